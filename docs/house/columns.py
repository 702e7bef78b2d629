"""Where each room of a package stands: in columns, so that every arrow of import runs to the right.

The layout of Sugiyama, Tagawa and Toda (1981): a column for each longest way down, an arrow that
passes a column goes through a gap there, each column is ordered by the places of its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

#: A room, or a gap that the arrow between two rooms passes through.
Slot = str | tuple[str, str, int]

SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """``columns`` from left to right, each from the top down; ``ways`` of the arrows over slots."""

    columns: tuple[tuple[Slot, ...], ...]
    ways: tuple[tuple[Slot, ...], ...]


def plan(arrows: Mapping[str, set[str]]) -> Plan:
    """``arrows`` name for every room those that it imports; none may run in a circle."""
    depth = {name: _depth(name, arrows) for name in arrows}
    last = max(depth.values())
    ways = tuple(
        tuple(_way(name, each, last - depth[name], last - depth[each]))
        for name in sorted(arrows)
        for each in sorted(arrows[name])
    )
    columns: list[list[Slot]] = [[] for _ in range(last + 1)]
    for name in sorted(arrows):
        columns[last - depth[name]].append(name)
    for way in ways:
        for slot in way[1:-1]:
            assert isinstance(slot, tuple)
            columns[slot[2]].append(slot)
    return Plan(tuple(map(tuple, _ordered(columns, ways))), ways)


def _depth(name: str, arrows: Mapping[str, set[str]]) -> int:
    return max((1 + _depth(each, arrows) for each in arrows[name]), default=0)


def _way(start: str, end: str, left: int, right: int) -> Iterator[Slot]:
    yield start
    yield from ((start, end, column) for column in range(left + 1, right))
    yield end


def _ordered(columns: list[list[Slot]], ways: tuple[tuple[Slot, ...], ...]) -> list[list[Slot]]:
    """Each column by the mean place of its neighbours, to the right and back, a few times."""
    beside: dict[Slot, set[Slot]] = {slot: set() for column in columns for slot in column}
    for way in ways:
        for a, b in pairwise(way):
            beside[a].add(b)
            beside[b].add(a)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else columns[::-1]:
            places = {s: (i + 0.5) / len(c) for c in columns for i, s in enumerate(c)}
            column.sort(key=lambda slot: _mean(slot, beside, places))
    return columns


def _mean(slot: Slot, beside: dict[Slot, set[Slot]], places: dict[Slot, float]) -> float:
    near = sorted(places[each] for each in beside[slot])
    return sum(near) / len(near) if near else places[slot]
