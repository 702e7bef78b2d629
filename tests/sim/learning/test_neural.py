"""Neural networks: the right gradient, untouched modules, and no chance but the generator's."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor, nn

from bounds.quantity import Quantity
from sim import ErrorFeedback, System, run
from sim.compressors import TopK
from sim.delays import Uniform
from sim.draw import whole
from sim.learning.data import digits
from sim.learning.models import DigitsCNN
from sim.learning.network.examples import Examples
from sim.learning.network.neural_network import NeuralNetwork
from sim.problems.neural import Neural
from sim.schedules import RoundRobin
from sim.seeded import seeded
from sim.systems import ASGD, SGD, Asynchronous, Hogwild

M, K, H, C = 23, 3, 4, 2  # samples, inputs, hidden units, classes
Row = list[float]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Networks this small only wait for a second thread, most of all on a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def seeded_generator(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def data(m: int = M) -> tuple[Tensor, Tensor]:
    with seeded(5):
        return torch.randn(m, K, dtype=torch.float64), torch.randint(C, (m,))


def layered(*between: nn.Module) -> nn.Module:
    """Linear, what is given, tanh, linear, in float64; the same weights every time."""
    with seeded(1):
        return nn.Sequential(nn.Linear(K, H), *between, nn.Tanh(), nn.Linear(H, C)).double()


def problem(module: nn.Module | None = None, **changed: object) -> Neural:
    inputs, targets = data()
    test_inputs, test_targets = data(9)
    arguments = {
        "module": layered() if module is None else module,
        "loss": nn.functional.cross_entropy,
        "inputs": inputs,
        "targets": targets,
        "test_inputs": test_inputs,
        "test_targets": test_targets,
        "batch": 4,
        **changed,
    }
    return Neural(**arguments)  # type: ignore[arg-type]


def points(of: Neural, count: int) -> Tensor:
    with seeded(2):
        return of.start() + 0.3 * torch.randn(count, of.dimension, dtype=torch.float64)


def twin(v: Row, x: Row, y: int) -> tuple[float, Row]:
    """Loss and gradient at one sample, in plain Python."""
    A, a = [v[K * h : K * h + K] for h in range(H)], v[K * H : K * H + H]
    last = v[K * H + H :]
    B, b = [last[H * c : H * c + H] for c in range(C)], last[H * C :]
    hidden = [math.tanh(sum(p * q for p, q in zip(A[h], x, strict=True)) + a[h]) for h in range(H)]
    logits = [sum(p * q for p, q in zip(B[c], hidden, strict=True)) + b[c] for c in range(C)]
    total = sum(math.exp(logit) for logit in logits)
    error = [math.exp(logits[c]) / total - (c == y) for c in range(C)]
    back = [sum(error[c] * B[c][h] for c in range(C)) * (1 - hidden[h] ** 2) for h in range(H)]
    gradient = [back[h] * x[k] for h in range(H) for k in range(K)] + back
    gradient += [error[c] * hidden[h] for c in range(C) for h in range(H)] + error
    return math.log(total) - logits[y], gradient


def twin_mean(v: Row, indices: list[int]) -> tuple[float, Row]:
    inputs, targets = data()
    pairs = [twin(v, inputs[i].tolist(), int(targets[i])) for i in indices]
    losses, gradients = zip(*pairs, strict=True)
    mean = [sum(column) / len(indices) for column in zip(*gradients, strict=True)]
    return sum(losses) / len(indices), mean


def test_value_and_gradient_agree_with_plain_python() -> None:
    neural = problem()
    for v in points(neural, 3):
        value, gradient = twin_mean(v.tolist(), list(range(M)))
        assert float(neural.value(v)) == pytest.approx(value, abs=1e-12)
        assert neural.gradient(v).tolist() == pytest.approx(gradient, abs=1e-12)


def test_a_sample_is_the_mean_gradient_over_the_drawn_batch_in_plain_python() -> None:
    neural = problem()
    views = points(neural, 6)
    sampled = neural.sample(views.reshape(2, 3, -1), seeded_generator(8)).reshape(6, -1)
    batches = whole(M, (6, 4), views, seeded_generator(8))
    for v, g, batch in zip(views, sampled, batches, strict=True):
        assert g.tolist() == pytest.approx(twin_mean(v.tolist(), batch.tolist())[1], abs=1e-12)


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


def test_the_accuracy_is_the_share_of_right_answers_in_plain_python() -> None:
    neural = problem()
    inputs, targets = data(9)
    for v in points(neural, 3):
        wrong = [twin(v.tolist(), x.tolist(), int(y))[0] > math.log(2)
                 for x, y in zip(inputs, targets, strict=True)]  # fmt: skip
        assert float(neural.accuracy(v)) == pytest.approx(1 - sum(wrong) / 9)


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
    ],
)
def test_bad_input_is_refused_in_one_line(make: Callable[[], Neural], name: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{name}: given [^\n]*, allowed: [^\n]*\Z"):
        make()


@settings(deadline=None)
@given(m=st.integers(1, 60), size=st.integers(1, 70))
def test_the_parts_have_every_sample_once_and_none_is_small(m: int, size: int) -> None:
    table = torch.arange(m)
    parts = [inputs for inputs, _ in Examples(table, table).parts(size)]
    assert torch.cat(parts).sort().values.tolist() == table.tolist()
    assert all(min(m, size) <= len(part) < 2 * size or len(part) == m for part in parts)


@settings(deadline=None)
@given(m=st.integers(1, 60), most=st.integers(1, 70))
def test_a_thinned_table_is_evenly_spread(m: int, most: int) -> None:
    table = torch.arange(m)
    kept = Examples(table, table).thinned(most).inputs
    assert 1 <= len(kept) <= most
    assert len(set(kept.diff().tolist())) <= 1
    assert len(kept) == m or m - int(kept[-1]) <= int(kept[1] if len(kept) > 1 else m)
