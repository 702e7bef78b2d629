"""Whether module, loss and data fit together, tried out on two samples."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from bounds import InputError
from sim.learning.network.examples import Examples
from sim.learning.network.learner import Learner
from sim.learning.network.neural_network import Loss
from sim.require import require, require_kind
from sim.seeded import seeded

FEW = 2


def are_classes(targets: Tensor) -> bool:
    """Whether the targets are whole numbers (m,), which yes and no are not."""
    return targets.dim() == 1 and not targets.is_floating_point() and targets.dtype != torch.bool


def require_fit(learner: Learner) -> None:
    """Raise ``ValueError`` in one line where a step of the learner would fail or mean nothing."""
    few = learner.train.thinned(FEW if learner.batch > 1 else 1)
    given = few.inputs.clone()  # of the user's data nothing may change, whatever the module does
    outputs = _outputs(learner, given)
    kept = torch.equal(given, few.inputs)
    require(kept, "module", "one that changes its inputs", "one that leaves them as they are")
    if are_classes(few.targets) and outputs.dim() == 2:
        _require_classes("targets", learner.train, outputs.shape[1])
        if learner.test is not None:
            _require_classes("test_targets", learner.test, outputs.shape[1])
    require(callable(learner.loss), "loss", learner.loss, "a function of outputs and targets")
    _require_mean(learner.loss, outputs, few.targets)
    _require_slope(learner, few)
    if learner.test is not None:
        _require_judge(learner, few.inputs, learner.test.thinned(FEW))


@contextmanager
def _answered(name: str, given: str, allowed: str, *, strict: bool = False) -> Iterator[None]:
    """Somebody else's code is at work: whatever it raises becomes one line."""
    try:
        with warnings.catch_warnings():
            if strict:
                warnings.simplefilter("error", UserWarning)
            yield
    except InputError:
        raise
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(name, given, f"{allowed} ({said})") from None


def _shown(values: Tensor) -> str:
    return f"{values.dtype} of shape {tuple(values.shape)}"


def _outputs(learner: Learner, inputs: Tensor) -> Tensor:
    def answer() -> Tensor:
        pieces = learner.network.pieces(learner.network.start())
        with torch.no_grad(), seeded(0, inputs.device):
            return learner.network.outputs(pieces, inputs)

    return _tensor(answer, "inputs", inputs)


def _tensor(answer: Callable[[], Tensor], name: str, inputs: Tensor) -> Tensor:
    with _answered(name, _shown(inputs), "what the module accepts"):
        outputs = answer()
    allowed = "one that gives a tensor with a row for every sample"
    if not isinstance(outputs, Tensor):
        raise InputError("module", f"one that gives {type(outputs).__name__}", allowed)
    rows = outputs.dim() > 0 and len(outputs) == len(inputs)
    given = f"one that gives {tuple(outputs.shape)} for {len(inputs)} samples"
    require(rows, "module", given, allowed)
    return outputs


def _require_classes(name: str, samples: Examples, classes: int) -> None:
    require(are_classes(samples.targets), name, samples.targets.dtype, "whole numbers (m,)")
    least, most = int(samples.targets.min()), int(samples.targets.max())
    require(least >= 0 and most < classes, name, f"{least}..{most}", f"0..{classes - 1}")


def _require_mean(loss: Loss, outputs: Tensor, targets: Tensor) -> None:
    given = f"outputs {tuple(outputs.shape)} and targets {tuple(targets.shape)}"
    # torch warns of shapes that broadcast
    with torch.no_grad(), _answered("loss", given, "what the loss accepts", strict=True):
        once = loss(outputs, targets)
        twice = loss(torch.cat([outputs, outputs]), torch.cat([targets, targets]))
    allowed = "one number, the mean over the samples of a batch"
    for each in (once, twice):
        require_kind("loss", each, Tensor, f"a tensor of {allowed}")
        require(each.is_floating_point(), "loss", each.dtype, f"a floating type for {allowed}")
    given = f"{tuple(once.shape)}" if once.dim() else f"{once} and, the batch twice, {twice}"
    mean = once.dim() == 0 and bool(torch.isclose(once, twice, rtol=1e-3, equal_nan=True))
    require(mean, "loss", given, allowed)
    require(bool(once.isfinite()), "loss", float(once), "a finite number at the module's start")


def _require_slope(learner: Learner, few: Examples) -> None:
    allowed = "something to differentiate by the module's parameters"
    with _answered("module", "with this loss", allowed), seeded(0, few.inputs.device):
        start = learner.network.start()
        slope = learner.network.gradient(start, learner.loss, few.inputs, few.targets)
    finite = bool(slope.isfinite().all())
    require(finite, "loss", "NaN or infinity in its gradient", "a finite one at the module's start")


def _require_judge(learner: Learner, calibration: Tensor, test: Examples) -> None:
    def answer() -> Tensor:
        start = learner.network.start()
        with torch.no_grad(), seeded(0, start.device):
            judge = learner.network.judge(start, iter([calibration]))
            answered: Tensor = judge(test.inputs)
            return answered

    outputs = _tensor(answer, "test_inputs", test.inputs)
    if are_classes(test.targets):
        given = f"one that gives {tuple(outputs.shape)} in evaluation"
        require(outputs.dim() == 2, "module", given, "(samples, classes)")
