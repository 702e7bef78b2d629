"""Neural networks: the right gradient, untouched modules, and no chance but the generator's."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import pytest
import torch
from torch import nn

from bounds.quantity import Quantity
from sim import ErrorFeedback, System, run
from sim.compressors import TopK
from sim.delays import Uniform
from sim.learning.data import digits
from sim.learning.models import DigitsCNN
from sim.problems.neural import Neural
from sim.schedules import RoundRobin
from sim.systems import ASGD, SGD, Asynchronous, Hogwild
from tests.sim.learning.network.layered import (
    C,
    H,
    K,
    M,
    data,
    layered,
    points,
    problem,
    seeded_generator,
)


@pytest.mark.parametrize("between", [[], [nn.BatchNorm1d(H)], [nn.Dropout(0.5)]], ids=str)
def test_the_gradient_is_that_of_the_value(between: list[nn.Module]) -> None:
    neural = problem(layered(*between))
    (v,) = points(neural, 1)
    steps = 1e-6 * torch.eye(neural.dimension, dtype=torch.float64)
    slopes = (neural.value(v + steps) - neural.value(v - steps)) / 2e-6
    torch.testing.assert_close(neural.gradient(v), slopes, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("replacement", [True, False])
def test_the_sample_is_unbiased(replacement: bool) -> None:
    neural = problem(replacement=replacement)
    (v,) = points(neural, 1)
    noise = neural.sample(v.expand(2000, -1), seeded_generator(3)) - neural.gradient(v)
    error = (noise.square().sum(-1).mean() / len(noise)).sqrt()
    assert noise.mean(0).norm() <= 5 * error
    assert error > 0


def test_without_replacement_a_full_batch_is_the_full_gradient() -> None:
    neural = problem(batch=M, replacement=False)
    (v,) = points(neural, 1)
    sampled = neural.sample(v, seeded_generator())
    torch.testing.assert_close(sampled, neural.gradient(v), rtol=0, atol=1e-14)


def test_the_leading_axes_are_batch() -> None:
    neural = problem()
    x = points(neural, 6)
    for measure in (neural.value, neural.gradient, neural.accuracy):
        one = torch.stack([measure(row) for row in x])
        assert (measure(x.reshape(2, 3, -1)).reshape(one.shape) == one).all()


def test_all_follows_the_device_of_the_point() -> None:
    neural = problem(layered(nn.BatchNorm1d(H)))
    v = neural.start()
    before, elsewhere = neural.gradient(v), v.to("meta")
    for found in (neural.gradient(elsewhere), neural.sample(elsewhere, seeded_generator())):
        assert found.device.type == "meta"
        assert found.shape == v.shape
    assert neural.value(elsewhere).device.type == "meta"
    assert neural.start().device.type == "cpu"
    assert (neural.gradient(v) == before).all()


SYSTEMS: list[System] = [
    SGD(3),
    Asynchronous(2, Uniform(2)),
    Hogwild(2, Uniform(2)),
    ASGD(RoundRobin(3)),
    ErrorFeedback(TopK(3), 2),
]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: type(system).__name__)
def test_every_kind_of_system_trains_it_with_the_same_bits_however_many_runs(
    system: System,
) -> None:
    neural = problem(layered(nn.BatchNorm1d(H)).float())
    traced = partial(run, system, neural, alpha=0.05, steps=4, every=2)
    record = [Quantity.LOSS, Quantity.ACCURACY, Quantity.VIEW_ERROR]
    one = traced(runs=1, generator=seeded_generator(), record=record)
    three = traced(runs=3, generator=seeded_generator(), record=record)
    for quantity, values in one.values.items():
        assert (values == three.values[quantity][:, :1]).all()
        assert torch.tensor(values).isfinite().all()


def test_the_digits_are_learnt() -> None:
    neural = Neural.classifier(DigitsCNN(seeded_generator()), digits())
    generator, x = seeded_generator(1), neural.start()
    before = float(neural.accuracy(x))
    for _ in range(100):
        x = x - 0.3 * neural.sample(x, generator)
    assert before < 0.3
    assert float(neural.accuracy(x)) > 0.85


def test_nothing_is_claimed() -> None:
    constants = problem().constants()
    assert (constants.L, constants.M, constants.radius) == (math.inf,) * 3
    assert (constants.c, constants.sigma, constants.f_star) == (None,) * 3
    assert problem().minimiser() is None
    assert problem().gap() == math.inf


def test_a_regression_has_no_accuracy() -> None:
    inputs, _ = data()
    loss = nn.functional.mse_loss
    neural = problem(loss=loss, targets=inputs[:, :C], test_inputs=None, test_targets=None)
    assert not neural.classifies
    assert problem().classifies
    with pytest.raises(ValueError, match=r"(?i)record: given accuracy"):
        run(SGD(), neural, alpha=0.1, steps=1, runs=1, generator=seeded_generator(),
            record=[Quantity.ACCURACY])  # fmt: skip


X, Y = data()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: problem(nn.Tanh()), "module"),
        (lambda: problem(nn.Linear(K, C).requires_grad_(False)), "module"),
        (lambda: problem(nn.Sequential(nn.Linear(K, C).double(), nn.Linear(C, C))), "module"),
        (lambda: problem(targets=Y[1:]), "targets"),
        (lambda: problem(inputs=X[:0], targets=Y[:0]), "inputs"),
        (lambda: problem(batch=0), "batch"),
        (lambda: problem(batch=M + 1), "batch"),
        (lambda: problem(targets=Y + 1), "targets"),
        (lambda: problem(targets=Y - 1), "targets"),
        (lambda: problem(test_targets=data(9)[1] + 1), "test_targets"),
        (lambda: problem(test_targets=None), "test"),
        (lambda: problem(inputs=X[:, :2]), "inputs"),
        (lambda: problem(layered(nn.BatchNorm1d(H)), batch=1), "inputs"),
        (lambda: problem(loss=nn.functional.mse_loss), "loss"),
        (
            lambda: problem(nn.Linear(K, 1).double(), loss=nn.functional.mse_loss, targets=X[:, 0]),
            "loss",
        ),
        (lambda: problem(loss=nn.CrossEntropyLoss(reduction="sum")), "loss"),
        (lambda: problem(loss=nn.CrossEntropyLoss(reduction="none")), "loss"),
        (lambda: problem(loss=lambda said, meant: said.mean() * 1j), "loss"),
        (lambda: problem(inputs=None), "inputs"),
        (lambda: problem(targets=None), "targets"),
        (lambda: problem(nn.Sequential(nn.ReLU(inplace=True), nn.Linear(K, C))), "module"),
    ],
)
def test_bad_input_is_refused_in_one_line(make: Callable[[], Neural], name: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{name}: given [^\n]*, allowed: [^\n]*\Z"):
        make()


def test_a_module_that_changes_its_inputs_changes_no_data() -> None:
    before = X.clone()
    with pytest.raises(ValueError, match=r"^module: given one that changes its inputs"):
        problem(nn.Sequential(nn.ReLU(inplace=True), nn.Linear(K, C)))
    assert torch.equal(X, before)


def test_yes_and_no_are_no_classes() -> None:
    def loss(said: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
        return nn.functional.binary_cross_entropy_with_logits(said[:, 0], meant.to(said.dtype))

    both = {"targets": Y > 0, "test_targets": data(9)[1] > 0}
    assert not problem(nn.Linear(K, 1), loss=loss, **both).classifies
