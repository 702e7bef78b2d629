"""The loop itself, over the runs of one block.

What replaces ``Block.trace``, such as a compiled loop, must honour: the table is drawn first, all
of it; then each step draws in ``Problem.sample_at`` and after it in ``System.update``, from the
same generator, for all runs of the block; a step is measured between the two. Sums may be added in
another order, so its numbers are those of this loop up to rounding, but equal to the bit from one
call to the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim.problem import Problem
from sim.running.measure import AT_END, MEASURES, Moment
from sim.system import System

#: Whether the runs of a block may end, from a step t and its row (r,) of every quantity.
Until = Callable[[int, Mapping[Quantity, Tensor]], bool]


@dataclass(frozen=True, slots=True)
class Traced:
    """Every quantity as (n, r), the distance as (n + 1, r); the largest staleness; ``lost`` (r,):
    whether an iterate or a measured value was not finite."""

    values: dict[Quantity, Tensor]
    stalest: int
    lost: Tensor


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
        self, generator: Generator, tick: Callable[[int], None], until: Until | None = None
    ) -> Traced:
        """Where ``until`` ended the block the rows from there on are NaN."""
        steps, d = len(self.alphas), self.problem.dimension
        table = self.system.table(steps, self.runs, d, generator).to(self.device)
        values, centre = self._empty(), self.problem.region_centre().to(self.device)
        state = self.system.start(self.problem.start().to(self.device), table)
        for t, alpha in enumerate(self.alphas):
            views = self.system.views(state, alpha)
            who = self.system.who(state, views.shape[1])
            gradients = self.problem.sample_at(views, who, generator)
            if t % self.every == 0:
                now = Moment(state, views, gradients, alpha, self.system, self.problem, centre)
                for quantity, rows in values.items():
                    rows[t // self.every] = MEASURES[quantity](now)
                row = {quantity: rows[t // self.every] for quantity, rows in values.items()}
                if until is not None and until(t, row):
                    tick(steps)
                    break
            state = self.system.update(state, gradients, alpha, generator)
            tick(t + 1)
        else:
            for quantity in AT_END.keys() & values.keys():
                values[quantity][-1] = AT_END[quantity](state.x, self.problem, centre)
        stale = self.system.staleness(table)
        values = {quantity: rows.cpu() for quantity, rows in values.items()}
        measured = t // self.every + 1
        lost = ~state.x.isfinite().all(-1).cpu()
        for rows in values.values():
            lost |= ~rows[:measured].isfinite().all(0)
        return Traced(values, int(stale.max()) if stale.numel() else 0, lost)

    def _empty(self) -> dict[Quantity, Tensor]:
        # Where the run is: a row that moved at every step would make the device wait.
        def empty(rows: int) -> Tensor:
            shape = rows, self.runs
            return torch.full(shape, math.nan, dtype=torch.float64, device=self.device)

        rows = -(-len(self.alphas) // self.every)
        return {quantity: empty(rows + (quantity in AT_END)) for quantity in self.record}
