"""A vector in shared memory from which processes subtract without waiting for one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from sim.running.multiprocessing.logging.locks import Locks
from sim.running.multiprocessing.logging.memory import in_shared_memory
from sim.running.multiprocessing.logging.shared_log import FIRST_PART

#: Locks for parts of a vector; a part is long enough that a lock costs less than the addition.
PARTS = 16


@dataclass(frozen=True, slots=True, eq=False)
class SharedVector:
    """``values`` (d,) in float64; reads take no lock.

    torch's addition in place reads, adds and writes: what another process writes in between is
    lost. With ``atomic`` each of 16 parts is locked for its own addition, so that nothing is lost
    and readers still see any mixture of parts; without it additions are torch's own.
    """

    values: Tensor
    locks: Locks
    atomic: bool = True

    @classmethod
    def of(cls, values: Tensor, locks: Locks, atomic: bool) -> SharedVector:
        """A copy of the values, in shared memory."""
        return cls(in_shared_memory(values.clone()), locks, atomic)

    def subtract(self, change: Tensor, tell: Callable[[int], None]) -> None:
        """values -= change, in float64; ``tell`` hears how many parts are done."""
        parts = zip(self.values.tensor_split(PARTS), change.tensor_split(PARTS), strict=True)
        for done, (values, part) in enumerate(parts):
            if self.atomic:
                with self.locks.held(FIRST_PART + done):
                    values.sub_(part)
            else:
                values.sub_(part)
            tell(done + 1)
