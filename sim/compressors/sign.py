"""signSGD: signs of one size, whatever the gradient's."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require, require_number


@dataclass(frozen=True, slots=True)
class Sign(Compressor):
    """``size`` with the sign of each entry; 0 counts as positive (Bernstein et al. 2018).

    Nothing is promised: a small gradient becomes a long one, and of a large one any share is left.
    ``ScaledSign`` takes the mean magnitude, which contracts. Raises ``ValueError``.
    """

    size: float = 1.0

    def __post_init__(self) -> None:
        require_number("size", self.size)
        require(0 < self.size < math.inf, "size", self.size, "finite and > 0")

    def contraction(self, d: int) -> float:
        return 0.0

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        signs = torch.where(u >= 0, self.size, -self.size).to(u.dtype)
        return torch.where(u.isnan(), u, signs)
