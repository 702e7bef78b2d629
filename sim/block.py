"""The loop itself, over as many runs as fit into the cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim.measure import MEASURES, Moment
from sim.problem import Problem
from sim.system import System

CACHE_ENTRIES = 2**15  # of a block's parameters: fewer pays for calls, more gains nothing
TABLE_ENTRIES = 2**27  # of a block's delay table: a quarter of a GiB
MOST_RUNS = 64


def block_runs(system: System, d: int, steps: int) -> int:
    """How many runs go together, a power of two: no run knows how many runs there are."""
    cached = CACHE_ENTRIES // d
    tabled = TABLE_ENTRIES // (steps * max(1, system.width(d)))
    most = max(1, min(MOST_RUNS, cached, tabled))
    return 1 << (most.bit_length() - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """``runs`` runs of one case that are drawn and computed together."""

    system: System
    problem: Problem
    alpha: float
    steps: int
    runs: int
    record: tuple[Quantity, ...]

    def trace(
        self, generator: Generator, tick: Callable[[int], None]
    ) -> tuple[dict[Quantity, Tensor], int]:
        """Every quantity as (T, r), the distance as (T + 1, r), and the largest staleness."""
        table = self._table(generator)
        values, centre = self._empty(), self.problem.region_centre()
        state = self.system.start(self.problem.start(), self.runs)
        for t in range(self.steps):
            views = self.system.views(state, table[t], self.alpha)
            now = Moment(state, views, self.alpha, self.problem, centre)
            for quantity, rows in values.items():
                rows[t] = MEASURES[quantity](now)
            gradients = self.problem.sample(views, generator)
            state = self.system.update(state, gradients, self.alpha, generator)
            tick(t + 1)
        if Quantity.DISTANCE_SQUARED in values:
            values[Quantity.DISTANCE_SQUARED][-1] = (state.x - centre).square().sum(-1)
        return values, int(table.max()) if table.numel() else 0

    def _table(self, generator: Generator) -> Tensor:
        width, delay = self.system.width(self.problem.dimension), self.system.delay
        if delay is None:
            return torch.zeros(self.steps, self.runs, width, dtype=torch.int16)
        return delay.table(self.steps, self.runs, width, generator)

    def _empty(self) -> dict[Quantity, Tensor]:
        last = Quantity.DISTANCE_SQUARED
        return {
            q: torch.empty(self.steps + (q is last), self.runs, dtype=torch.float64)
            for q in self.record
        }
