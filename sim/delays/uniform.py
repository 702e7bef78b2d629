"""Staleness drawn uniformly."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.delay import Delay, narrow
from sim.require import require_whole


@dataclass(frozen=True, slots=True)
class Uniform(Delay):
    """s uniform on 0..maximum, independently for every step, run and entry."""

    maximum: int

    def __post_init__(self) -> None:
        require_whole("maximum", self.maximum, 0)

    def draw(self, steps: int, runs: int, width: int, generator: Generator) -> Tensor:
        shape, dtype = (steps, runs, width), narrow(self.maximum)
        return torch.randint(self.maximum + 1, shape, generator=generator, dtype=dtype)
