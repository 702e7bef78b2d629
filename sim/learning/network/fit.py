"""Whether module, loss and data fit together, tried out on two samples."""

from __future__ import annotations

import warnings

import torch
from torch import Tensor

from sim.learning.network.examples import Examples
from sim.learning.network.learner import Learner
from sim.learning.network.neural_network import Loss
from sim.require import require
from sim.seeded import seeded

REFUSALS = (RuntimeError, ValueError, TypeError, IndexError, UserWarning)


def are_classes(targets: Tensor) -> bool:
    """Whether the targets are whole numbers (m,)."""
    return targets.dim() == 1 and not targets.is_floating_point()


def require_fit(learner: Learner) -> None:
    """Raise ``ValueError`` in one line where a step of the learner would fail or mean nothing."""
    few = learner.train.thinned(2) if learner.batch > 1 else learner.train.thinned(1)
    outputs = _outputs(learner, few.inputs)
    if are_classes(few.targets) and outputs.dim() == 2:
        _require_classes("targets", learner.train, outputs.shape[1])
        if learner.test is not None:
            _require_classes("test_targets", learner.test, outputs.shape[1])
    _require_mean(learner.loss, outputs, few.targets)


def _outputs(learner: Learner, inputs: Tensor) -> Tensor:
    pieces = learner.network.pieces(learner.network.start())
    try:
        with torch.no_grad(), seeded(0, inputs.device):
            return learner.network.outputs(pieces, inputs)
    except REFUSALS as error:
        given = f"{inputs.dtype} of shape {tuple(inputs.shape)}"
        require(False, "inputs", given, f"what the module accepts ({_first_line(error)})")
        raise


def _require_classes(name: str, samples: Examples, classes: int) -> None:
    require(are_classes(samples.targets), name, samples.targets.dtype, "whole numbers (m,)")
    least, most = int(samples.targets.min()), int(samples.targets.max())
    require(least >= 0 and most < classes, name, f"{least}..{most}", f"0..{classes - 1}")


def _require_mean(loss: Loss, outputs: Tensor, targets: Tensor) -> None:
    try:
        with torch.no_grad(), warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # torch warns of shapes that broadcast
            once = loss(outputs, targets)
            twice = loss(torch.cat([outputs, outputs]), torch.cat([targets, targets]))
    except REFUSALS as error:
        given = f"outputs {tuple(outputs.shape)} and targets {tuple(targets.shape)}"
        require(False, "loss", given, f"what the loss accepts ({_first_line(error)})")
    given = f"{tuple(once.shape)}" if once.dim() else f"{once} and, the batch twice, {twice}"
    mean = once.dim() == 0 and bool(torch.isclose(once, twice, rtol=1e-3, equal_nan=True))
    require(mean, "loss", given, "one number, the mean over the samples of a batch")


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
