"""Sparsification by a threshold that a sample gives."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform
from sim.require import require, require_whole


@dataclass(frozen=True, slots=True)
class SampledTopK(Compressor):
    """Keep what is at least the m-th largest of ``sample`` entries, m = ⌈k sample/d⌉ of them.

    DGC's (Lin et al. 2018) way to find about k large entries without sorting d. Of n drawn without
    replacement the m-th largest has in the mean the rank m (d + 1)/(n + 1) among all, everything
    above it is kept, and of the j largest kept at most 1 - j/d of |u|² is left: delta =
    m (d + 1)/((n + 1) d) >= k/d in the mean, attained where all entries are of one size but for
    differences that order them. Without DGC's second cut to exactly k. Raises ``ValueError``.
    """

    k: int
    sample: int

    def __post_init__(self) -> None:
        require_whole("k", self.k, 1)
        require_whole("sample", self.sample, 1)

    def contraction(self, d: int) -> float:
        n = min(self.sample, d)
        return min(1.0, self._rank(d) * (d + 1) / ((n + 1) * d))

    def kept(self, d: int) -> int:
        return d

    def draws(self, d: int) -> bool:
        return self.k < d and self.sample < d

    def require_fit(self, x0: Tensor) -> None:
        require(self.k <= len(x0), "k", self.k, f"<= d = {len(x0)}")
        require(self.sample <= len(x0), "sample", self.sample, f"<= d = {len(x0)}")

    def _rank(self, d: int) -> int:
        return -(-min(self.k, d) * min(self.sample, d) // d)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        d, sizes = u.shape[-1], u.abs()
        if self.k >= d:
            return u.clone()
        if self.draws(d):
            drawn = uniform(u, generator).topk(self.sample, sorted=False).indices
            seen = sizes.gather(-1, drawn)
        else:
            seen = sizes
        least = seen.topk(self._rank(d)).values[..., -1:]
        return torch.where(sizes < least, 0 * u, u)
