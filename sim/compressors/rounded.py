"""Entries rounded to equal steps of the largest, as with eight bits."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require_whole


@dataclass(frozen=True, slots=True)
class Rounded(Compressor):
    """Every entry to the nearest multiple of m/s, m the largest magnitude and s = ``levels``.

    127 levels are signed bytes. The largest entry is kept, every other misses at most m/(2 s), so
    that of |u|² at least m² a share of delta = 1/(1 + (d - 1)/(4 s²)) is kept, which others of
    m/(2 s) attain. Biased: ``QSGD`` rounds by chance. Raises ``ValueError``.
    """

    levels: int = 127

    def __post_init__(self) -> None:
        require_whole("levels", self.levels, 1)

    def contraction(self, d: int) -> float:
        return 1 / (1 + (d - 1) / (4 * self.levels**2))

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        largest = u.abs().amax(-1, keepdim=True)
        share = u / torch.where(largest > 0, largest, 1)
        return (share * self.levels).round() / self.levels * largest
