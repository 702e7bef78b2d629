"""Processes on one vector in shared memory, without a lock around it: elastic, 5.3 and 5.4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import torch
from torch import Tensor

from sim.require import require, require_number
from sim.running.multiprocessing.crew import Work
from sim.running.multiprocessing.logging.memory import in_shared_memory
from sim.running.multiprocessing.logging.shared_log import SharedLog
from sim.running.multiprocessing.process_system import ProcessSystem, Started
from sim.running.multiprocessing.shared_vector import PARTS, SharedVector
from sim.running.multiprocessing.task import Task


@dataclass(frozen=True, slots=True)
class SharedMemory(ProcessSystem):
    """memory += u; of it the entries whose coin says so are subtracted from the shared model.

    ``beta`` = 1 is Hogwild, which keeps nothing; else EF-Rand-beta, whose entry is applied with
    that probability and is zero in the memory afterwards. ``atomic``: no addition is lost.
    Raises ``ValueError``.
    """

    parts: ClassVar[int] = PARTS
    beta: float = 1.0
    atomic: bool = True

    def __post_init__(self) -> None:
        require_number("beta", self.beta)
        require(0 < self.beta <= 1, "beta", self.beta, "in (0, 1]")

    def started(self, task: Task, log: SharedLog) -> Started:
        vector = SharedVector.of(task.start(), log.locks, self.atomic)
        empty = torch.zeros(task.processes, len(vector.values), dtype=torch.float64)
        memories = in_shared_memory(empty)
        works: Sequence[Work] = [
            _Process(task, log, i, vector, memories[i], self.beta) for i in range(task.processes)
        ]
        return Started(works, shared=vector.values, memories=memories)


@dataclass(frozen=True, slots=True, eq=False)
class _Process:
    task: Task
    log: SharedLog
    number: int
    vector: SharedVector
    memory: Tensor
    beta: float

    def __call__(self) -> None:
        worker, log = self.task.worker(self.number), self.log
        while True:
            row = log.take(self.number)
            if row is None:
                return
            view = worker.seen(self.vector.values)
            log.saw(row, view)
            update = worker.update(view)
            log.updates[row] = update
            if log.begin(row) is None:
                return
            change = self._applied(update.to(torch.float64), worker.generator)
            self.vector.subtract(self.task.alpha * change, partial(log.part, row))
            log.end(row)

    def _applied(self, update: Tensor, generator: torch.Generator) -> Tensor:
        """What is applied of the memory and the update; the rest is kept."""
        if self.beta == 1:
            return update
        waiting = self.memory + update
        coins = torch.rand(len(update), generator=generator) < self.beta
        self.memory.copy_(waiting.masked_fill(coins, 0))
        return waiting.masked_fill(~coins, 0)
