"""Workers in turn: what a parameter server does when nothing is random."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator

from sim.require import require_whole
from sim.schedule import Arrivals, Schedule


@dataclass(frozen=True, slots=True)
class RoundRobin(Schedule):
    """Update t comes from worker t mod p, which read x right after its last update, in unit time.

    So s = min(t, p - 1). Sparsified, 3.1 calls it the limit of fast messages, which it is where all
    computations take equally long; else they overtake one another. Raises ``ValueError``.
    """

    workers: int

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)

    def draw(self, steps: int, runs: int, generator: Generator) -> Arrivals:
        t = torch.arange(steps).unsqueeze(1).expand(-1, runs)
        return Arrivals(
            worker=t % self.workers,
            staleness=t.clamp(max=self.workers - 1),
            time=t.to(torch.float64),
        )
