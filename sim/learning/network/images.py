"""Images and their classes, for training and for testing."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sim.learning.network.arrays import as_tensor
from sim.require import require, require_whole


@dataclass(frozen=True, slots=True, eq=False)
class Images:
    """Inputs (m, channels, height, width), floating, with targets (m,) in 0..classes - 1, int64.

    Nothing is drawn: no augmentation, no shuffling. Raises ``ValueError``.
    """

    train_inputs: Tensor
    train_targets: Tensor
    test_inputs: Tensor
    test_targets: Tensor
    classes: int

    def __post_init__(self) -> None:
        require_whole("classes", self.classes, 2)
        for name in ("train_inputs", "train_targets", "test_inputs", "test_targets"):
            object.__setattr__(self, name, as_tensor(name, getattr(self, name)))
        self._require_pair("train", self.train_inputs, self.train_targets)
        self._require_pair("test", self.test_inputs, self.test_targets)
        shape, other = self.train_inputs.shape[1:], self.test_inputs.shape[1:]
        require(shape == other, "test_inputs", tuple(other), f"{tuple(shape)} as in training")

    def _require_pair(self, part: str, inputs: Tensor, targets: Tensor) -> None:
        shaped = inputs.dim() == 4 and inputs.is_floating_point() and len(inputs) >= 1
        given = f"{inputs.dtype} {tuple(inputs.shape)}"
        require(shaped, f"{part}_inputs", given, "floating (m, channels, height, width), m >= 1")
        matched = targets.dtype == torch.int64 and targets.shape == inputs.shape[:1]
        given = f"{targets.dtype} {tuple(targets.shape)}"
        require(matched, f"{part}_targets", given, f"int64 ({len(inputs)},)")
        least, most = int(targets.min()), int(targets.max())
        inside = least >= 0 and most < self.classes
        require(inside, f"{part}_targets", f"{least}..{most}", f"0..{self.classes - 1}")


def normalised(pixels: Tensor, mean: tuple[float, ...], deviation: tuple[float, ...]) -> Tensor:
    """(pixels/255 - mean)/deviation for every channel: bytes (m, channels, ...) to float32."""
    shape = (1, len(mean), 1, 1)
    inputs = pixels.to(torch.float32).div_(255)
    return inputs.sub_(torch.tensor(mean).view(shape)).div_(torch.tensor(deviation).view(shape))
