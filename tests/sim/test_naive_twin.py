"""Every system against its twin in plain Python, fed with the same tables and the same noise."""

from __future__ import annotations

import pytest
import torch
from torch import Generator, Tensor

import sim.systems
from sim import Compressed, HeavyBall
from sim.compressors import RandomK as Lottery
from sim.delays import Uniform
from sim.system import System
from sim.systems import (
    SGD,
    Adversary,
    Asynchronous,
    BoundedTopK,
    Crash,
    EFRandBeta,
    Hogwild,
    Omission,
    OneBit,
    RandomK,
    TopK,
)
from tests.conftest import named
from tests.sim.naive_systems import (
    ALPHA,
    SLOPE,
    X0,
    D,
    R,
    T,
    Twin,
    at_most_one_left,
    one_bit,
    random_two,
    top_two,
    twin_adversary,
    twin_blocks,
    twin_feedback,
    twin_forgetful,
    twin_heavy_ball,
    twin_heavy_balls,
    twin_nodes,
    twin_sgd,
    twin_stale,
)
from tests.sim.server.naive_servers import SERVER_TWINS
from tests.sim.systems.naive_stacks import STACK_TWINS

TWINS: list[tuple[System, Twin]] = [
    (SGD(3), twin_sgd),
    (Asynchronous(3, Uniform(4)), twin_stale),
    (Hogwild(2, Uniform(4)), twin_stale),
    (Adversary(2.0, (0.0,) * D), twin_adversary),
    (OneBit(3), twin_feedback(one_bit)),
    (TopK(3, 2), twin_feedback(top_two)),
    (BoundedTopK(3, 2, 1.0), twin_feedback(at_most_one_left)),
    (RandomK(3, 2), twin_feedback(random_two)),
    (Compressed(Lottery(2, scaled=True), 3), twin_forgetful),
    (Crash(5, 3), twin_nodes),
    (Crash(5, 3, worst=True), twin_nodes),
    (Omission(4, 2), twin_nodes),
    (Omission(4, 3, 5), twin_nodes),
    (Omission(4, 3, 5, worst=True), twin_nodes),
    (EFRandBeta(3, 0.4), twin_blocks(3, [1] * D, True)),
    (EFRandBeta(3, 0.4, (2, 3), Uniform(4)), twin_blocks(3, [2, 3], True)),
    (
        EFRandBeta(3, 0.4, (2, 3), Uniform(4), whole_reads=True),
        twin_blocks(3, [2, 3], True, True),
    ),
    (HeavyBall(Hogwild(2, Uniform(4), (2, 3)), 0.9, 0.01), twin_heavy_ball),
    (HeavyBall(SGD(3)), twin_heavy_balls),
    (EFRandBeta(2, 0.4, reset=False), twin_blocks(2, [1] * D, False)),
    *STACK_TWINS,
]


def batched(system: System, noise: Tensor, ages: Tensor) -> list[tuple[Tensor, Tensor]]:
    state, path = system.start(torch.tensor(X0, dtype=torch.float64), ages), []
    for t in range(T):
        views = system.views(state, ALPHA)
        path.append((state.x, views))
        gradients = noise[t] + SLOPE * views
        state = system.update(state, gradients, ALPHA, Generator().manual_seed(t))
    return path


def test_every_exported_system_has_a_twin() -> None:
    twins = {type(system).__name__ for system, _ in [*TWINS, *SERVER_TWINS]}
    beside = {"PowerSGD"}  # in a test of its own, as its steps enlarge rounding
    assert twins | beside == {*sim.systems.__all__, "Compressed", "HeavyBall"}


@pytest.mark.parametrize(("system", "twin"), TWINS, ids=lambda case: named(case)[:40])
def test_the_batched_loop_agrees_with_the_twin(system: System, twin: Twin) -> None:
    generator = Generator().manual_seed(11)
    ages = system.table(T, R, D, generator)
    start = system.start(torch.tensor(X0, dtype=torch.float64), ages)
    shape = system.views(start, ALPHA).shape
    noise = torch.randn(T, *shape, generator=generator, dtype=torch.float64)
    chance = torch.stack(
        [noise.new_empty(shape).uniform_(generator=Generator().manual_seed(t)) for t in range(T)]
    )
    path = batched(system, noise, ages)
    for run in range(R):
        naive = twin(*(of[:, run].tolist() for of in (noise, ages, chance)))
        for (x, views), (naive_x, naive_views) in zip(path, naive, strict=True):
            assert x[run].tolist() == pytest.approx(naive_x, abs=1e-12)
            for view, naive_view in zip(views[run], naive_views, strict=True):
                assert view.tolist() == pytest.approx(naive_view, abs=1e-12)
