"""Sparsification by a threshold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require, require_number


@dataclass(frozen=True, slots=True)
class Threshold(Compressor):
    """Keep the entries with |u_i| >= ``least``; ``relative``: >= ``least`` times the largest.

    What is left out is below: |u - C(u)| <= √d least, whatever u is, and no contraction (Dryden et
    al. 2016; Sahu et al. 2021). Relative, the largest entry m is kept and every other misses less
    than least m, so delta = 1/(1 + (d - 1) least²), which is approached; then ``least`` <= 1.
    Raises ``ValueError``.
    """

    least: float
    relative: bool = False

    def __post_init__(self) -> None:
        require_number("least", self.least)
        if self.relative:
            require(0 <= self.least <= 1, "least", self.least, "in [0, 1] where it is relative")
        else:
            require(0 <= self.least < math.inf, "least", self.least, "a finite number >= 0")

    def contraction(self, d: int) -> float:
        if self.least == 0:
            return 1.0
        return 1 / (1 + (d - 1) * self.least**2) if self.relative else 0.0

    def absolute_error(self, d: int) -> float | None:
        return None if self.relative and self.least > 0 else math.sqrt(d) * self.least

    def kept(self, d: int) -> int:
        return d

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        sizes = u.abs()
        scale = sizes.amax(-1, keepdim=True) if self.relative else 1.0
        left = sizes < self.least * scale  # NaN is not below anything, and stays
        return torch.where(left, 0 * u, u)
