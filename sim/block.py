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
    """``runs`` runs of one case that are drawn and computed together.

    Step t has the step size ``alphas[t]``; quantities are measured in every ``every``-th step.
    """

    system: System
    problem: Problem
    alphas: tuple[float, ...]
    runs: int
    record: tuple[Quantity, ...]
    every: int
    device: torch.device

    def trace(
        self, generator: Generator, tick: Callable[[int], None]
    ) -> tuple[dict[Quantity, Tensor], int]:
        """Every quantity as (n, r), the distance as (n + 1, r), and the largest staleness."""
        steps, d = len(self.alphas), self.problem.dimension
        table = self.system.table(steps, self.runs, d, generator).to(self.device)
        values, centre = self._empty(), self.problem.region_centre().to(self.device)
        state = self.system.start(self.problem.start().to(self.device), table)
        for t, alpha in enumerate(self.alphas):
            views = self.system.views(state, alpha)
            gradients = self.problem.sample(views, generator)
            if t % self.every == 0:
                now = Moment(state, views, gradients, alpha, self.system, self.problem, centre)
                for quantity, rows in values.items():
                    rows[t // self.every] = MEASURES[quantity](now)
            state = self.system.update(state, gradients, alpha, generator)
            tick(t + 1)
        if Quantity.DISTANCE_SQUARED in values:
            values[Quantity.DISTANCE_SQUARED][-1] = (state.x - centre).square().sum(-1)
        stale = self.system.staleness(table)
        return values, int(stale.max()) if stale.numel() else 0

    def _empty(self) -> dict[Quantity, Tensor]:
        rows = -(-len(self.alphas) // self.every)
        last = Quantity.DISTANCE_SQUARED
        return {
            q: torch.empty(rows + (q is last), self.runs, dtype=torch.float64) for q in self.record
        }
