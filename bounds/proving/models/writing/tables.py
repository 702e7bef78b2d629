"""A model put together outcome by outcome: at each, what every name is at every index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias, TypeVar

import sympy as sp

from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.asking.by_definition import rules_of
from bounds.proving.models.drawing.growing import plus, times
from bounds.proving.models.world.maps import Map, Point
from bounds.proving.models.world.model import Model, Table
from bounds.proving.models.world.objective import Objective
from bounds.proving.run import KNOWN
from bounds.symbols import alpha

Value = TypeVar("Value")
#: At one outcome: for a name the value at each index.
Course: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens with this chance."""

    chance: Fraction
    vectors: Course
    numbers: Course = field(default_factory=dict)


def each(counts: Sequence[int], value: Callable[..., Value]) -> dict[tuple[int, ...], Value]:
    """The value at every index below the counts."""
    return {index: value(*index) for index in product(*map(range, counts))}


def combined(d: int, parts: Sequence[tuple[object, Point]]) -> Point:
    """Σ factor · point."""
    whole: Point = (Fraction(0),) * d
    for factor, point in parts:
        whole = plus(whole, times(exact(factor), point))
    return whole


def after_the_first(known: object, last: int) -> Course:
    """What the past of an iteration knows: a number from iteration 1 on, and 1 before."""
    return {KNOWN: {(t,): known if t else 1 for t in range(last + 1)}}


def written(
    outcomes: Sequence[Outcome],
    f: Objective,
    letters: Mapping[sp.Basic, object],
    horizon: int,
    maps: Mapping[str, Map] | None = None,
) -> Model:
    """The model with these outcomes. Its step size is the letter alpha at every iteration."""
    vectors, numbers = (_tables(outcomes, kind) for kind in ("vectors", "numbers"))
    numbers["alpha"] = {(t,): (letters[alpha],) * len(outcomes) for t in range(horizon + 1)}
    best = f.minimiser()
    if best is not None:
        vectors["x*"] = {(): (best,) * len(outcomes)}
    chances, of_maps = tuple(each.chance for each in outcomes), maps or {}
    rules = {
        key: rule for name, map_ in of_maps.items() for key, rule in rules_of(name, map_).items()
    }
    return Model(chances, f.dimension, vectors, numbers, letters, f, of_maps, horizon, rules)


def _tables(outcomes: Sequence[Outcome], kind: str) -> dict[str, Table[Any]]:
    """For each name and index the value at each outcome."""
    first, *_ = courses = [getattr(each, kind) for each in outcomes]
    return {
        name: {index: tuple(course[name][index] for course in courses) for index in first[name]}
        for name in first
    }
