"""What the past of an iteration tells apart: the outcomes, in cells."""

from __future__ import annotations

from collections import defaultdict

from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Index, Model

Past = tuple[tuple[str, int], ...]


def cells(model: Model, past: Past, t: int) -> list[tuple[int, ...]]:
    """The possible outcomes in groups that all that the past of iteration t holds cannot tell
    apart: name[s] for s + lag <= t, for each (name, lag)."""
    if len(model.possible) == 1:
        return [model.possible]
    seen = [
        values
        for name, lag in past
        for table in (model.vectors.get(name), model.numbers.get(name), model.maps.get(name))
        if table is not None and not isinstance(table, Map)
        for index, values in table.items()
        if _early(index, lag, t)
    ]
    found: dict[object, list[int]] = defaultdict(list)
    for o in model.possible:
        found[tuple(values[o] for values in seen)].append(o)
    return list(map(tuple, found.values()))


def _early(index: Index, lag: int, t: int) -> bool:
    return bool(index) and isinstance(index[0], int) and index[0] + lag <= t
