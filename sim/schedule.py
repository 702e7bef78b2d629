"""Which worker updates when, and how stale its gradient is: drawn before the run."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from torch import Generator, Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """The updates of a parameter server in their order, each field (T, r).

    Update t applies the gradient of ``worker`` (0..p-1) at the model x_{t-s}, s = ``staleness``
    with 0 <= s <= t (sparsified, Assumption 4: s = t - tau_t <= S), at the virtual ``time``.
    """

    worker: Tensor
    staleness: Tensor
    time: Tensor

    @property
    def maximum(self) -> int:
        """The S that these updates keep; a law of durations need not bound it beforehand."""
        return int(self.staleness.max()) if self.staleness.numel() else 0


class Schedule(ABC):
    """Who, when, how stale; oblivious: it never looks at a gradient. ``workers`` is p."""

    __slots__ = ()
    workers: int

    @abstractmethod
    def draw(self, steps: int, runs: int, generator: Generator) -> Arrivals:
        """The first T updates of r independent runs; the bits depend on the seed, T and r."""
