"""Staleness that was measured."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import Self

import torch
from torch import Generator, Tensor

from sim.delay import Delay, narrow
from sim.require import require
from sim.schedule import Arrivals


@dataclass(frozen=True, slots=True, eq=False)
class Measured(Delay):
    """s_t as in m measured runs of T updates, ``staleness`` (T, m); equal to itself alone.

    Run j of a table is the measured run j mod m, and every coordinate of a view has the same
    staleness. ``maximum`` is the largest one met. Raises ``ValueError``.
    """

    staleness: Tensor

    def __post_init__(self) -> None:
        shape = tuple(self.staleness.shape)
        fits = len(shape) == 2 and self.staleness.numel() > 0
        require(fits, "staleness", shape, "(T, m), at least one update")
        least = self.staleness.min()
        require(bool(least >= 0), "staleness", int(least), ">= 0")

    @classmethod
    def from_csv(
        cls, path: str | PathLike[str], *, column: str | None = None,
        column_per_worker: bool = False, first_update: int | None = None,
    ) -> Self:  # fmt: skip
        """A file as ``sim.staleness.logged.csv_table`` reads it; its rows are the steps from 0 on.

        Where they were updates in the middle of a run, a view misses the steps before it at most.
        """
        from sim.staleness.logged.csv_table import read_csv

        return cls(
            read_csv(
                path, column=column, column_per_worker=column_per_worker, first_update=first_update
            ).staleness
        )

    @classmethod
    def from_timeline(cls, timeline: Arrivals) -> Self:
        """The staleness of a parameter server's updates."""
        return cls(timeline.staleness)

    @property
    def maximum(self) -> int:  # type: ignore[override]
        """The largest staleness met."""
        return int(self.staleness.max())

    def __repr__(self) -> str:
        steps, runs = self.staleness.shape
        return f"Measured({steps} updates, {runs} runs, maximum {self.maximum})"

    def draw(self, steps: int, runs: int, width: int, generator: Generator) -> Tensor:
        measured, m = self.staleness.shape
        require(steps <= measured, "steps", steps, f"<= {measured}, as many as were measured")
        table = self.staleness[:steps, torch.arange(runs) % m].to(narrow(self.maximum))
        return table.unsqueeze(2).expand(-1, -1, width)
