"""No compression."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.compressor import Compressor


@dataclass(frozen=True, slots=True)
class Identity(Compressor):
    """C(u) = u: with it, error feedback is plain SGD."""

    def contraction(self, d: int) -> float:
        return 1.0

    def variance(self, d: int) -> float | None:
        return 0.0

    def absolute_error(self, d: int) -> float | None:
        return 0.0

    def kept(self, d: int) -> int:
        return d

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        return u.clone()
