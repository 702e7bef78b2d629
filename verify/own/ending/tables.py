"""The tables of a model: copied, so that values can be added, and continued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model
from verify.own.ending.reach import UnshownError

#: For each name, the value at each index and outcome.
Tables = dict[str, dict[tuple[int, ...], Any]]


def tables(model: Model) -> Tables:
    """Those with indices: constants, and what is one number everywhere, have none to continue.

    Raises ``UnshownError`` for an index that is a point, and for indices of different number.
    """
    every: tuple[tuple[str, Any], ...] = (
        *model.vectors.items(), *model.numbers.items(), *model.maps.items(),
    )  # fmt: skip
    found = {}
    for name, table in every:
        if isinstance(table, Map) or not any(len(index) for index in table):
            continue
        if not all(isinstance(i, int) for index in table for i in index):
            raise UnshownError(f"{name} has a point as an index")
        if len({len(index) for index in table}) > 1:
            raise UnshownError(f"{name} has now one index and now more")
        found[name] = dict(table)
    return found


def single(model: Model) -> Tables:
    """Those with one index, from 0 on."""
    return {name: table for name, table in tables(model).items() if (0,) in table}


def joined(model: Model, new: Mapping[str, Any], horizon: int) -> Model:
    """The model with these tables in place of its own."""
    vectors, numbers, maps = (
        {name: new.get(name, table) for name, table in each.items()}
        for each in (model.vectors, model.numbers, model.maps)
    )
    return replace(model, vectors=vectors, numbers=numbers, maps=maps, horizon=horizon)


def clamped(name: str, table: Mapping[Any, Any], end: int) -> dict[tuple[int, ...], Any]:
    """The table to the end, where each index stays where the table ends. Raises ``UnshownError``
    for a table that is not whole."""
    ends = [max(each) for each in zip(*table, strict=True)]
    found = {}
    for index in product(range(end + 1), repeat=len(ends)):
        nearest = tuple(map(min, index, ends))
        if nearest not in table:
            raise UnshownError(f"{name} has no value at {nearest}")
        found[index] = table[nearest]
    return found
