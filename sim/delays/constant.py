"""Always the same staleness."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.delay import Delay, narrow
from sim.require import require_whole


@dataclass(frozen=True, slots=True)
class Constant(Delay):
    """s = maximum at every step that has such a past: the worst case of the lemmas."""

    maximum: int

    def __post_init__(self) -> None:
        require_whole("maximum", self.maximum, 0)

    def draw(self, steps: int, runs: int, width: int, generator: Generator) -> Tensor:
        return torch.full((steps, runs, width), self.maximum, dtype=narrow(self.maximum))
