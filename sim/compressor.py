"""What a compressor promises; it knows nothing of error feedback."""

from __future__ import annotations

from abc import ABC, abstractmethod

from torch import Generator, Tensor


class Compressor(ABC):
    """A map C with |u - C(u)|² <= (1 - delta) |u|² for every u, batched over leading axes."""

    __slots__ = ()

    @abstractmethod
    def contraction(self, d: int) -> float:
        """delta in (0, 1] for vectors of d entries (sparsified, Definition 2.2, has k/d)."""

    @abstractmethod
    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        """C(u): (..., d) -> (..., d), in the unit of u; u is left as it is."""
