"""What a model leaves out of its run: there nothing is checked, and anything could happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model

#: What a run has at every iteration before the horizon.
RUN = ("x", "v", "g")


def gaps(model: Model) -> tuple[str, ...]:
    """Values beyond the horizon, holes before a value, and iterations before the horizon without a
    parameter, view or sample."""
    tables = {**model.vectors, **model.numbers}
    tables |= {name: table for name, table in model.maps.items() if not isinstance(table, Map)}
    furthest = {
        name: max((i for index in table for i in index if isinstance(i, int)), default=0)
        for name, table in tables.items()
    }
    beyond = [
        f"{name} has a value at {at}, beyond the horizon {model.horizon}"
        for name, at in furthest.items()
        if at > model.horizon
    ]
    beyond += [
        f"{name} has no value at {', '.join(map(str, left_out[0]))}, before {after}"
        for name, table in tables.items()
        for left_out, after in holes(table)
    ]
    if not all((0,) in model.vectors.get(name, {}) for name in ("x", "g")):
        return tuple(beyond)
    missing = [
        f"{name} has no value at {t}, before the horizon {model.horizon}"
        for name in RUN
        for t in range(model.horizon + (name == "x"))
        if (t,) not in model.vectors.get(name, {})
    ]
    return (*beyond, *missing)


def holes(table: Iterable[tuple[object, ...]]) -> Iterator[tuple[list[tuple[object, ...]], int]]:
    """Places without a value below one with a value, along each index by itself, and the largest
    value of that index.

    A triangle is no hole: w(t, i) for i < t starts beside its other index.
    """
    lines = defaultdict(set)
    for index in table:
        for at, i in enumerate(index):
            if isinstance(i, int):
                lines[at, index[:at], index[at + 1 :]].add(i)
    for (_, before, after), known in lines.items():
        others = [i for i in (*before, *after) if isinstance(i, int)]
        first = min(known) if min(known) - 1 in others else 0
        left_out = [(*before, i, *after) for i in range(first, max(known)) if i not in known]
        if left_out:
            yield left_out, max(known)
