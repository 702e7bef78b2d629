"""Linear models: sample by sample against plain Python, and every batch counted."""

from __future__ import annotations

import itertools
import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

import sim.learning.linear_models
from sim.learning.linear_models import LeastSquares, Logistic, Softmax
from sim.learning.regression.classifier import Classifier
from sim.learning.regression.data_problem import solution
from sim.learning.regression.linear_model import LinearModel
from tests.longer import longer

C = 0.3
ROWS = [[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0], [0.0, 1.0]]
FEATURES = torch.tensor(ROWS, dtype=torch.float64)
CLASSES = [0, 2, 1, 1]
BITS = [1, 0, 0, 1]
REALS = [0.5, -2.0, 1.0, 3.0]
MODELS: list[LinearModel] = [
    LeastSquares(FEATURES, torch.tensor([REALS], dtype=torch.float64), C),
    Logistic(FEATURES, torch.tensor([BITS], dtype=torch.float64), C),
    Softmax(FEATURES, torch.nn.functional.one_hot(torch.tensor(CLASSES)).T.double(), C),
]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: type(model).__name__)
entries = st.floats(-20, 20)


def naive(model: LinearModel, w: list[float], i: int) -> tuple[float, list[float]]:
    """The value and the gradient at sample i, in plain Python."""
    x, k = ROWS[i], len(ROWS[i])
    scores = [sum(a * b for a, b in zip(w[j : j + k], x, strict=True)) for j in range(0, len(w), k)]
    if isinstance(model, LeastSquares):
        loss, residual = (scores[0] - REALS[i]) ** 2 / 2, [scores[0] - REALS[i]]
    elif isinstance(model, Logistic):
        u, y = scores[0], BITS[i]
        loss = max(u, 0) + math.log1p(math.exp(-abs(u))) - y * u
        residual = [1 / (1 + math.exp(-u)) - y]
    else:
        top = max(scores)
        total = sum(math.exp(u - top) for u in scores)
        loss = top + math.log(total) - scores[CLASSES[i]]
        residual = [math.exp(u - top) / total - (j == CLASSES[i]) for j, u in enumerate(scores)]
    penalty = C / 2 * sum(a * a for a in w)
    gradient = [r * a for r in residual for a in x]
    return loss + penalty, [g + C * a for g, a in zip(gradient, w, strict=True)]


def point(model: LinearModel, seed: int = 0) -> Tensor:
    return torch.randn(model.dimension, generator=Generator().manual_seed(seed)).double()


def test_every_loss_is_under_contract() -> None:
    assert {type(model).__name__ for model in MODELS} == set(sim.learning.linear_models.__all__)


@every_model
@given(data=st.data())
@settings(deadline=None, max_examples=longer(50))
def test_values_and_gradients_are_those_of_plain_python(
    model: LinearModel, data: st.DataObject
) -> None:
    d = model.dimension
    w = data.draw(st.lists(entries, min_size=d, max_size=d))
    here = torch.tensor(w, dtype=torch.float64)
    single = [naive(model, w, i) for i in range(4)]
    for i, (_, gradient) in enumerate(single):
        ours = model.at(here, torch.tensor([i]))
        torch.testing.assert_close(
            ours, torch.tensor(gradient, dtype=torch.float64), rtol=1e-12, atol=1e-12
        )
    value = sum(value for value, _ in single) / 4
    assert float(model.value(here)) == pytest.approx(value, rel=1e-12, abs=1e-12)


@every_model
def test_the_gradient_is_the_mean_over_the_samples(model: LinearModel) -> None:
    w = point(model)
    rows = model.at(w.expand(4, -1), torch.arange(4).unsqueeze(1))
    torch.testing.assert_close(rows.mean(0), model.gradient(w), rtol=1e-13, atol=1e-13)
    torch.testing.assert_close(rows.square().sum(1).mean(), model.second_moment(w))


@every_model
@pytest.mark.parametrize("batch", [1, 2, 3])
def test_a_batch_has_the_variance_of_one_sample_divided_by_its_size(
    model: LinearModel, batch: int
) -> None:
    """Over all 4^b batches, each as likely as any other."""
    w = point(model)
    batches = torch.tensor(list(itertools.product(range(4), repeat=batch)))
    rows, slope = model.at(w.expand(len(batches), -1), batches), model.gradient(w)
    one = model.second_moment(w) - slope.square().sum()
    torch.testing.assert_close(rows.mean(0), slope, rtol=1e-12, atol=1e-12)
    torch.testing.assert_close((rows - slope).square().sum(1).mean(), one / batch)


@every_model
@pytest.mark.parametrize("batch", [1, 2])
def test_a_sample_is_one_of_the_batches_drawn_uniformly(model: LinearModel, batch: int) -> None:
    w, draws = point(model), 6000
    batches = torch.tensor(list(itertools.combinations_with_replacement(range(4), batch)))
    allowed = model.at(w.expand(len(batches), -1), batches)
    drawn = model.sample(w.expand(draws, -1), batch, Generator().manual_seed(1))
    gap, which = (drawn.unsqueeze(1) - allowed).norm(dim=2).min(1)
    assert gap.max() <= 1e-12
    share = torch.bincount(which, minlength=len(batches)) / draws
    likely = torch.tensor([len(set(itertools.permutations(b))) for b in batches.tolist()])
    chance = likely / 4**batch
    assert ((share - chance).abs() <= 5 * (chance * (1 - chance) / draws).sqrt()).all()


@every_model
def test_the_hessian_is_that_of_the_gradient(model: LinearModel) -> None:
    w, way = point(model), point(model, seed=1)
    slope = (model.gradient(w + 1e-5 * way) - model.gradient(w - 1e-5 * way)) / 2e-5
    torch.testing.assert_close(model.hessian(w) @ way, slope, rtol=1e-7, atol=1e-9)


@every_model
def test_the_minimiser_is_stationary(model: LinearModel) -> None:
    assert model.gradient(model.minimiser()).norm() <= 1e-14


@every_model
@given(scores=st.lists(st.floats(-30, 30), min_size=12, max_size=12))
@settings(deadline=None, max_examples=longer(50))
def test_slope_and_curvature_of_a_classifier_stay_below_their_caps(
    model: LinearModel, scores: list[float]
) -> None:
    if not isinstance(model, Classifier):
        return
    q = len(model.targets)
    logits = torch.tensor(scores, dtype=torch.float64)[: 4 * q].reshape(q, 4)
    assert (model.residual(logits, model.targets).norm(dim=0) <= model.cap + 1e-15).all()
    curvature = torch.linalg.eigvalsh(model.weight(logits))
    assert (curvature <= model.curvature + 1e-15).all()
    assert (curvature >= -1e-15).all()


@every_model
@given(radius=st.floats(0.01, 100), batch=st.integers(1, 100), seed=st.integers(0, 100))
@settings(deadline=None, max_examples=longer(50))
def test_no_moment_exceeds_its_bound_on_the_region(
    model: LinearModel, radius: float, batch: int, seed: int
) -> None:
    w_star, way = solution(model), point(model, seed)
    w = w_star + radius * way / way.norm()
    constants, slope = model.constants(w_star, radius, batch), model.gradient(w)
    assert constants.sigma is not None
    variance = (model.second_moment(w) - slope.square().sum()) / batch
    assert variance <= constants.sigma**2
    assert slope.square().sum() + variance <= constants.M**2


@every_model
def test_a_smaller_M_is_caught_by_a_point_of_the_region(model: LinearModel) -> None:
    """The bounds are not idle: on some region the largest E|g|² is beyond 0.8 M²."""
    w_star = model.minimiser()
    ways = torch.randn(200, model.dimension, generator=Generator().manual_seed(3)).double()
    w = w_star + 0.01 * ways / ways.norm(dim=1, keepdim=True)
    M = model.constants(w_star, 0.01, 1).M
    assert 0.8 * M**2 <= float(model.second_moment(w).max()) <= M**2


def test_the_sample_of_a_score_of_1000_is_finite() -> None:
    for model in MODELS[1:]:
        w = torch.full((model.dimension,), 1000.0, dtype=torch.float64)
        w[0] = -1000.0
        assert math.isfinite(float(model.value(w)))
        assert model.gradient(w).isfinite().all()
