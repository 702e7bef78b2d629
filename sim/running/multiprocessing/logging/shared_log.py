"""What every process writes down as it goes, in memory that outlives it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sim.running.multiprocessing.logging.locks import Locks
from sim.running.multiprocessing.logging.memory import in_shared_memory
from sim.staleness.logged.trace_table import Wholes

#: The locks of the log; those above are for parts of a vector.
COUNTERS, FIRST_PART = 0, 1


class Field(IntEnum):
    """The columns of ``records``; times are nanoseconds of the machine's one steady clock."""

    WORKER = 0
    STATE = 1
    STEP = 2
    VERSION = 3
    BEGIN = 4
    READ = 5
    ADD = 6
    END = 7
    PARTS = 8
    BYTES = 9


class Stage(IntEnum):
    """How far a row has come; what dies in the middle leaves the stage it was in."""

    FREE = 0
    COMPUTING = 1
    ADDING = 2
    DONE = 3


@dataclass(frozen=True, slots=True, eq=False)
class SharedLog:
    """A row for each gradient: ``records`` (n, 10), ``updates`` (n, d) and ``views`` (m, d).

    An update is what the true parameter loses over alpha. A row is taken when a view is read and
    has its step when the update begins, so that steps are in the order in which they begin. Views
    are kept of the rows 0, ``every``, 2 ``every``, ... ``counters``: rows taken, steps begun.
    ``dead`` (p,): whether a process is known to be no more.
    """

    records: Tensor
    updates: Tensor
    views: Tensor
    counters: Tensor
    dead: Tensor
    locks: Locks
    steps: int
    every: int
    acting: int

    @classmethod
    def empty(cls, steps: int, processes: int, like: Tensor, every: int, rounds: bool) -> SharedLog:
        """For so many steps; in ``rounds`` every process has a row in each of them."""
        rows, d = rows_of(steps, processes, rounds), like.shape[-1]
        acting = processes if rounds else 1
        return cls(
            records=in_shared_memory(torch.zeros(rows, len(Field), dtype=torch.int64)),
            updates=in_shared_memory(like.new_zeros(rows, d)),
            views=in_shared_memory(like.new_zeros(views_of(steps, processes, every, rounds), d)),
            counters=in_shared_memory(torch.zeros(2, dtype=torch.int64)),
            dead=in_shared_memory(torch.zeros(processes, dtype=torch.uint8)),
            locks=Locks(),
            steps=steps,
            every=every,
            acting=acting,
        )

    def take(self, worker: int, version: int = -1) -> int | None:
        """A row for a view that is read from now on; None where all steps have begun."""
        with self.locks.held(COUNTERS):
            row, begun = self.counters.tolist()
            if begun >= self.steps or row >= len(self.records):
                return None
            self.counters[0] = row + 1
        self.open(row, worker, version)
        return int(row)

    def open(self, row: int, worker: int, version: int) -> None:
        """The row is this worker's, who begins to read a view."""
        record = self._record(row)
        record[Field.WORKER], record[Field.VERSION] = worker, version
        record[Field.BEGIN] = time.monotonic_ns()
        record[Field.STATE] = Stage.COMPUTING

    def saw(self, row: int, view: Tensor) -> None:
        """The view has been read; it is kept where its turn is."""
        self._record(row)[Field.READ] = time.monotonic_ns()
        kept = self.place(row)
        if kept is not None:
            self.views[kept] = view

    def place(self, row: int) -> int | None:
        """Where the view of this row is kept."""
        turn, rest = divmod(row, self.acting)
        return None if turn % self.every else turn // self.every * self.acting + rest

    def begin(self, row: int) -> int | None:
        """The step of an update that begins now, the next one; None where there are enough."""
        with self.locks.held(COUNTERS):
            step = int(self.counters[1])
            if step >= self.steps:
                return None
            self.begin_at(row, step)
            self.counters[1] = step + 1
        return step

    def begin_at(self, row: int, step: int) -> None:
        """The update begins, as one of this step."""
        record = self._record(row)
        record[Field.STEP], record[Field.ADD] = step, time.monotonic_ns()
        record[Field.STATE] = Stage.ADDING

    def part(self, row: int, parts: int) -> None:
        """So many parts of the update are applied."""
        self._record(row)[Field.PARTS] = parts

    def end(self, row: int, sent: int = 0) -> None:
        """The update is applied; so many bytes were sent for it."""
        record = self._record(row)
        record[Field.BYTES], record[Field.END] = sent, time.monotonic_ns()
        record[Field.STATE] = Stage.DONE

    def _record(self, row: int) -> Any:
        return self.records.numpy()[row]


def rows_of(steps: int, processes: int, rounds: bool) -> int:
    """Every process may leave one row without a step: that in which it dies, or the run ends."""
    return steps * processes if rounds else steps + processes


def views_of(steps: int, processes: int, every: int, rounds: bool) -> int:
    """How many of the views are kept."""
    if rounds:
        return -(-steps // every) * processes
    return -(-rows_of(steps, processes, False) // every)


def steps_begun(log: SharedLog) -> int:
    """How many steps have begun."""
    if log.acting == 1:
        return int(log.counters[1])
    records = log.records.numpy()
    begun = records[:, Field.STATE] >= Stage.ADDING
    return int(records[begun, Field.STEP].max()) + 1 if begun.any() else 0


def rows_in_order(log: SharedLog) -> Wholes:
    """(T,): the row of every step that has begun, where a step is one row."""
    records = log.records.numpy()
    begun = np.flatnonzero(records[:, Field.STATE] >= Stage.ADDING)
    ordered: Wholes = begun[np.argsort(records[begun, Field.STEP], kind="stable")]
    return ordered
