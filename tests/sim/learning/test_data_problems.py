"""Data sets: what is held out, how the columns are scaled, what accuracy means."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

from sim.learning.regression.data_problem import Classification, DataProblem
from sim.learning.regression.data_table import DataTable
from sim.problems import Digits, LinearRegression, Logistic, SyntheticLogistic, Wine

CLASSIFICATIONS = [Digits(), Wine(), Logistic(), SyntheticLogistic(d=6, samples=60)]
HELD_OUT = [
    Digits(test_every=5, c=1.0),
    Wine(test_every=5),
    Logistic(test_every=5),
    SyntheticLogistic(d=6, samples=60, test_every=5),
]


@pytest.mark.parametrize(
    ("problem", "samples", "d"),
    [
        (Digits(), 1797, 640),
        (Wine(), 178, 39),
        (Logistic(), 569, 30),
        (LinearRegression(), 442, 10),
    ],
    ids=repr,
)
def test_the_whole_data_set_is_used_and_scaled(problem: DataProblem, samples: int, d: int) -> None:
    norms = problem.model().features.norm(dim=1)
    assert (len(norms), problem.dimension) == (samples, d)
    assert float(norms.max()) == pytest.approx(1.0, abs=1e-15)


@pytest.mark.parametrize("problem", [Wine(), Logistic(), LinearRegression()], ids=repr)
def test_features_have_mean_zero_and_equal_deviations(problem: DataProblem) -> None:
    X = problem.model().features
    assert X.mean(0).abs().max() <= 1e-15
    torch.testing.assert_close(X.std(0), X.std(0)[:1].expand(X.shape[1]))


def test_every_third_of_every_class_is_held_out() -> None:
    labels = torch.tensor([0, 1, 0, 0, 1, 0, 1, 1, 0])
    table = DataTable(torch.arange(9.0).unsqueeze(1), labels)
    train, test = table.split(3)
    assert test.features.flatten().tolist() == [0, 1, 5, 7]
    assert train.features.flatten().tolist() == [2, 3, 4, 6, 8]
    assert torch.equal(test.labels, labels[[0, 1, 5, 7]])


@pytest.mark.parametrize("problem", HELD_OUT, ids=repr)
def test_a_fifth_of_every_class_is_held_out(problem: Classification) -> None:
    trained, tested = problem.model(), problem.tested()
    for row, other in zip(trained.targets, tested.targets, strict=True):
        assert len(other) == pytest.approx(len(row) / 4, abs=10)
        for held, kept in ((other.sum(), row.sum()), ((1 - other).sum(), (1 - row).sum())):
            assert abs(int(held) - int(held + kept) / 5) <= 9
    known = {tuple(row) for row in trained.features.tolist()}
    assert sum(tuple(row) in known for row in tested.features.tolist()) == 0
    assert problem.accuracy(problem.minimiser()) >= 0.7


@pytest.mark.parametrize("problem", CLASSIFICATIONS, ids=repr)
def test_nothing_held_out_means_the_accuracy_on_the_training_data(
    problem: Classification,
) -> None:
    w, model = problem.minimiser(), problem.model()
    right = 0
    for x, y in zip(model.features, model.targets.T, strict=True):
        scores = (w.reshape(-1, len(x)) @ x).tolist()
        chosen = scores.index(max(scores)) if len(scores) > 1 else int(scores[0] > 0)
        right += chosen == (y.tolist().index(1) if len(y) > 1 else int(y))
    assert float(problem.accuracy(w)) == right / len(model.features)
    assert problem.accuracy(w.expand(2, 3, -1)).shape == (2, 3)


def test_regression_does_not_classify() -> None:
    assert not LinearRegression().classifies
    assert Logistic().classifies


def test_the_least_squares_solution_solves_the_normal_equations() -> None:
    problem, model = LinearRegression(), LinearRegression().model()
    solved = torch.linalg.lstsq(model.features, model.targets.T).solution.flatten()
    torch.testing.assert_close(problem.minimiser(), solved, rtol=1e-10, atol=1e-12)
    explained = 1 - 2 * float(problem.value(solved))
    assert explained == pytest.approx(0.5177, abs=1e-4)  # R² of this data set in the literature


def test_a_seed_fixes_the_synthetic_samples() -> None:
    one, again, other = (SyntheticLogistic(seed=seed).model().features for seed in (1, 1, 2))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


@pytest.mark.parametrize("problem", [Wine(batch=3), LinearRegression()], ids=repr)
def test_the_same_seed_gives_the_same_bits(problem: DataProblem) -> None:
    v = problem.start().expand(4, -1)
    one, again = (problem.sample(v, Generator().manual_seed(3)) for _ in range(2))
    assert torch.equal(one, again)


@pytest.mark.parametrize("problem", [Digits(), Wine(), Logistic(), LinearRegression()], ids=repr)
def test_a_larger_batch_has_less_noise_and_no_larger_moment(problem: DataProblem) -> None:
    one, many = problem.constants(), type(problem)(batch=16).constants()
    assert one.sigma is not None
    assert many.sigma == pytest.approx(one.sigma / 4)
    assert many.M <= one.M
    assert (many.L, many.c, many.f_star) == (one.L, one.c, one.f_star)
