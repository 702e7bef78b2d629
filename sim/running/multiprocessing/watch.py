"""Whoever waits for the processes: sees them die, and decides when a run is over."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.require import require_whole
from sim.running.multiprocessing.crew import Crew, Ended
from sim.running.multiprocessing.logging.shared_log import Field, SharedLog, Stage, steps_begun
from sim.running.multiprocessing.process_system import ProcessSystem, Started

#: Hears how many steps have begun, of how many.
Progress = Callable[[int, int], None]
#: So many seconds the end of a run waits for an update that has begun, and a run for anything.
PATIENCE, SILENCE = 10.0, 300.0
_POLL = 0.02


@dataclass(frozen=True, slots=True)
class Blow:
    """What is done to a worker once ``step`` updates have begun: kill -9, or stop and go on.

    A stopped worker goes on after ``seconds``; None kills. Raises ``ValueError``.
    """

    worker: int
    step: int
    seconds: float | None = None

    def __post_init__(self) -> None:
        require_whole("worker", self.worker)
        require_whole("step", self.step)


@dataclass(frozen=True, slots=True)
class Crash:
    """A process that ended too soon, when so many steps had begun, and what it said."""

    ended: Ended
    step: int
    said: str


class Watch:
    """The run of a crew from its start until it is over."""

    def __init__(
        self, system: ProcessSystem, log: SharedLog, started: Started, crew: Crew,
        blows: Sequence[Blow], progress: Progress,
    ) -> None:  # fmt: skip
        self._system, self._log, self._started, self._crew = system, log, started, crew
        self._blows, self._progress = list(blows), progress
        self._workers = [i for i in range(len(started.works)) if i not in started.serves]
        self._stopped: list[tuple[float, int]] = []
        self._crashed: dict[int, Crash] = {}
        self._begun, self._moved = 0, time.monotonic()

    def until_over(self) -> list[Crash]:
        """Wait for the end; those that did not see it, in the order in which they died."""
        while True:
            self._crew.wait(_POLL)
            self._see()
            if self._over():
                return list(self._crashed.values())
            self._strike()

    def _see(self) -> None:
        begun = steps_begun(self._log)
        if begun > self._begun:
            self._begun, self._moved = begun, time.monotonic()
            self._progress(begun, self._log.steps)
        for i, each in self._crew.ended().items():
            if each.status and i not in self._crashed:
                self._crashed[i] = Crash(each, begun, self._crew.said(i))
                self._log.dead[i : i + 1] = 1  # none for a server

    def _over(self) -> bool:
        ended = self._crew.ended()
        crashed = [i for i in self._workers if i in self._crashed]
        if any(i in self._crashed for i in self._started.serves):
            return True
        if not self._system.goes_on(len(crashed), len(self._workers)):
            return True
        if all(i in ended for i in self._workers):
            return True
        still = time.monotonic() - self._moved
        finished = self._begun >= self._log.steps
        if finished and (still > PATIENCE or _at_rest(self._log, crashed)):
            return True
        return still > SILENCE

    def _strike(self) -> None:
        now = time.monotonic()
        for blow in [each for each in self._blows if each.step <= self._begun]:
            self._blows.remove(blow)
            how = signal.SIGKILL if blow.seconds is None else signal.SIGSTOP
            self._crew.signal(blow.worker, how)
            if blow.seconds is not None:
                self._stopped.append((now + blow.seconds, blow.worker))
        for when, worker in [each for each in self._stopped if each[0] <= now]:
            self._stopped.remove((when, worker))
            self._crew.signal(worker, signal.SIGCONT)


def _at_rest(log: SharedLog, crashed: Sequence[int]) -> bool:
    """Whether no update of the living is under way. In rounds those who wait end by themselves."""
    if log.acting > 1:
        return False
    records = log.records.numpy()
    under_way = records[records[:, Field.STATE] == Stage.ADDING, Field.WORKER]
    return not np.setdiff1d(under_way, crashed).size
