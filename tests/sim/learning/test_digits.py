"""The digits: a certified minimiser, and bounds that hold sample by sample."""

from __future__ import annotations

import pytest
import torch

from sim.problems import Digits
from sim.problems.digits import models


@pytest.mark.parametrize("c", [0.001, 0.01, 0.1])
def test_the_minimiser_is_certified_to_1e_minus_10(c: float) -> None:
    problem = Digits(c)
    gradient = problem.gradient(problem.minimiser())
    assert float(gradient.square().sum()) / (2 * c) <= 1e-10


def test_the_table_has_rows_of_norm_at_most_one() -> None:
    norms = models(0.01, 0)[0].features.norm(dim=1)
    assert norms.shape == (1797,)
    assert float(norms.max()) == pytest.approx(1.0, abs=1e-15)


@pytest.mark.parametrize("radius", [0.5, 5.0, 40.0])
def test_the_exact_second_moment_stays_below_M_on_the_region(radius: float) -> None:
    problem = Digits(0.01, radius)
    way = torch.randn(20, 640, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    away = problem.minimiser() + radius * way / way.norm(dim=1, keepdim=True)
    assert (models(0.01, 0)[0].second_moment(away) <= problem.constants().M ** 2).all()


def test_the_second_moment_is_the_mean_over_the_samples() -> None:
    softmax, w = models(0.01, 0)[0], Digits(0.01).minimiser() / 2
    logits = softmax.features @ w.reshape(10, 64).T
    residual = logits.softmax(1) - softmax.targets.T
    rows = torch.einsum("ia,ij->iaj", residual, softmax.features).flatten(1) + 0.01 * w
    torch.testing.assert_close(softmax.second_moment(w), rows.square().sum(1).mean())
    torch.testing.assert_close(Digits(0.01).gradient(w), rows.mean(0), rtol=1e-10, atol=1e-14)


def test_the_hessian_is_that_of_the_gradient_and_below_L() -> None:
    softmax, problem = models(0.01, 0)[0], Digits(0.01)
    w = problem.minimiser() / 3
    hessian = softmax.hessian(w)
    way = torch.randn(640, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    slope = (softmax.gradient(w + 1e-5 * way) - softmax.gradient(w - 1e-5 * way)) / 2e-5
    torch.testing.assert_close(hessian @ way, slope, rtol=1e-6, atol=1e-8)
    assert torch.linalg.eigvalsh(hessian).max() <= problem.constants().L
