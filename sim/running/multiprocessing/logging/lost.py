"""Which additions were lost between processes that do not wait for one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sim.staleness.logged.trace_table import Reals, Wholes

#: Entries that are looked at one by one.
MOST = 5000


@dataclass(frozen=True, slots=True)
class Lost:
    """``entries`` of the shared model lack something; ``named``: how many entries which steps lost.

    Entries that one step or two explain in one way only are named, the ``unnamed`` are the others.
    """

    entries: int
    named: tuple[tuple[int, int], ...]
    unnamed: int


def lost(gap: Reals, changes: Reals, tolerance: Reals) -> Lost:
    """From gap = model - what it should be (d,), and what each step subtracted (T, d).

    A lost subtraction leaves the entry larger by as much. What is at most the tolerance (d,) apart
    is equal.
    """
    lacking = np.flatnonzero(np.abs(gap) > tolerance)
    steps: Counter[int] = Counter()
    unnamed = max(0, len(lacking) - MOST)
    for i in lacking[:MOST]:
        found = _explained(gap[i], changes[:, i], tolerance[i])
        steps.update(found)
        unnamed += not found
    return Lost(len(lacking), tuple(sorted(steps.items())), unnamed)


def _explained(gap: float, changes: Reals, tolerance: float) -> tuple[int, ...]:
    """The step, or the two, whose changes make the gap; empty where none do or several might."""
    alone = np.flatnonzero(np.abs(changes - gap) <= tolerance)
    if len(alone):
        return (int(alone[0]),) if len(alone) == 1 else ()
    pairs = _pairs(gap, changes, tolerance)
    return next(iter(pairs)) if len(pairs) == 1 else ()


def _pairs(gap: float, changes: Reals, tolerance: float) -> set[tuple[int, int]]:
    some: Wholes = np.flatnonzero(np.abs(changes) > tolerance)
    ordered = some[np.argsort(changes[some])]
    values = changes[ordered]
    low = np.searchsorted(values, gap - values - tolerance, side="left")
    high = np.searchsorted(values, gap - values + tolerance, side="right")
    return {
        (min(a, b), max(a, b))
        for k in np.flatnonzero(high > low)
        for a, b in _with(int(ordered[k]), ordered[low[k] : high[k]])
    }


def _with(a: int, others: Iterable[int]) -> list[tuple[int, int]]:
    return [(a, int(b)) for b in others if int(b) != a]
