"""Sparsification by magnitude."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Generator, Tensor

from bounds import InputError
from sim.compression.top_k import top_k
from sim.compressor import Compressor
from sim.require import require, require_whole


@dataclass(frozen=True, slots=True)
class TopK(Compressor):
    """Keep exactly the k entries of largest magnitude, ties to the lowest index.

    The d - k entries left out are the smallest, so |u - C(u)|² <= (1 - k/d) |u|² (sparsified,
    Definition 2.2), attained by u = (1, ..., 1). With k >= d, C(u) = u. A row with NaN, which has
    no magnitude, comes back as NaN: a run that has diverged must not stop those beside it.
    Raises ``ValueError``.
    """

    k: int

    def __post_init__(self) -> None:
        require_whole("k", self.k, 1)

    def contraction(self, d: int) -> float:
        return min(self.k, d) / d

    def kept(self, d: int) -> int:
        return min(self.k, d)

    def draws(self, d: int) -> bool:
        return False

    def require_fit(self, x0: Tensor) -> None:
        require(self.k <= len(x0), "k", self.k, f"<= d = {len(x0)}")

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        try:
            return top_k(u, self.k)
        except InputError:
            lost = u.isnan().any(-1, keepdim=True)
            if not bool(lost.any()):
                raise
            return top_k(u.masked_fill(lost, 0), self.k).masked_fill(lost, math.nan)
