"""Workers that may run ahead of the slowest by a few steps: the barrier of stale synchrony."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Generator

from sim.require import require, require_numbers, require_whole
from sim.schedule import Arrivals, Schedule
from sim.server.virtual_time.times import TimeLaw, UniformTime

COMPUTE = UniformTime(0.9, 1.1)


@dataclass(frozen=True, slots=True)
class BoundedStaleness(Schedule):
    """A worker begins its c-th computation when each has finished c - ``ahead`` of them.

    SSP (Ho et al. 2013): it reads the model when it begins, computes for ``compute`` times its
    entry of ``slowdowns``, and its update is applied at once. Who begins its c-th computation has
    seen c - ahead updates of each other worker, and none of these finishes more than c + ahead + 1
    before it ends: so s <= (p - 1)(2 ahead + 1), a delay that the theorems on delays cover. With
    ``ahead`` 0 workers go in rounds. Ties go to the lowest worker. Raises ``ValueError``.
    """

    workers: int
    ahead: int
    compute: TimeLaw = COMPUTE
    slowdowns: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        require_whole("ahead", self.ahead, 0)
        if self.slowdowns is not None:
            require_numbers("slowdowns", self.slowdowns)
            positive = all(0 < each < math.inf for each in self.slowdowns)
            fits = len(self.slowdowns) == self.workers
            allowed = f"{self.workers} finite numbers > 0"
            require(positive and fits, "slowdowns", self.slowdowns, allowed)

    @property
    def maximum(self) -> int:
        """The S of Assumption 4 (sparsified): no view is older, whatever the durations."""
        return (self.workers - 1) * (2 * self.ahead + 1)

    def draw(self, steps: int, runs: int, generator: Generator) -> Arrivals:
        require_whole("steps", steps, 1)
        require_whole("runs", runs, 1)
        p, run = self.workers, np.arange(runs)
        drawn = self.compute.draw((p + steps, runs), generator).numpy()
        slow = np.array(self.slowdowns or (1.0,) * p)
        finish = drawn[:p].T * slow
        waits = np.full((runs, p), np.inf)  # how long who waits will compute
        done, version = np.zeros((2, runs, p), dtype=np.int64)
        worker, stale = np.zeros((2, steps, runs), dtype=np.int64)
        time = np.zeros((steps, runs))
        for t in range(steps):
            w = finish.argmin(1)
            own = run, w
            worker[t], stale[t], time[t] = w, t - version[own], finish[own]
            done[own] += 1
            finish[own], waits[own] = np.inf, drawn[p + t] * slow[w]
            begins = (done - done.min(1, keepdims=True) <= self.ahead) & (waits < np.inf)
            finish = np.where(begins, time[t][:, None] + waits, finish)
            version, waits = np.where(begins, t + 1, version), np.where(begins, np.inf, waits)
        return Arrivals(
            worker=torch.from_numpy(worker),
            staleness=torch.from_numpy(stale),
            time=torch.from_numpy(time),
        )
