"""What a real parameter server did, or a simulated one."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import Self

import numpy as np
import torch
from torch import Generator, Tensor

from bounds import FileError
from sim.require import require, require_file
from sim.schedule import Arrivals, Schedule

#: So many workers may never be heard of in a log and be workers all the same.
_FEW = 64


@dataclass(frozen=True, slots=True, eq=False)
class Measured(Schedule):
    """m measured runs of T updates, replayed from update 0; equal to itself alone.

    Run j of a draw is the measured run j mod m: more runs than measured differ in their gradients
    only. p is the largest worker index met plus one. Raises ``ValueError``.
    """

    arrivals: Arrivals

    def __post_init__(self) -> None:
        worker, staleness = self.arrivals.worker, self.arrivals.staleness
        shape = tuple(worker.shape)
        require(worker.numel() > 0, "arrivals", shape, "(T, m), at least one update")
        require(bool((worker >= 0).all()), "worker", int(worker.min()), ">= 0")
        t = torch.arange(len(staleness)).unsqueeze(1)
        fits = bool(((staleness >= 0) & (staleness <= t)).all())
        require(fits, "staleness", f"0..{self.arrivals.maximum}", "0..t in update t")

    @classmethod
    def from_csv(
        cls, path: str | PathLike[str], *, column: str | int | None = None,
        column_per_worker: bool = False, first_update: int | None = None,
    ) -> Self:  # fmt: skip
        """A file as ``sim.staleness.logged.csv_table`` reads it, with workers and every update.

        Numbers of workers that are mostly gaps, as those of processes are, count as names do.

        Without ``time``, update t happens at time t. Where the first is an update in the middle of
        a run, it is replayed as update 0, and no gradient is older. Raises ``ValueError``.
        """
        from sim.staleness.logged.csv_table import read_csv

        table = read_csv(
            path, column=column, column_per_worker=column_per_worker, first_update=first_update
        )
        if table.worker is None:
            allowed = "a header with worker, or `column-per-worker`: each column is one"
            raise FileError(f"{path}, row 1", "no column worker", allowed)
        t = torch.arange(len(table.update)).unsqueeze(1).expand_as(table.update)
        due = table.update[:1] + t
        gaps = (table.update != due).any(1)
        first = int(gaps.int().argmax())
        allowed = f"{due[first].tolist()}: a schedule needs every update from its first on"
        require_file(
            not gaps.any(), f"{path}, column update", table.update[first].tolist(), allowed
        )
        time = t.to(torch.float64) if table.time is None else table.time
        stale = table.staleness.minimum(t)
        return cls(Arrivals(worker=_without_gaps(table.worker), staleness=stale, time=time))

    @classmethod
    def from_timeline(cls, timeline: Arrivals) -> Self:
        """The runs of a timeline, again and again."""
        return cls(timeline)

    @property
    def workers(self) -> int:  # type: ignore[override]
        """p, the largest index met plus one."""
        return int(self.arrivals.worker.max()) + 1

    def __repr__(self) -> str:
        steps, runs = self.arrivals.worker.shape
        return f"Measured({steps} updates by {self.workers} workers, {runs} runs)"

    def draw(self, steps: int, runs: int, generator: Generator) -> Arrivals:
        measured, m = self.arrivals.worker.shape
        require(steps <= measured, "steps", steps, f"<= {measured}, as many as were measured")
        turn = torch.arange(runs) % m
        return Arrivals(
            worker=self.arrivals.worker[:steps, turn],
            staleness=self.arrivals.staleness[:steps, turn],
            time=self.arrivals.time[:steps, turn],
        )


def _without_gaps(worker: Tensor) -> Tensor:
    """The numbers in their order from 0 where most up to the largest, and many, are nobody's."""
    met, counted = np.unique(worker.numpy(), return_inverse=True)
    nobodys = int(met.max()) + 1 - len(met)
    if nobodys <= max(_FEW, len(met)):
        return worker
    return torch.from_numpy(counted.reshape(worker.shape))
