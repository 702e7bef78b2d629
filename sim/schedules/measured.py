"""What a real parameter server did, or a simulated one."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import Self

import torch
from torch import Generator

from bounds import InputError
from sim.require import require
from sim.schedule import Arrivals, Schedule
from sim.staleness.csv_table import read_csv


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
    def from_csv(cls, path: str | PathLike[str]) -> Self:
        """A file as ``sim.staleness.csv_table`` reads it with ``worker``, every update from 0 on.

        Without ``time``, update t happens at time t. Raises ``ValueError``.
        """
        table = read_csv(path)
        if table.worker is None:
            raise InputError(f"{path}, row 1", "no column worker", "a header with worker")
        t = torch.arange(len(table.update)).unsqueeze(1).expand_as(table.update)
        gaps = (table.update != t).any(1)
        first = table.update[int(gaps.int().argmax())].tolist()
        allowed = f"{int(gaps.int().argmax())}: a schedule needs every update from 0 on"
        require(not gaps.any(), f"{path}, column update", first, allowed)
        time = t.to(torch.float64) if table.time is None else table.time
        return cls(Arrivals(worker=table.worker, staleness=table.staleness, time=time))

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
