"""The constants are attained, so none of them is larger than it has to be."""

from __future__ import annotations

import pytest
import torch
from torch import Generator, Tensor

from sim.problem import Problem
from sim.problems import GemanMcClure, Huber, OneSparse, Quadratic, Slope


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=torch.float64)


@pytest.mark.parametrize(
    ("problem", "extreme"),
    [
        (Quadratic((3.0, 1.0), x0=1.0, radius=2.5), vector(2.5, 0.0)),
        (GemanMcClure((1.0, 2.0)), vector(3**-0.5, -(3**-0.5))),
        (Slope((3.0, -4.0)), vector(9.0, 9.0)),
        (Huber(slope=0.5, x0=1.0), vector(-0.75)),
        (OneSparse(3, M=1.5), vector(0.0, 0.0, 0.0)),
    ],
    ids=repr,
)
def test_M_is_attained(problem: Problem, extreme: Tensor) -> None:
    sample = problem.sample(extreme, Generator().manual_seed(0))
    assert float(sample.norm()) == pytest.approx(problem.constants().M, rel=1e-12)


def test_the_second_moment_of_a_noisy_quadratic_is_exactly_M_squared() -> None:
    problem = Quadratic((2.0, 1.0), x0=1.0, sigma=0.5)
    noise = problem.sample(vector(1.0, 0.0).expand(50, -1), Generator().manual_seed(1))
    noise = noise - problem.gradient(vector(1.0, 0.0))
    torch.testing.assert_close(noise.norm(dim=1), torch.full((50,), 0.5, dtype=torch.float64))
    assert pytest.approx(2.0**2 + 0.5**2) == problem.constants().M ** 2


def test_L_is_attained_by_geman_mcclure_at_zero() -> None:
    gradient = GemanMcClure((1.0,)).gradient(vector(1e-6))
    assert float(gradient) / 1e-6 == pytest.approx(2.0, rel=1e-9)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Quadratic((-1.0,)),
        lambda: Quadratic((1.0, 2.0), x0=(1.0,)),
        lambda: Quadratic((1.0,), sigma=-1.0),
        lambda: GemanMcClure(()),
        lambda: Slope((0.0, 0.0)),
        lambda: Huber(slope=0.0, x0=1.0),
        lambda: OneSparse(0),
    ],
)
def test_bad_input_is_refused_in_one_line(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()
