"""The constants are attained, so none of them is larger than it has to be."""

from __future__ import annotations

import pytest
import torch
from torch import Generator, Tensor

from sim.problem import Problem
from sim.problems import (
    GemanMcClure,
    Huber,
    LinearRegression,
    Logistic,
    OneSparse,
    Quadratic,
    Slope,
    SyntheticLogistic,
    TwoSidedCurvature,
)


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
        (TwoSidedCurvature(L=4.0, c=0.5, x0=1.0, radius=3.0), vector(-3.0)),
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


def test_L_and_c_are_attained_on_the_two_sides_of_a_kink() -> None:
    problem = TwoSidedCurvature(L=4.0, c=0.5, x0=1.0)
    assert float(problem.gradient(vector(-1.0))) == -4.0
    assert float(problem.gradient(vector(1.0))) == 0.5


@pytest.mark.parametrize(("L", "c", "p"), [(30.0, 1.0, 0.009), (4.0, 0.5, 0.3)])
def test_a_rare_wrong_view_moves_the_balance_by_more_than_its_mean(
    L: float, c: float, p: float
) -> None:
    """With v = x - delta/p of probability p, else x, E f'(v) = 0 at κ delta/(1 + p(κ - 1))."""
    kappa, delta = L / c, 0.1
    x = kappa * delta / (1 + p * (kappa - 1))
    right, wrong = TwoSidedCurvature(L, c).gradient(vector(x, x - delta / p)).tolist()
    assert (1 - p) * right + p * wrong == pytest.approx(0, abs=1e-12)
    assert delta < x < kappa * delta


@pytest.mark.parametrize("problem", [Logistic(), SyntheticLogistic(d=5, samples=40)], ids=repr)
def test_L_is_attained_by_logistic_regression_at_zero(problem: Logistic) -> None:
    hessian = problem.model().hessian(problem.start())
    assert float(torch.linalg.eigvalsh(hessian)[-1]) == pytest.approx(problem.constants().L)


@pytest.mark.parametrize("batch", [1, 4])
@pytest.mark.parametrize("c", [0.0, 0.1])
@pytest.mark.parametrize("radius", [0.3, 3.0])
def test_M_and_sigma_are_attained_by_least_squares(c: float, radius: float, batch: int) -> None:
    """Steps along the gradient climb a convex function on a ball: E|g|² and E|g - ∇f|²."""
    problem = LinearRegression(c, radius, batch)
    centre, constants = problem.minimiser(), problem.constants()
    for height, claimed in ((second_moment, constants.M), (variance, constants.sigma)):
        s = torch.randn(8, len(centre), generator=Generator().manual_seed(0)).double()
        for _ in range(100):
            w = (centre + radius * s / s.norm(dim=1, keepdim=True)).requires_grad_()
            (s,) = torch.autograd.grad(height(problem, w).sum(), w)
        assert claimed is not None
        assert float(height(problem, w.detach()).max()) == pytest.approx(claimed**2, rel=1e-7)


def variance(problem: LinearRegression, w: Tensor) -> Tensor:
    """E|g - ∇f|² by the samples themselves."""
    model = problem.model()
    residual = w @ model.features.T - model.targets[0]
    rows = residual.unsqueeze(-1) * model.features
    return (rows - rows.mean(-2, keepdim=True)).square().sum(-1).mean(-1) / problem.batch


def second_moment(problem: LinearRegression, w: Tensor) -> Tensor:
    """E|g|² = |∇f|² + E|g - ∇f|²."""
    return problem.gradient(w).square().sum(-1) + variance(problem, w)


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
        lambda: Quadratic((1.0, float("nan"))),
        lambda: Quadratic((1.0,), x0=float("inf")),
        lambda: GemanMcClure((float("nan"),)),
        lambda: Slope((float("inf"),)),
        lambda: TwoSidedCurvature(L=1.0, c=2.0),
        lambda: TwoSidedCurvature(c=0.0),
        lambda: Logistic(c=0.0),
        lambda: Logistic(test_every=1),
        lambda: LinearRegression(c=-1.0),
        lambda: LinearRegression(batch=0),
        lambda: LinearRegression(radius=0.0),
        lambda: SyntheticLogistic(d=0),
        lambda: SyntheticLogistic(samples=1),
    ],
)
def test_bad_input_is_refused_in_one_line(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()
