"""Sparsification by magnitude."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require


@dataclass(frozen=True, slots=True)
class TopK(Compressor):
    """Keep exactly the k entries of largest magnitude, ties to the lowest index.

    The d - k entries left out are the smallest, so |u - C(u)|² <= (1 - k/d) |u|² (sparsified,
    Definition 2.2), attained by u = (1, ..., 1). With k >= d, C(u) = u. Raises ``ValueError``.
    """

    k: int

    def __post_init__(self) -> None:
        require(self.k >= 1, "k", self.k, ">= 1")

    def contraction(self, d: int) -> float:
        return min(self.k, d) / d

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if self.k >= u.shape[-1]:
            return u.clone()
        size = u.abs()
        # A threshold costs a quarter of a stable sort at d = 640, but leaves the ties to count.
        threshold = size.topk(self.k, sorted=False).values.amin(-1, keepdim=True)
        above, tied = size > threshold, size == threshold
        room = self.k - above.sum(-1, keepdim=True)
        return torch.where(above | (tied & (tied.cumsum(-1) <= room)), u, 0)
