"""A module is left as it is, and a batch norm knows the training data alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
import torch
from torch import nn

from sim.learning.network.neural_network import NeuralNetwork
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


def test_nothing_is_written_into_the_module_the_point_or_the_global_state() -> None:
    module = layered(nn.BatchNorm1d(H), nn.Dropout(0.5)).eval()
    before, state = deepcopy(module.state_dict()), torch.get_rng_state()
    neural = problem(module)
    own, x = deepcopy(neural.module.state_dict()), points(neural, 2)
    kept = x.clone()
    for measure in (neural.value, neural.gradient, neural.accuracy):
        measure(x)
    neural.sample(x, seeded_generator())
    neural.start().zero_()
    assert not module.training
    assert neural.module.training
    assert (x == kept).all()
    assert (torch.get_rng_state() == state).all()
    for name, entries in before.items():
        assert (module.state_dict()[name] == entries).all()
        assert (neural.module.state_dict()[name] == own[name]).all()


def test_training_the_users_module_later_changes_nothing() -> None:
    module = layered()
    neural = problem(module)
    start = neural.start()
    with torch.no_grad():
        module[0].weight.zero_()  # type: ignore[index, union-attr, operator]
    assert (neural.start() == start).all()


def test_dropout_draws_from_the_generator_alone() -> None:
    inputs, targets = data(1)
    neural = problem(layered(nn.Dropout(0.5)), inputs=inputs, targets=targets, batch=1)
    v = neural.start()
    torch.manual_seed(1)
    first = neural.sample(v, seeded_generator(1))
    torch.manual_seed(2)
    assert (neural.sample(v, seeded_generator(1)) == first).all()
    several = neural.sample(v.expand(5, -1), seeded_generator(1))
    assert (several != several[0]).any()
    assert neural.value(v) == neural.value(v)


def test_a_batch_norm_is_judged_with_the_statistics_of_the_training_data() -> None:
    neural = problem(layered(nn.BatchNorm1d(H)))
    inputs, _ = data()
    (v,) = points(neural, 1)
    neural.module(inputs + 1)  # statistics of the past, which do not count
    judge = NeuralNetwork(neural.module).judge(v, [inputs])
    first, norm = judge[0], judge[1]  # type: ignore[index]
    hidden = inputs @ first.weight.T + first.bias  # type: ignore[union-attr, operator]
    torch.testing.assert_close(norm.running_mean, hidden.mean(0))  # type: ignore[union-attr]
    torch.testing.assert_close(norm.running_var, hidden.var(0))  # type: ignore[union-attr]


def test_the_value_with_a_batch_norm_is_that_of_batches_as_large_as_in_training() -> None:
    neural = problem(layered(nn.BatchNorm1d(H)), batch=6)
    inputs, targets = data()
    logits = [neural.module(inputs[j::3]) for j in range(3)]
    losses = [nn.functional.cross_entropy(logits[j], targets[j::3]) for j in range(3)]
    mean = sum(loss.detach() * len(inputs[j::3]) for j, loss in enumerate(losses)) / M
    assert float(neural.value(neural.start())) == pytest.approx(float(mean), abs=1e-12)


def test_the_accuracy_does_not_depend_on_which_test_samples_stand_together() -> None:
    inputs, targets = data(9)
    module = layered(nn.BatchNorm1d(H))
    x = points(problem(module), 3)
    alone = [
        problem(module, test_inputs=inputs[i : i + 1], test_targets=targets[i : i + 1]).accuracy(x)
        for i in range(9)
    ]
    torch.testing.assert_close(problem(module).accuracy(x), torch.stack(alone).mean(0))


def test_only_parameters_that_require_a_gradient_are_coordinates_and_tied_ones_count_once() -> None:
    module = layered()
    module[0].bias.requires_grad_(False)  # type: ignore[index, union-attr]
    assert problem(module).dimension == K * H + H * C + C
    tied = nn.Sequential(nn.Linear(K, K), nn.Tanh(), nn.Linear(K, K)).double()
    tied[2].weight = tied[0].weight
    neural = problem(tied)
    assert neural.dimension == K * K + 2 * K
    (v,) = points(neural, 1)
    steps = 1e-6 * torch.eye(neural.dimension, dtype=torch.float64)
    slopes = (neural.value(v + steps) - neural.value(v - steps)) / 2e-6
    torch.testing.assert_close(neural.gradient(v), slopes, rtol=1e-6, atol=1e-8)


class _Tied(nn.Module):
    """One matrix in two modules, as words are read and written in a language model."""

    def __init__(self) -> None:
        super().__init__()
        self.read, self.write = nn.Linear(K, K), nn.Linear(K, K)
        self.write.weight = self.read.weight

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.write(self.read(inputs).tanh())


def _twice() -> nn.Module:
    layer = nn.Linear(K, K)
    return nn.Sequential(layer, nn.Tanh(), layer)


@pytest.mark.parametrize("make", [_twice, _Tied])
def test_what_two_places_share_is_one_parameter_with_the_slope_of_both(
    make: Callable[[], nn.Module],
) -> None:
    torch.manual_seed(0)
    module, loss = make(), nn.functional.cross_entropy
    inputs, targets = torch.randn(M, K), torch.randint(0, K, (M,))
    loss(module(inputs), targets).backward()
    slope = torch.cat([p.grad.flatten() for p in module.parameters() if p.grad is not None])
    network = NeuralNetwork.of(module)
    for _ in range(2):  # a call leaves the module whole
        torch.testing.assert_close(network.gradient(network.start(), loss, inputs, targets), slope)
