"""Local SGD: what an average restores, and how far a copy may go between two."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator

from bounds.quantity import Quantity
from sim import StepDecay, run
from sim.problems import Quadratic
from sim.systems import SGD, LocalSGD
from tests.longer import longer

PROBLEM = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=4.0)


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def traced(system: LocalSGD | SGD, quantity: Quantity) -> np.ndarray:
    trace = run(
        system,
        PROBLEM,
        alpha=StepDecay(0.1, 0.5, 15),
        steps=40,
        runs=3,
        generator=seeded(),
        record=[quantity],
    )
    return trace.values[quantity]


@settings(deadline=None, max_examples=longer(8))
@given(st.integers(1, 6))
def test_an_average_after_every_step_is_sgd_to_rounding(p: int) -> None:
    distance = Quantity.DISTANCE_SQUARED
    local, plain = traced(LocalSGD(p), distance), traced(SGD(p), distance)
    assert local == pytest.approx(plain, rel=1e-12)


@settings(deadline=None, max_examples=longer(8))
@given(st.integers(2, 5), st.integers(1, 9))
def test_the_views_agree_with_the_model_right_after_an_average_and_only_then(
    p: int, period: int
) -> None:
    error = traced(LocalSGD(p, period), Quantity.VIEW_ERROR)
    agrees = (error < 1e-12).all(1)
    assert agrees.tolist() == [t % period == 0 for t in range(40)]


def test_the_mean_moves_by_the_mean_gradient_whether_averaged_or_not() -> None:
    system, generator = LocalSGD(4, 3), seeded()
    state = system.start(PROBLEM.start(), system.table(12, 2, 3, generator))
    for _ in range(12):
        gradients = PROBLEM.sample(system.views(state, 0.1), generator)
        before, state = state.x, system.update(state, gradients, 0.1, generator)
        torch.testing.assert_close(state.x, before - 0.1 * gradients.mean(1), rtol=0, atol=1e-13)


@settings(deadline=None, max_examples=longer(25))
@given(st.integers(1, 6), st.integers(1, 7), st.integers(0, 99))
def test_no_copy_strays_further_than_B(p: int, period: int, seed: int) -> None:
    system, generator = LocalSGD(p, period), seeded(seed)
    state = system.start(PROBLEM.start(), system.table(20, 2, 3, generator))
    B = 2 * (1 - 1 / p) * (period - 1)
    for _ in range(20):
        gradients = torch.randn(2, p, 3, generator=generator, dtype=torch.float64)
        gradients /= torch.linalg.vector_norm(gradients, dim=-1, keepdim=True)
        state = system.update(state, gradients, 0.1, generator)
        stray = torch.linalg.vector_norm(state.x[:, None] - system.views(state, 0.1), dim=-1)
        assert stray.max() <= 0.1 * B + 1e-12


def test_two_workers_with_opposite_gradients_attain_B() -> None:
    system = LocalSGD(2, 5)
    state = system.start(PROBLEM.start(), system.table(5, 1, 3, seeded()))
    push = torch.tensor([[[1.0, 0, 0], [-1.0, 0, 0]]], dtype=torch.float64)
    for _ in range(4):
        state = system.update(state, push, 0.1, seeded())
    stray = torch.linalg.vector_norm(state.x - system.views(state, 0.1)[:, 0], dim=-1)
    assert stray.item() / 0.1 == pytest.approx(4.0)
