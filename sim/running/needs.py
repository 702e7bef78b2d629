"""What a run will take, before it starts: about how many bytes, and about how many seconds."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

from torch import Generator

from sim.problem import Problem
from sim.require import require
from sim.running.partition import blocks
from sim.system import System

# Measured with 10 steps at p = 200,000, d = 20 and at d = 1,000,000, for every system: copies of
# the largest tensor that live at once, bytes for each worker of a parameter server and entry of a
# table (int16, and what it is made from), nanoseconds for each entry of a step.
COPIES, SERVED, TABLED = 6, 110, 24
ENTRY, SERVING, CALLS = 45e-9, 160e-9, 1e-4
#: No larger table is made to look at.
_PROBED = 10**6


@dataclass(frozen=True, slots=True)
class Needs:
    """Bytes at once and seconds in all: right to a factor of about two, gradients on data apart."""

    bytes: float
    seconds: float

    @property
    def says(self) -> str:
        """In words."""
        return f"about {memory(self.bytes)} of memory and {duration(self.seconds)}"


def needs(system: System, problem: Problem, steps: int, runs: int, recorded: int) -> Needs:
    """Of runs that record so many values in all. Allocates a number or two for each worker."""
    d, p, width = problem.dimension, system.workers, max(1, system.width(problem.dimension))
    entries = _entries(system, problem) * d
    sizes = tuple(blocks(entries, width, steps, runs))
    served = p if hasattr(system, "schedule") else 0
    most = max(sizes)
    held = COPIES * 8 * entries + SERVED * served + TABLED * steps * width
    slow = sum(CALLS + each * (ENTRY * (entries + width) + SERVING * served) for each in sizes)
    return Needs(bytes=most * held + 8 * recorded, seconds=steps * slow)


def _entries(system: System, problem: Problem) -> int:
    """How many rows of d numbers one run holds, found with d = 1."""
    if system.width(1) > _PROBED:  # a message from each node to each, and a copy at each
        return system.workers
    state = system.start(problem.start()[:1], system.table(1, 1, 1, Generator()))
    memories = 1 if state.memory is None else state.memory.shape[1]
    return max(memories, system.views(state, 1.0).shape[1])


def require_room(name: str, given: int, held: float) -> None:
    """Raise ``InputError`` where so many bytes are more than this machine has."""
    room = installed()
    allowed = f"less: it takes {memory(held)} of memory, and this machine has {memory(room)}"
    require(held <= room, name, given, allowed)


def installed() -> float:
    """The bytes of this machine; infinite where it does not say."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, OSError, ValueError):
        return math.inf


def memory(held: float) -> str:
    """Bytes in the unit that a reader expects."""
    return f"{held / 1e9:.3g} GB" if held >= 1e9 else f"{max(1, round(held / 1e6))} MB"


def duration(seconds: float) -> str:
    """Seconds in the unit that a reader expects."""
    for name, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:.3g} {name}"
    return f"{max(1, round(seconds))} s"
