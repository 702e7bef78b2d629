"""Scaled sign: one sign per entry and one mean for all."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor


@dataclass(frozen=True, slots=True)
class ScaledSign(Compressor):
    """The mean magnitude with the sign of each entry; 0 counts as positive.

    Q projects u onto the vector of its signs, so |u - Q|² = |u|² - |u|_1²/d <= (1 - 1/d) |u|²,
    attained at e_1.
    """

    def contraction(self, d: int) -> float:
        return 1 / d

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        size = u.abs().mean(-1, keepdim=True)
        return torch.where(u >= 0, size, -size)
