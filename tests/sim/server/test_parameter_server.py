"""What every system on a parameter server shares, and what a memory conserves."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim import StepDecay, run
from sim.compressors import Identity, OneBit, TopK
from sim.problems import Quadratic
from sim.schedules import RoundRobin
from sim.server.parameter_server import ParameterServer, exchanged, own
from sim.staleness.dampening import Exponential
from sim.system import State
from sim.systems import ASGD, SGD, Kardam, MemSGD, SparsifiedSGD
from tests.longer import longer
from tests.sim.server.naive_servers import Chance

PROBLEM = Quadratic((2.0, 1.0, 0.5, 0.1), x0=1.0, sigma=0.5, radius=9.0)
STEPS, RUNS, D = 40, 3, 4
ALPHA = StepDecay(0.1, 0.7, 9)
chances = st.builds(Chance, st.integers(1, 6), st.integers(0, 9))
momenta = st.sampled_from([0.0, 0.5, 0.9])


def seeded(seed: int) -> Generator:
    return Generator().manual_seed(seed)


def walk(
    system: ParameterServer | SGD, seed: int, constant: bool = False
) -> list[tuple[State, Tensor]]:
    """Every state, and the gradient that was computed in it."""
    generator = seeded(seed)
    table = system.table(STEPS, RUNS, D, generator)
    state, path = system.start(PROBLEM.start(), table), []
    noise = seeded(seed + 1)
    for t in range(STEPS):
        alpha = 0.1 if constant else ALPHA(t)
        gradients = PROBLEM.sample(system.views(state, alpha), noise)
        path.append((state, gradients[:, 0]))
        state = system.update(state, gradients, alpha, generator)
    return path


def models(system: ParameterServer | SGD, seed: int) -> Tensor:
    return torch.stack([state.x for state, _ in walk(system, seed)])


@settings(deadline=None, max_examples=longer(25))
@given(chances, momenta, st.integers(0, 99), st.integers(D, 9))
def test_to_keep_everything_is_asgd_bit_for_bit(
    chance: Chance, momentum: float, seed: int, k: int
) -> None:
    plain = models(ASGD(chance, momentum=momentum), seed)
    for system in (
        SparsifiedSGD(chance, TopK(k), momentum=momentum),
        MemSGD(chance, TopK(k), momentum=momentum),
        MemSGD(chance, Identity(), shared=True, momentum=momentum),
    ):
        assert torch.equal(models(system, seed), plain)


@settings(deadline=None, max_examples=longer(10))
@given(st.integers(0, 99), st.integers(1, 6))
def test_without_staleness_it_is_sgd_bit_for_bit_whoever_updates(seed: int, p: int) -> None:
    plain = models(SGD(), seed)
    fresh = Exponential(0.3, normalised=True)
    for system in (ASGD(Chance(p, 0)), Kardam(Chance(p, 0), fresh), ASGD(RoundRobin(1))):
        assert torch.equal(models(system, seed), plain)


@settings(deadline=None, max_examples=longer(10))
@given(chances, st.integers(0, 99))
def test_one_worker_makes_both_readings_of_the_memory_one(chance: Chance, seed: int) -> None:
    alone = Chance(1, chance.most)
    one, shared = MemSGD(alone, TopK(1)), MemSGD(alone, TopK(1), shared=True)
    assert torch.equal(models(one, seed), models(shared, seed))


def test_with_more_workers_the_two_readings_of_the_memory_differ() -> None:
    own_memory, shared = (MemSGD(Chance(4, 5), TopK(1), shared=s) for s in (False, True))
    assert not torch.allclose(models(own_memory, 1), models(shared, 1))


@settings(deadline=None, max_examples=longer(25))
@given(chances, st.booleans(), st.sampled_from([TopK(1), TopK(2), OneBit()]), st.integers(0, 99))
def test_the_memories_hold_what_the_model_lacks(
    chance: Chance, shared: bool, compressor: TopK | OneBit, seed: int
) -> None:
    path = walk(MemSGD(chance, compressor, shared=shared), seed, constant=True)
    missed = torch.zeros(RUNS, D, dtype=torch.float64)
    for state, gradient in path:
        assert state.memory is not None
        held = state.x - 0.1 * state.memory.sum(1)
        torch.testing.assert_close(held, PROBLEM.start() - 0.1 * missed, rtol=0, atol=1e-12)
        missed = missed + gradient


@settings(deadline=None, max_examples=longer(25))
@given(chances, st.integers(0, 99))
def test_an_update_changes_the_memory_of_its_worker_alone(chance: Chance, seed: int) -> None:
    system = MemSGD(chance, TopK(1))
    states = [state for state, _ in walk(system, seed)]
    for before, after in pairwise(states):
        assert before.memory is not None
        assert after.memory is not None
        changed = (before.memory != after.memory).any(-1).nonzero()
        assert all(system.worker(before)[r] == w for r, w in changed.tolist())


def test_what_sparsification_without_memory_leaves_out_is_lost() -> None:
    system = SparsifiedSGD(RoundRobin(1), TopK(1))
    table = system.table(3, 1, D, seeded(0))
    state = system.start(PROBLEM.start(), table)
    pushed = torch.tensor([[[3.0, 2.0, 0.0, -1.0]]], dtype=torch.float64)
    for _ in range(3):
        state = system.update(state, pushed, 1.0, seeded(0))
    moved = (PROBLEM.start() - state.x[0]).tolist()
    assert moved == pytest.approx([9.0, 0.0, 0.0, 0.0])


def test_a_constant_push_with_momentum_reaches_the_geometric_velocity() -> None:
    system = ASGD(RoundRobin(2), momentum=0.5)
    state = system.start(PROBLEM.start(), system.table(30, 1, D, seeded(0)))
    for _ in range(30):
        last, state = state, system.update(state, torch.ones(1, 1, D).double(), 0.1, seeded(0))
    step = (last.x - state.x) / 0.1
    torch.testing.assert_close(step, torch.full((1, D), 2.0).double(), rtol=0, atol=1e-8)


def test_the_memory_is_multiplied_by_the_step_size_of_the_step_that_sends_it() -> None:
    system = MemSGD(RoundRobin(1), TopK(1))
    state = system.start(torch.zeros(2).double(), system.table(2, 1, 2, seeded(0)))
    for gradient, alpha in (([3.0, 2.0], 0.1), ([0.0, 0.0], 0.01)):
        state = system.update(state, torch.tensor([[gradient]]).double(), alpha, seeded(0))
    assert state.x[0].tolist() == pytest.approx([-0.3, -0.02])


def test_a_server_runs_with_a_step_size_that_decays() -> None:
    trace = run(
        MemSGD(RoundRobin(4), TopK(1), momentum=0.5),
        PROBLEM,
        alpha=ALPHA,
        steps=STEPS,
        runs=2,
        generator=seeded(0),
        record=[Quantity.MEMORY, Quantity.VIEW_ERROR, Quantity.DISTANCE_SQUARED],
    )
    assert trace.alphas[0] == 0.1
    assert trace.alphas[-1] == pytest.approx(0.1 * 0.7**4)
    assert trace.stalest == 3
    distance = trace.values[Quantity.DISTANCE_SQUARED]
    assert (distance[-1] < distance[0]).all()


@given(st.integers(1, 4), st.integers(1, 5), st.integers(0, 99))
def test_to_exchange_a_row_leaves_the_others_and_the_original(r: int, p: int, seed: int) -> None:
    generator = seeded(seed)
    kept = torch.randn(r, p, 3, generator=generator)
    worker = torch.randint(p, (r,), generator=generator)
    before, row = kept.clone(), torch.randn(r, 3, generator=generator)
    after = exchanged(kept, worker, row)
    assert torch.equal(kept, before)
    assert torch.equal(own(after, worker), row)
    assert torch.equal(exchanged(after, worker, own(kept, worker)), kept)
