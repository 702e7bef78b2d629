"""The contract of every system: what it degenerates to, what it conserves, what repeats."""

from __future__ import annotations

import pytest
import torch

import sim.systems
from bounds.quantity import Quantity
from sim import Compressed, ErrorFeedback, HeavyBall, System, run
from sim.compression.sending import Sending
from sim.compressors import Identity
from sim.compressors import RandomK as Lottery
from sim.compressors import TopK as Sparsifier
from sim.delays import Constant, Uniform
from sim.fronts import LocalSteps
from sim.problems import Slope
from sim.schedules import RoundRobin
from sim.server.turns import Turns
from sim.staleness.dampening import Exponential
from sim.systems import (
    ASGD,
    SGD,
    Adversary,
    Asynchronous,
    BoundedTopK,
    Crash,
    EFRandBeta,
    Hogwild,
    Kardam,
    LocalSGD,
    MemSGD,
    Omission,
    OneBit,
    PowerSGD,
    RandomK,
    SparsifiedSGD,
    Stacked,
    TopK,
)
from tests.sim.states import PROBLEM, seeded, states

SYSTEMS: list[System] = [
    SGD(2),
    Asynchronous(3, Uniform(6)),
    Hogwild(3, Uniform(6)),
    OneBit(2),
    TopK(2, 1),
    BoundedTopK(2, 1, 0.5),
    RandomK(2, 1),
    Crash(4, 2),
    Crash(4, 2, worst=True),
    Omission(3, 1),
    Omission(3, 2, 4),
    Omission(3, 2, 4, worst=True),
    EFRandBeta(2, 0.5),
    EFRandBeta(3, 0.25, blocks=(1, 2), delay=Uniform(5)),
    EFRandBeta(2, 0.5, blocks=(1, 2), delay=Uniform(5), whole_reads=True),
    Hogwild(2, Uniform(5), blocks=(1, 2)),
    HeavyBall(EFRandBeta(2, 0.5, delay=Uniform(5)), 0.9, 0.01),
    HeavyBall(TopK(2, 1)),
    LocalSteps(Hogwild(3, Uniform(4)), 2),
    LocalSteps(SGD(3), 3),
    Sending(Asynchronous(3, Uniform(6)), Sparsifier(1)),
    Sending(Crash(4, 2), Sparsifier(1), feedback=False),
    HeavyBall(LocalSteps(Sending(ASGD(RoundRobin(3)), Sparsifier(1)), 2), 0.5),
    EFRandBeta(1, 0.5, reset=False),
    ASGD(RoundRobin(3), momentum=0.5),
    SparsifiedSGD(RoundRobin(3), Sparsifier(2), momentum=0.5),
    MemSGD(RoundRobin(3), Sparsifier(2)),
    MemSGD(RoundRobin(3), Sparsifier(1), shared=True),
    Kardam(RoundRobin(4)),
    Kardam(RoundRobin(4), filter_f=1, momentum=0.5),
    LocalSGD(3, 4),
    PowerSGD(1, 2, workers=2),
    PowerSGD(1, 3, workers=2, warm=False),
    Adversary(1.0, (0.0, 0.0, 0.0)),
    Stacked(2, Uniform(4), Sparsifier(1), momentum=0.5),
    Stacked(3, None, Sparsifier(1), worker_momentum=0.5, rounds=True),
    Stacked(3, late_peers=(2, 3), rounds=True, momentum=0.5),
    Stacked(3, Uniform(4), local_steps=2, buffer=3, momentum=0.5),
    Stacked(2, Uniform(2), Sparsifier(1), worker_momentum=0.5, masking=True, clip=1.0),
    Stacked(3, Uniform(2), Sparsifier(1), turns=Turns(7, drawn=True)),
    Stacked(2, Uniform(2), local_steps=3, momentum=0.5, crashed=1),
    Stacked(1, Constant(2), unbiased=Lottery(3, scaled=True), nesterov=True, momentum=0.5),
]
every_system = pytest.mark.parametrize("system", SYSTEMS, ids=repr)


def test_every_exported_system_is_under_contract() -> None:
    fronts = {"HeavyBall", "LocalSteps", "Sending"}
    assert {type(system).__name__ for system in SYSTEMS} - fronts == set(sim.systems.__all__)


@every_system
def test_the_same_seed_gives_the_same_bits_whatever_the_number_of_runs(system: System) -> None:
    few, many = (
        run(
            system,
            PROBLEM,
            alpha=0.1,
            steps=25,
            runs=runs,
            generator=seeded(),
            record=[Quantity.DISTANCE_SQUARED, Quantity.VIEW_ERROR],
        )
        for runs in (3, 150)
    )
    for quantity, values in few.values.items():
        assert (values == many.values[quantity][:, :3]).all()
    distance = many.values[Quantity.DISTANCE_SQUARED]
    assert isinstance(system, Adversary) or (distance[5] != distance[5, 0]).any()


@pytest.mark.parametrize(
    ("system", "workers"),
    [
        (Asynchronous(1, Constant(0)), 1),
        (Hogwild(1, Uniform(0)), 1),
        (ASGD(RoundRobin(1)), 1),
        (SparsifiedSGD(RoundRobin(1), Identity()), 1),
        (MemSGD(RoundRobin(1), Sparsifier(3)), 1),
        (Kardam(RoundRobin(1), Exponential(0.2, True)), 1),
        (LocalSGD(1, 3), 1),
        (ErrorFeedback(Identity(), 3), 3),
        (TopK(3, PROBLEM.dimension), 3),
        (BoundedTopK(3, 1, 0.0), 3),
        (HeavyBall(SGD(3), 0.0), 3),
        (RandomK(3, PROBLEM.dimension), 3),
        (Compressed(Identity(), 3), 3),
        (Compressed(Lottery(3, scaled=True), 3), 3),
        (EFRandBeta(1, 1.0), 1),
        (EFRandBeta(4, 1.0, blocks=(1, 2)), 1),
        (EFRandBeta(2, 1.0, delay=Uniform(0)), 1),
        (Adversary(0.0, (0.0, 0.0, 0.0)), 1),
        (LocalSteps(SGD(3), 1), 3),
        (Sending(SGD(3), Sparsifier(3)), 3),
        (Stacked(), 1),
        (Stacked(1, Constant(0), Sparsifier(3)), 1),
        (Stacked(3, rounds=True), 3),
    ],
    ids=repr,
)
def test_without_staleness_or_compression_it_is_sgd_bit_for_bit(
    system: System, workers: int
) -> None:
    for state, plain in zip(states(system), states(SGD(workers)), strict=True):
        assert torch.equal(state.x, plain.x)
        assert state.view is None or torch.equal(state.view, plain.x)


@every_system
def test_a_step_leaves_the_state_before_it_alone(system: System) -> None:
    state = states(system, steps=8)[-1]
    before = [None if a is None else a.clone() for a in (state.x, state.view, state.memory)]
    views = system.views(state, 0.1)
    system.update(state, torch.ones_like(views), 0.1, seeded())
    for old, new in zip(before, (state.x, state.view, state.memory), strict=True):
        assert (old is None and new is None) or torch.equal(old, new)  # type: ignore[arg-type]


@every_system
def test_the_single_updates_of_a_step_are_what_x_loses(system: System) -> None:
    before = states(system, steps=9)[-1]
    gradients = torch.randn(
        system.views(before, 0.1).shape, generator=seeded(8), dtype=torch.float64
    )
    lost = system.applied(before, gradients, 0.1).sum(1)
    after = system.update(before, gradients, 0.1, seeded())
    torch.testing.assert_close(before.x - after.x, lost, rtol=0, atol=1e-12)


@pytest.mark.parametrize("system", [Asynchronous(4, Constant(6)), Hogwild(4, Constant(6))])
def test_on_a_slope_the_view_error_is_exactly_the_missed_updates(system: System) -> None:
    trace = run(
        system,
        Slope((3.0, -4.0)),
        alpha=0.5,
        steps=20,
        runs=2,
        generator=seeded(),
        record=[Quantity.VIEW_ERROR],
    )
    missed = [min(t, 6) * 5.0 for t in range(20)]
    assert trace.values[Quantity.VIEW_ERROR][:, 0].tolist() == missed
    assert trace.stalest == 6


@pytest.mark.parametrize(
    "make",
    [
        lambda: SGD(0),
        lambda: Asynchronous(0, Constant(1)),
        lambda: Hogwild(0, Constant(1)),
        lambda: OneBit(0),
        lambda: TopK(1, 0),
        lambda: Compressed(Identity(), 0),
        lambda: Crash(4, 3),
        lambda: Crash(0, 0),
        lambda: Omission(3, 3, 1),
        lambda: Omission(3, 1, -1),
        lambda: EFRandBeta(1, 0.0),
        lambda: EFRandBeta(1, 1.5),
        lambda: EFRandBeta(1, 0.5, blocks=(2, 0)),
        lambda: EFRandBeta(1, 0.5, blocks=(2, 2)).width(5),
        lambda: Adversary(-1.0, (0.0,)),
        lambda: ASGD(RoundRobin(2), momentum=1.0),
        lambda: Kardam(RoundRobin(2), momentum=-0.1),
        lambda: Kardam(RoundRobin(6), filter_f=2),
        lambda: Exponential(0.0),
        lambda: BoundedTopK(1, 1, -0.5),
        lambda: Hogwild(1, Uniform(1), blocks=(2, 2)).width(5),
        lambda: HeavyBall(SGD(), 1.0),
        lambda: HeavyBall(SGD(), 0.9, -1.0),
        lambda: LocalSGD(0),
        lambda: LocalSGD(2, 0),
        lambda: LocalSteps(SGD(), 0),
        lambda: Sending(SGD(), 3),  # type: ignore[arg-type]
        lambda: Stacked(0),
        lambda: Stacked(local_steps=0),
        lambda: Stacked(momentum=1.0),
        lambda: Stacked(buffer=0),
        lambda: Stacked(clip=0.0),
        lambda: Stacked(worker_momentum=-0.5),
        lambda: Stacked(2, Constant(1), rounds=True),
        lambda: Stacked(2, late_peers=(1, 2)),
        lambda: Stacked(2, late_peers=(3, 2), rounds=True),
        lambda: Stacked(2, late_peers=3, rounds=True),  # type: ignore[arg-type]
        lambda: Stacked(2, late_peers=(1,), rounds=True),  # type: ignore[arg-type]
        lambda: Stacked(3, turns=Turns(2)),
        lambda: Stacked(3, turns=Turns(3), rounds=True),
        lambda: Stacked(3, turns=4),  # type: ignore[arg-type]
        lambda: Turns(0),
        lambda: Stacked(lost=3),  # type: ignore[arg-type]
        lambda: Stacked(lost=(-1,)),
    ],
)
def test_a_senseless_system_is_refused_in_one_line(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()


def test_no_single_updates_are_counted_where_a_compressor_draws_later() -> None:
    with pytest.raises(ValueError, match=r"\Arecord: given update-view-error, allowed: view-err"):
        run(
            Compressed(Lottery(1)),
            PROBLEM,
            alpha=0.1,
            steps=1,
            runs=1,
            generator=seeded(),
            record=[Quantity.UPDATE_VIEW_ERROR],
        )
