"""L and c from difference quotients: the right side, and near the truth where it is known."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, nn

from sim.problems import GemanMcClure, Huber, Quadratic, Slope, TwoSidedCurvature
from sim.problems.neural import Neural
from sim.seeded import seeded
from tests.longer import longer
from verify.estimating.curvature import curvature


def generator() -> Generator:
    return Generator().manual_seed(0)


@given(
    spectrum=st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=6),
    x=st.lists(st.floats(-100, 100), min_size=6, max_size=6),
)
@settings(deadline=None)
def test_on_a_quadratic_both_are_exact(spectrum: list[float], x: list[float]) -> None:
    problem = Quadratic(tuple(spectrum))
    point = torch.tensor([x[: len(spectrum)]], dtype=torch.float64)
    found = curvature(problem, point, generator())
    assert found.largest == pytest.approx(max(spectrum), rel=1e-6)
    assert found.smallest == pytest.approx(min(spectrum), rel=1e-6, abs=1e-7 * max(spectrum))


def test_lanczos_finds_both_ends_of_a_wide_spectrum() -> None:
    spectrum = torch.linspace(0.1, 3.0, 300, dtype=torch.float64)
    spectrum[-1], spectrum[0] = 4.0, 0.01
    points = torch.ones(2, 300, dtype=torch.float64)
    found = curvature(Quadratic(tuple(spectrum.tolist())), points, generator())
    assert found.largest == pytest.approx(4.0, rel=1e-6)
    assert 0.01 <= found.smallest < 0.05


@given(scale=st.floats(0.01, 20), seed=st.integers(0, 99))
@settings(deadline=None, max_examples=longer(50))
def test_neither_bound_turns_round(scale: float, seed: int) -> None:
    for problem, L, c in (
        (GemanMcClure((1.0, -2.0, 0.3)), 2.0, -0.5),
        (TwoSidedCurvature(L=30.0, c=1.0, x0=1.0), 30.0, 1.0),
        (Huber(slope=0.5), 1.0, 0.0),
        (Slope((1.0, -1e6)), 0.0, 0.0),
    ):
        shape = 4, problem.dimension
        points = scale * torch.randn(
            shape, generator=Generator().manual_seed(seed), dtype=torch.float64
        )
        found = curvature(problem, points, generator())
        assert found.largest <= L
        assert found.smallest >= c


def small() -> Neural:
    with seeded(1):
        module = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).double()
        inputs, targets = torch.randn(20, 3, dtype=torch.float64), torch.randint(2, (20,))
    return Neural(module, nn.functional.cross_entropy, inputs, targets, batch=4)


def test_on_a_network_both_are_the_ends_of_the_spectrum_of_its_hessian() -> None:
    problem = small()
    x, h = problem.start(), 1e-5
    rows = [
        (problem.gradient(x + h * e) - problem.gradient(x - h * e)) / (2 * h)
        for e in torch.eye(len(x), dtype=x.dtype)
    ]
    spectrum = torch.linalg.eigvalsh(torch.stack(rows))
    found = curvature(problem, x[None], generator())
    assert found.largest == pytest.approx(float(spectrum.abs().max()), rel=1e-5)
    assert found.smallest == pytest.approx(float(spectrum.min()), rel=1e-4)
