"""EF-Rand-beta: what it conserves, what it degenerates to, how much it holds back."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator

from bounds.quantity import Quantity
from bounds.symbols import M, beta, d, p, tau
from bounds.systems import ef_rand_beta
from sim import Trace, run
from sim.delays import Constant, Uniform
from sim.problems import Quadratic, Slope
from sim.systems import EFRandBeta, Hogwild
from tests.longer import longer

PROBLEM = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=4.0)


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def on_a_slope(system: EFRandBeta, steps: int, blocks: int, runs: int, *record: Quantity) -> Trace:
    """M = 1, spread evenly over so many coordinates."""
    return run(
        system,
        Slope((blocks**-0.5,) * blocks),
        alpha=0.5,
        steps=steps,
        runs=runs,
        generator=seeded(4),
        record=record,
    )


@settings(deadline=None, max_examples=longer(20))
@given(
    workers=st.integers(1, 4), rate=st.floats(0.05, 1.0), delay=st.none() | st.integers(0, 5),
    seed=st.integers(0, 99),
)  # fmt: skip
def test_the_shared_model_lacks_what_the_memories_hold(
    workers: int, rate: float, delay: int | None, seed: int
) -> None:
    late = None if delay is None else Uniform(delay)
    system, generator = EFRandBeta(workers, rate, (1, 2), late), seeded(seed)
    state = system.start(PROBLEM.start(), system.table(20, 3, 3, generator))
    for _ in range(20):
        gradients = PROBLEM.sample(system.views(state, 0.1), generator)
        state = system.update(state, gradients, 0.1, generator)
        assert state.memory is not None
        assert state.view is not None
        lacking = 0.1 * state.memory.sum(1)
        torch.testing.assert_close(state.view - state.x, lacking, rtol=0, atol=1e-12)


def test_with_beta_one_it_is_hogwild_bit_for_bit() -> None:
    ours, theirs = (
        run(
            system,
            Quadratic((2.0, 1.0, 0.5), x0=1.0, radius=4.0),  # the coins shift the noise
            alpha=0.1,
            steps=30,
            runs=2,
            generator=seeded(),
            record=[Quantity.REACH],
        ).values[Quantity.REACH]
        for system in (EFRandBeta(2, 1.0, delay=Constant(4)), Hogwild(2, Constant(4)))
    )
    assert (ours == theirs).all()


@pytest.mark.parametrize("rate", [0.25, 0.5, 0.75])
def test_many_blocks_hold_back_more_than_is_printed(rate: float) -> None:
    trace = on_a_slope(EFRandBeta(1, rate), 120, 64, 256, Quantity.MEMORY, Quantity.MEMORY_SQUARED)
    limit = (1 - rate) * (2 - rate) / rate**2  # of E|memory|², for the age of a block is geometric
    squares = trace.values[Quantity.MEMORY_SQUARED][-1]
    assert squares.mean() == pytest.approx(limit, abs=4 * squares.std() / math.sqrt(256))
    norms = trace.values[Quantity.MEMORY][-1]
    assert norms.mean() - 4 * norms.std() / math.sqrt(256) > 1 / rate - 1
    assert norms.mean() < math.sqrt(limit)


@pytest.mark.parametrize("delay", [0, 6])
def test_a_slope_attains_the_constant_of_blind_coins(delay: int) -> None:
    system = EFRandBeta(3, 0.5, delay=Constant(delay))
    trace = on_a_slope(system, 100, 64, 256, Quantity.VIEW_ERROR_SQUARED)
    squares = trace.values[Quantity.VIEW_ERROR_SQUARED][-1]
    bound = ef_rand_beta.BLIND_COINS.bound({tau: delay, p: 3, d: 64, beta: 0.5, M: 1.0})
    assert squares.mean() == pytest.approx(bound, abs=4 * squares.std() / math.sqrt(256))


def test_without_the_reset_nothing_bounds_the_difference() -> None:
    system, past = EFRandBeta(1, 0.5, reset=False), range(1, 120)
    trace = on_a_slope(system, 120, 64, 64, Quantity.VIEW_ERROR_SQUARED)
    squares = trace.values[Quantity.VIEW_ERROR_SQUARED][-1]
    # The coin of step s applies all s gradients so far once more; x has each of them once.
    mean, variance = 0.5 * sum(past) - 119, 0.25 * sum(s * s for s in past)
    assert squares.mean() == pytest.approx(mean**2 + variance, abs=4 * squares.std() / 8)
    printed = ef_rand_beta.PRINTED.bound({tau: 0, p: 1, d: 64, beta: 0.5, M: 1.0})
    assert squares.mean() > (1000 * printed) ** 2


def test_a_block_is_applied_as_a_whole() -> None:
    system = EFRandBeta(1, 0.5, blocks=(2, 1))
    table = system.table(40, 3, 3, seeded())
    state = system.start(torch.zeros(3, dtype=torch.float64), table)
    for t in range(40):
        state = system.update(state, torch.ones(3, 1, 3, dtype=torch.float64), 1.0, seeded())
        assert state.memory is not None
        held = state.memory[:, 0]
        assert torch.equal(held[:, 0], held[:, 1])
        assert torch.equal(held[:, [0, 2]] == 0, table[t] == 1)
