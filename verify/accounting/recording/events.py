"""What happened at which steps, run-length coded: a fault at 1,000 steps in a row is one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``kind`` at ``place`` from step ``first`` to ``last``, ``count`` times; ``text`` says more of
    the first."""

    kind: str
    first: int
    last: int
    count: int = 1
    place: str = ""
    text: str = ""

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def noted(
    events: Sequence[Event], kind: str, step: int, place: str = "", text: str = ""
) -> tuple[Event, ...]:
    """The ``events`` with one more, joined to the last of its kind and place where it follows."""
    for i in range(len(events) - 1, -1, -1):
        each = events[i]
        if (each.kind, each.place) == (kind, place):
            if step - each.last > 1:
                break
            longer = replace(each, last=max(step, each.last), count=each.count + 1)
            return (*events[:i], longer, *events[i + 1 :])
    return (*events, Event(kind=kind, first=step, last=step, place=place, text=text))


Runs = tuple[tuple[int, float], ...]


def run_lengths(values: Iterable[float]) -> Runs:
    """(first step, value) for every stretch of equal ones."""
    runs: list[tuple[int, float]] = []
    for step, value in enumerate(values):
        if not runs or runs[-1][1] != value:
            runs.append((step, value))
    return tuple(runs)


def spread_out(runs: Runs, steps: int) -> list[float]:
    """The ``steps`` values of which ``runs`` are the run lengths."""
    ends = [*(first for first, _ in runs[1:]), steps][: len(runs)]
    return [
        v for (first, v), end in zip(runs, ends, strict=True) for _ in range(first, min(end, steps))
    ]
