"""How stale a view is: a table, drawn before the run."""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch
from torch import Generator, Tensor


class Delay(ABC):
    """Staleness in single updates, oblivious: it never looks at a gradient (elastic, 3.1)."""

    __slots__ = ()
    maximum: int

    @abstractmethod
    def draw(self, steps: int, runs: int, width: int, generator: Generator) -> Tensor:
        """Integers in 0..maximum, (T, r, width), as if the run had no beginning."""

    def table(self, steps: int, runs: int, width: int, generator: Generator) -> Tensor:
        """The staleness s of every view, (T, r, width): 0 <= s <= min(maximum, t)."""
        drawn = self.draw(steps, runs, width, generator)
        past = torch.arange(steps).clamp_(max=self.maximum).to(drawn.dtype)
        return drawn.minimum(past[:, None, None])


def narrow(maximum: int) -> torch.dtype:
    """The narrowest integer type for 0..maximum; long tables of wide systems have to fit."""
    return torch.int16 if maximum < 2**15 else torch.int64
