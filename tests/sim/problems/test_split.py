"""Samples of one's own at each worker: rounds do not see it, and one worker alone does."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Generator

from bounds import Quantity
from sim import run
from sim.delays import Constant
from sim.learning.data import digits
from sim.learning.models import DigitsMLP
from sim.problems import Digits, LinearRegression, Neural, Quadratic, Split, Wine
from sim.running.pulled import pulled
from sim.systems import SGD, Asynchronous, LocalSGD, Stacked
from sim.systems import TopK as Sparse

BY_LABEL = Split(Wine(), workers=4, concentration=0.1)


def network() -> Neural:
    return Neural.classifier(DigitsMLP(Generator().manual_seed(0)), digits(), 8)


@pytest.mark.parametrize(
    "problem", [BY_LABEL, Split(LinearRegression(c=0.1), 7), Split(network(), 8, 0.2)], ids=repr
)
def test_the_mean_of_all_workers_is_the_gradient_of_f(problem: Split) -> None:
    x = problem.start() + 0.1
    own = torch.stack([problem.own_gradient(x, i) for i in range(problem.workers)])
    torch.testing.assert_close(own.mean(0), problem.gradient(x), rtol=0, atol=1e-6)
    assert problem.bias_at(x) == pytest.approx(float((own - own.mean(0)).norm(dim=1).max()))


@pytest.mark.parametrize("problem", [BY_LABEL, Split(network(), 8, 0.2)], ids=repr)
def test_a_worker_draws_its_own_samples(problem: Split) -> None:
    draws, x = 250, problem.start()
    for worker in (0, problem.workers - 1):
        who = torch.full((draws, 1), worker)
        drawn = problem.sample_at(x.expand(draws, 1, -1), who, Generator().manual_seed(1))[:, 0]
        error = drawn.std(0).norm() / math.sqrt(draws)
        assert (drawn.mean(0) - problem.own_gradient(x, worker)).norm() < 4 * error


def test_the_more_unlike_the_data_the_larger_the_bias() -> None:
    biases = [Split(Digits(), 8, each).bias for each in (math.inf, 1.0, 0.01)]
    assert biases == sorted(biases)
    assert biases[0] < biases[-1] / 5


@pytest.mark.parametrize("system", [SGD(4), Sparse(4, 3), Stacked(4, rounds=True, momentum=0.5)])
def test_a_round_at_one_point_has_no_bias(system) -> None:
    assert pulled(system, BY_LABEL) == ""


@pytest.mark.parametrize(
    "system",
    [Asynchronous(4, Constant(2)), LocalSGD(4), Stacked(4, rounds=True, late_peers=(1, 1)),
     Stacked(4, rounds=True, crashed=1), Stacked(4, rounds=True, clip=1.0)],
    ids=repr,
)  # fmt: skip
def test_what_is_not_the_mean_of_all_at_one_point_has(system) -> None:
    assert pulled(system, BY_LABEL).startswith("one worker's gradient misses ∇f by 0.")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Split(Wine(), 1),
        lambda: Split(Wine(), 10**6),
        lambda: Split(Wine(), 3, 0.0),
        lambda: Split(Wine(), 3, float("nan")),
        lambda: Split(Wine(), 3, 1.0, -1),
        lambda: Split(Quadratic(), 3),
        lambda: Split(LinearRegression(), 3, 1.0),
        lambda: run(SGD(3), BY_LABEL, alpha=0.1, steps=1, runs=1, generator=Generator(),
                    record=[Quantity.LOSS]),
    ],
)  # fmt: skip
def test_a_senseless_one_is_refused_in_one_line(make) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()
