"""Sparsification by chance."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform
from sim.require import require, require_whole


@dataclass(frozen=True, slots=True)
class RandomK(Compressor):
    """Keep k entries, drawn uniformly without replacement; ``scaled``: times d/k.

    An entry is kept with probability k/d, so E|u - C(u)|² = (1 - k/d) |u|². Scaled, C is unbiased
    with E|C(u) - u|² = (d/k - 1) |u|²: a contraction only for k > d/2, then by 2 - d/k. With
    k >= d, C(u) = u. Raises ``ValueError``.
    """

    k: int
    scaled: bool = False

    def __post_init__(self) -> None:
        require_whole("k", self.k, 1)

    def contraction(self, d: int) -> float:
        kept = min(self.k, d)
        return max(0.0, 2 - d / kept) if self.scaled else kept / d

    def variance(self, d: int) -> float | None:
        return d / min(self.k, d) - 1 if self.scaled or self.k >= d else None

    def kept(self, d: int) -> int | None:
        return None if self.scaled and self.k < d else min(self.k, d)

    def draws(self, d: int) -> bool:
        return self.k < d

    def require_fit(self, x0: Tensor) -> None:
        require(self.k <= len(x0), "k", self.k, f"<= d = {len(x0)}")

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        d = u.shape[-1]
        if not self.draws(d):
            return u.clone()
        kept = uniform(u, generator).topk(self.k, sorted=False).indices
        values = u.gather(-1, kept)
        return torch.zeros_like(u).scatter_(-1, kept, values * (d / self.k if self.scaled else 1))
