"""A compressor for each layer of a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.blocks import largest, of_squares
from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require, require_kind, require_whole


@dataclass(frozen=True, slots=True)
class LayerWise(Compressor):
    """``compressors[l]`` on the l-th of consecutive blocks of ``sizes`` entries.

    |u - C(u)|² is a sum over blocks, so the smallest delta and the largest omega of them hold for
    all, and absolute errors add as squares. Raises ``ValueError``.
    """

    sizes: tuple[int, ...]
    compressors: tuple[Compressor, ...]

    def __post_init__(self) -> None:
        require_kind("sizes", self.sizes, tuple, "a tuple of whole numbers, as (10, 20)")
        require_kind("compressors", self.compressors, tuple, "a tuple, one for each size")
        require(len(self.sizes) > 0, "sizes", self.sizes, "at least one")
        for size in self.sizes:
            require_whole("sizes", size, 1)
        count, asked = len(self.compressors), len(self.sizes)
        require(count == asked, "compressors", f"{count} of them", f"{asked}, one for each size")
        made = tuple(as_compressor(each) for each in self.compressors)
        object.__setattr__(self, "compressors", made)

    def contraction(self, d: int) -> float:
        return min(c.contraction(size) for c, size in self._layers())

    def variance(self, d: int) -> float | None:
        return largest([c.variance(size) for c, size in self._layers()])

    def absolute_error(self, d: int) -> float | None:
        return of_squares([c.absolute_error(size) for c, size in self._layers()])

    def draws(self, d: int) -> bool:
        return any(c.draws(size) for c, size in self._layers())

    def require_fit(self, x0: Tensor) -> None:
        total = sum(self.sizes)
        require(total == len(x0), "sizes", f"{total} entries", f"d = {len(x0)} of them")
        for (c, _), block in zip(self._layers(), torch.split(x0, list(self.sizes)), strict=True):
            c.require_fit(block)

    def _layers(self) -> Iterator[tuple[Compressor, int]]:
        return zip(self.compressors, self.sizes, strict=True)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        total = sum(self.sizes)
        require(total == u.shape[-1], "sizes", f"{total} entries", f"d = {u.shape[-1]} of them")
        blocks = torch.split(u, list(self.sizes), -1)
        pairs = zip(self.compressors, blocks, strict=True)
        return torch.cat([c(block, generator) for c, block in pairs], -1)
