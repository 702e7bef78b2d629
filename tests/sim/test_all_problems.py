"""The contract of every problem: its gradient, its constants, its region."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import torch
from torch import Generator, Tensor

import sim.problems
from sim.problem import Constants, Problem
from sim.problems import (
    Batched,
    Digits,
    GemanMcClure,
    Huber,
    LinearRegression,
    Logistic,
    OneSparse,
    Quadratic,
    RareNoise,
    Slope,
    Split,
    SyntheticLogistic,
    Tilted,
    TwoSidedCurvature,
    Wine,
)

PROBLEMS: list[Problem] = [
    Quadratic((4.0,), x0=(1 / 16,)),
    Quadratic((3.0, 1.0, 0.5), x0=2.0, sigma=0.7, radius=2.5),
    GemanMcClure((1.5, -0.3, 4.0), sigma=0.5),
    Slope((3.0, -4.0)),
    Huber(slope=0.5, x0=10.0),
    OneSparse(7, M=1.5),
    RareNoise(sigma=1.5, share=0.3),
    RareNoise(c=2.0, x0=0.5, sigma=0.7, share=0.2, radius=1.5),
    Digits(c=0.01),
    Digits(c=0.1, radius=1.0),
    Wine(),
    Wine(c=0.1, radius=2.0, batch=3, test_every=4),
    Logistic(),
    Logistic(c=0.1, radius=1.0, batch=5, test_every=5),
    SyntheticLogistic(d=7, samples=50, c=0.05),
    LinearRegression(),
    LinearRegression(c=0.1, radius=2.0, batch=3),
    Tilted(Quadratic((3.0, 1.0, 0.5), x0=1.0, sigma=0.7, radius=2.5), workers=3, spread=0.8),
    Batched(Quadratic((3.0, 1.0, 0.5), x0=2.0, sigma=0.7, radius=2.5), batch=4),
    Split(Wine(), workers=5, concentration=0.3),
    Split(Logistic(c=0.1, radius=1.0, batch=3), workers=3),
    Split(LinearRegression(c=0.1, radius=2.0, batch=3), workers=100, seed=3),
    TwoSidedCurvature(x0=-2.0),
    TwoSidedCurvature(L=4.0, c=0.5, x0=1.0, sigma=0.6, radius=3.0),
]
ELSEWHERE = {"Neural"}  # claims no constants: tests/sim/learning/test_neural.py
every_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=repr)


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def points(problem: Problem, count: int, seed: int = 0) -> Tensor:
    """Points of the region (count, d), half of them on its boundary."""
    radius = min(problem.constants().radius, 3.0)
    drawn = torch.randn(count, problem.dimension, generator=seeded(seed), dtype=torch.float64)
    length = torch.rand(count, 1, generator=seeded(seed + 1), dtype=torch.float64)
    length[::2] = 1
    ways: Tensor = drawn / drawn.norm(dim=1, keepdim=True)
    return problem.region_centre() + radius * length * ways


def excess_moment(problem: Problem, draws: int = 4000) -> float:
    """The worst E|g|² - M² over some points, in standard errors above rounding."""
    worst = -float("inf")
    for v in points(problem, 6):
        squares = problem.sample(v.expand(draws, -1), seeded(3)).square().sum(-1)
        error = squares.std() / draws**0.5 + 1e-12
        worst = max(worst, float((squares.mean() - problem.constants().M ** 2) / error))
    return worst


def test_every_exported_problem_is_under_contract() -> None:
    assert {type(p).__name__ for p in PROBLEMS} == set(sim.problems.__all__) - ELSEWHERE


def test_every_problem_is_made_of_numbers_and_has_defaults() -> None:
    for problem in PROBLEMS:
        if not isinstance(problem, Tilted | Split | Batched):  # which stand in front of another
            assert type(problem)() == type(problem)()
        assert hash(problem) == hash(replace(problem))


@every_problem
def test_the_gradient_is_that_of_the_value(problem: Problem) -> None:
    x = points(problem, 5).requires_grad_()
    (gradient,) = torch.autograd.grad(problem.value(x).sum() + 0 * x.sum(), x)
    torch.testing.assert_close(problem.gradient(x.detach()), gradient, rtol=1e-10, atol=1e-12)


@every_problem
def test_the_leading_axes_are_batch(problem: Problem) -> None:
    x = points(problem, 6)
    stacked, one = problem.gradient(x.reshape(2, 3, -1)), [problem.gradient(row) for row in x]
    torch.testing.assert_close(stacked.reshape(6, -1), torch.stack(one), rtol=0, atol=1e-14)
    assert problem.value(x.reshape(2, 3, -1)).shape == (2, 3)
    assert problem.sample(x.reshape(2, 3, -1), seeded()).shape == (2, 3, problem.dimension)


@every_problem
def test_everything_follows_the_device_of_the_point(problem: Problem) -> None:
    """The meta device computes shapes alone, and like a GPU it refuses a tensor of the CPU."""
    x = torch.empty(2, 3, problem.dimension, dtype=torch.float64, device="meta")
    results = [problem.value(x), problem.gradient(x), problem.sample(x, seeded())]
    if problem.classifies:
        results.append(problem.accuracy(x))
    assert {result.device.type for result in results} == {"meta"}
    assert {result.dtype for result in results} == {torch.float64}


@every_problem
def test_the_gradient_is_lipschitz_and_strongly_monotone(problem: Problem) -> None:
    x, y = points(problem, 40), points(problem, 40, seed=7)
    x = torch.cat([x, x])
    y = torch.cat([y, x[:40] + 1e-3 * (y - x[:40])])
    step, change = x - y, problem.gradient(x) - problem.gradient(y)
    constants = problem.constants()
    assert (change.norm(dim=1) <= constants.L * step.norm(dim=1) * (1 + 1e-9)).all()
    inner = (step * change).sum(1)
    assert (inner >= (constants.c or -constants.L) * step.square().sum(1) * (1 - 1e-9)).all()


@every_problem
def test_the_sample_is_unbiased(problem: Problem) -> None:
    draws = 4000
    for v in points(problem, 3):
        noise = problem.sample(v.expand(draws, -1), seeded(5)) - problem.gradient(v)
        error = (noise.square().sum(-1).mean() / draws).sqrt()
        assert noise.mean(0).norm() <= 5 * error + 1e-12


@every_problem
def test_no_second_moment_exceeds_M(problem: Problem) -> None:
    assert excess_moment(problem) <= 5


@every_problem
def test_no_variance_exceeds_sigma(problem: Problem) -> None:
    sigma = problem.constants().sigma
    assert sigma is not None
    for v in points(problem, 6):
        noise = problem.sample(v.expand(4000, -1), seeded(4)) - problem.gradient(v)
        squares = noise.square().sum(-1)
        assert squares.mean() <= sigma**2 + 5 * squares.std() / 4000**0.5 + 1e-12


@every_problem
def test_the_minimiser_attains_f_star(problem: Problem) -> None:
    minimiser, f_star = problem.minimiser(), problem.constants().f_star
    if minimiser is None or f_star is None:
        assert problem.gap() == float("inf")
        return
    assert problem.gradient(minimiser).norm() <= 1e-12
    assert float(problem.value(minimiser)) == pytest.approx(f_star, abs=1e-14)
    assert (problem.value(points(problem, 20)) >= f_star).all()
    assert problem.gap() == float(problem.value(problem.start())) - f_star


@every_problem
def test_the_start_is_fresh_and_in_the_region(problem: Problem) -> None:
    start = problem.start()
    distance = (start - problem.region_centre()).norm()
    assert distance <= problem.constants().radius * (1 + 1e-12)
    assert problem.start().data_ptr() != start.data_ptr()


@dataclass(frozen=True)
class Understated(Quadratic):
    """A quadratic that claims less noise than it has."""

    def constants(self) -> Constants:
        return replace(super().constants(), M=0.9)


def test_an_understated_M_is_caught() -> None:
    assert excess_moment(Understated((1.0, 1.0), x0=0.5, sigma=0.95)) > 5
