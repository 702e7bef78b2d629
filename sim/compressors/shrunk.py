"""The compressor that is worst for its contraction."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require, require_number


@dataclass(frozen=True, slots=True)
class Shrunk(Compressor):
    """C(u) = (1 - s) u with s = √(1 - ``delta``): it leaves s u of every u.

    Under a constant gradient its memory comes to s M/(1 - s), and no contraction by delta has a
    larger one (``bounds.error_feedback``). Nobody sends it; it stands for all that contract.
    Raises ``ValueError``.
    """

    delta: float

    def __post_init__(self) -> None:
        require_number("delta", self.delta)
        require(0 < self.delta <= 1, "delta", self.delta, "in (0, 1]")

    def contraction(self, d: int) -> float:
        return self.delta

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        return u - math.sqrt(1 - self.delta) * u
