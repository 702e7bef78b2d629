"""What every process of a real system does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from torch import Tensor

from sim.running.multiprocessing.crew import Work
from sim.running.multiprocessing.logging.shared_log import SharedLog, rows_in_order
from sim.running.multiprocessing.task import Task
from sim.staleness.logged.trace_table import Reals, Wholes


@dataclass(frozen=True, slots=True, eq=False)
class Started:
    """The works, one a process, and what is in memory when all have ended.

    ``shared`` (d,) is the model that was updated in place and ``memories`` (p, d), in F/X, what of
    it has not been applied: shared = x + alpha Σ memories where nothing was lost, which is looked
    at where there is a ``shared``. ``serves``: works that are no worker, without which no run goes
    on. ``kept`` lives as long as the processes.
    """

    works: Sequence[Work]
    shared: Tensor | None = None
    memories: Tensor | None = None
    serves: frozenset[int] = frozenset()
    kept: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """x_{t+1} = x_t - alpha Σ_j weights[t, j] u_j, u_j in row ``rows[t, j]`` of the log: (T, q)."""

    rows: Wholes
    weights: Reals


class ProcessSystem(ABC):
    """A system of real processes. ``rounds``: each of them acts in every step; ``parts``: in how
    many an update is applied, 0 where it is applied at once."""

    __slots__ = ()
    rounds: ClassVar[bool] = False
    parts: ClassVar[int] = 0

    @abstractmethod
    def started(self, task: Task, log: SharedLog) -> Started:
        """What the processes do, worker i being work i."""

    def require_fit(self, task: Task) -> None:  # noqa: B027 - most fit every problem
        """Raise ``ValueError`` where it is not made for the task."""

    def goes_on(self, crashed: int, processes: int) -> bool:
        """Whether the others go on when so many workers are dead."""
        return crashed < processes

    def order(self, log: SharedLog) -> Order:
        """The true parameter of every step that is whole in the log."""
        rows = rows_in_order(log)[:, None]
        return Order(rows, np.ones(rows.shape))
