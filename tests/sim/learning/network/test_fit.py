"""Whatever somebody's module, loss or data are: they train, or one line says why they cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from torch import Tensor, nn

from bounds import InputError, Quantity
from sim import Trace, run
from sim.learning.network.images import Images
from sim.problems import Neural, Quadratic
from sim.systems import SGD
from tests.sim.learning.network.layered import K, data, layered, problem, seeded_generator

X, Y = data()


def trained(of: Neural, **changed: Any) -> Trace:
    given: dict[str, Any] = {"alpha": 0.1, "steps": 2, "runs": 2, **changed}
    record = [Quantity.LOSS, Quantity.VIEW_LOSS]
    return run(SGD(), of, generator=seeded_generator(), record=record, **given)


@pytest.mark.parametrize(
    "changed",
    [
        {"inputs": X.numpy(), "targets": Y.numpy()},
        {"inputs": X.numpy(), "targets": Y.numpy().astype(np.uint16)},
        {"inputs": X.numpy().astype(">f8"), "targets": Y.numpy().astype(np.int32)},
        {"inputs": np.asfortranarray(X.numpy()), "targets": Y.int()},
        {"inputs": X.tolist(), "targets": Y.tolist()},
        {"inputs": pd.DataFrame(X.numpy()), "targets": pd.Series(Y.numpy())},
        {"inputs": X.clone().requires_grad_(), "test_inputs": X.numpy(), "test_targets": Y.numpy()},
    ],
)  # fmt: skip
def test_data_may_be_arrays_or_tables(changed: dict[str, Any]) -> None:
    known, made = trained(problem()), trained(problem(**changed))
    for quantity, values in known.values.items():
        assert np.array_equal(values, made.values[quantity])


class Module(nn.Module):
    """A linear layer whose ``answer`` is made of its logits."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.layer, self.answer = layered(), answer

    def forward(self, inputs: Tensor) -> Any:
        return self.answer(self.layer(inputs))


class NoForward(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, dtype=torch.float64))


class Two(NoForward):
    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        return one + other


class Misspelt(NoForward):
    def forward(self, inputs: Tensor) -> Tensor:
        return inputs @ self.wieght  # type: ignore[no-any-return]


class TupleWhenJudged(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = layered()

    def forward(self, inputs: Tensor) -> Any:
        return self.layer(inputs) if self.training else (self.layer(inputs), inputs)


class Undetached(NoForward):
    def __init__(self) -> None:
        super().__init__()
        self.kept = self.weight * 2  # no leaf: copy.deepcopy refuses it


def broken() -> nn.Module:
    module = layered()
    with torch.no_grad():
        next(module.parameters())[0, 0] = float("nan")
    return module


BAD_MODULES: list[tuple[Any, str]] = [
    (Module(lambda logits: (logits, logits)), "module"),
    (Module(lambda logits: {"logits": logits}), "module"),
    (Module(lambda logits: None), "module"),
    (Module(lambda logits: logits.detach().numpy()), "module"),
    (Module(lambda logits: logits.sum()), "module"),
    (Module(lambda logits: logits[:1]), "module"),
    (Module(lambda logits: logits.detach()), "module"),
    (Module(lambda logits: logits * float("nan")), "loss"),
    (Module(lambda logits: (logits - logits).sqrt()), "loss"),
    (nn.LSTM(K, 2).double(), "module"),
    (nn.Linear(K + 1, 2).double(), "inputs"),
    (nn.Embedding(3, 2).double(), "inputs"),
    (nn.LazyLinear(2), "module"),
    (nn.Linear, "module"),
    (nn.functional.relu, "module"),
    (None, "module"),
    ("lenet", "module"),
    (nn.Linear(K, 2, device="meta", dtype=torch.float64), "module"),
    (NoForward(), "inputs"),
    (Two(), "inputs"),
    (Misspelt(), "inputs"),
    (Undetached(), "module"),
    (TupleWhenJudged(), "module"),
    (broken(), "module"),
]


@pytest.mark.parametrize(("module", "name"), BAD_MODULES)
def test_a_module_that_does_not_fit_is_one_line(module: Any, name: str) -> None:
    if module is None:
        with pytest.raises(InputError, match=r"\Amodule: given nothing, allowed: [^\n]*\Z"):
            Neural(module, nn.functional.cross_entropy, X, Y, batch=4)
        return
    with pytest.raises(InputError, match=rf"\A{name}: given [^\n]*, allowed: [^\n]*\Z"):
        problem(module)


def with_entry(value: float) -> Tensor:
    changed = X.clone()
    changed[7, 1] = value
    return changed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"inputs": with_entry(float("nan"))}, "inputs: given nan in sample 7, allowed: finite"),
        ({"inputs": with_entry(float("inf")).numpy()}, "inputs: given inf in sample 7, allowed: f"),
        ({"test_inputs": with_entry(-float("inf")), "test_targets": Y}, "test_inputs: given -inf"),
        ({"targets": X[:, 0] / 0, "loss": nn.functional.mse_loss}, "targets: given "),
        ({"inputs": "data.csv"}, "inputs: given str, allowed: a tensor, or an array of numbers"),
        ({"inputs": [[1.0], [1.0, 2.0]]}, "inputs: given "),
        ({"inputs": np.array([["a"]])}, "inputs: given ndarray of <U1, allowed: a tensor, or an"),
        ({"inputs": X.to_sparse()}, "inputs: given torch.float64, torch.sparse_coo, allowed: real"),
        ({"inputs": X.to(torch.complex64)}, "inputs: given torch.complex64, torch.strided, allow"),
        ({"test_inputs": X[:, :2], "test_targets": Y}, "test_inputs: given torch.float64 of shape"),
        ({"loss": "cross_entropy"}, "loss: given cross_entropy, allowed: a function of outputs"),
        ({"loss": lambda a, b: 1.0}, "loss: given 1.0, allowed: a tensor of one number, the mean"),
        ({"loss": lambda a, b: (a.mean(), a)}, "loss: given "),
        ({"loss": lambda a, b: a.undefined}, "loss: given outputs "),
        ({"loss": lambda a, b: (a * 0).mean().log()}, "loss: given -inf, allowed: a finite number"),
        ({"loss": lambda a, b: a.argmax(1).double().mean()}, "module: given with this loss, allow"),
    ],
)  # fmt: skip
def test_data_or_a_loss_that_nothing_can_be_learnt_from_is_one_line(
    changed: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as refused:
        problem(**changed)
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)


def test_images_are_held_to_the_same() -> None:
    pixels, classes = np.zeros((2, 1, 4, 4), dtype=np.float32), np.array([0, 1])
    assert Images(pixels, classes, pixels, classes, 2).train_targets.dtype == torch.int64  # type: ignore[arg-type]
    pixels[1, 0, 0, 0] = np.nan
    with pytest.raises(InputError, match=r"^train_inputs: given nan in sample 1, allowed: finite"):
        Images(pixels, classes, pixels, classes, 2)  # type: ignore[arg-type]


def test_a_run_that_diverges_is_named_in_the_trace() -> None:
    assert trained(problem()).diverged == ()
    squares = problem(
        nn.Linear(K, 2).double(),
        loss=nn.functional.mse_loss,
        targets=X[:, :2],
        test_inputs=None,
        test_targets=None,
    )
    assert trained(squares, alpha=1e200, steps=4, runs=3).diverged == (0, 1, 2)
    steep = Quadratic((1.0, 1.0), x0=1.0, sigma=1e-3, radius=1e400)
    quiet = run(SGD(), steep, alpha=1e3, steps=200, runs=2, generator=seeded_generator(),
                record=[Quantity.LOSS], every=200)  # fmt: skip
    assert np.isfinite(quiet.values[Quantity.LOSS]).all()  # only the start was measured
    assert quiet.diverged == (0, 1)


def test_rows_after_an_early_end_do_not_count_as_diverged() -> None:
    ended = run(SGD(), Quadratic((1.0,)), alpha=0.1, steps=9, runs=2, generator=seeded_generator(),
                record=[Quantity.LOSS], until=lambda t, row: t == 2)  # fmt: skip
    assert np.isnan(ended.values[Quantity.LOSS][-1]).all()
    assert ended.diverged == ()
