"""A compressor for each chunk of entries."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.blocks import largest, of_squares
from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require_whole


@dataclass(frozen=True, slots=True)
class ChunkWise(Compressor):
    """``compressor`` on each ``size`` entries in order, and on the fewer that are left at the end.

    Its promises are those of ``LayerWise``; ``TopK(k)`` sends a last chunk of at most k whole.
    Raises ``ValueError``.
    """

    compressor: Compressor
    size: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "compressor", as_compressor(self.compressor))
        require_whole("size", self.size, 1)

    def contraction(self, d: int) -> float:
        return min(self.compressor.contraction(size) for size in self._sizes(d))

    def variance(self, d: int) -> float | None:
        return largest([self.compressor.variance(size) for size in self._sizes(d)])

    def absolute_error(self, d: int) -> float | None:
        whole, rest = divmod(d, self.size)
        each = self.compressor.absolute_error(self.size) if whole else 0.0
        last = self.compressor.absolute_error(rest) if rest else 0.0
        return of_squares([None if each is None else math.sqrt(whole) * each, last])

    def draws(self, d: int) -> bool:
        return any(self.compressor.draws(size) for size in self._sizes(d))

    def require_fit(self, x0: Tensor) -> None:
        self.compressor.require_fit(x0[: self.size])

    def _sizes(self, d: int) -> set[int]:
        return {size for size in (min(self.size, d), d % self.size) if size}

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        whole = u.shape[-1] // self.size * self.size
        parts = []
        if whole:
            chunks = u[..., :whole].reshape(*u.shape[:-1], whole // self.size, self.size)
            parts.append(self.compressor(chunks, generator).flatten(-2))
        if whole < u.shape[-1]:
            parts.append(self.compressor(u[..., whole:], generator))
        return torch.cat(parts, -1)
