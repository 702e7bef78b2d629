"""A model: a finite probability space in which every letter and every name has an exact value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

import sympy as sp

from bounds.proving.models.arithmetic.exact import Number, exact, sign
from bounds.proving.models.world.maps import Map, Point
from bounds.proving.models.world.objective import Objective
from bounds.proving.models.world.rules import Rule
from bounds.proving.models.world.same import Same
from bounds.symbols import d

Value = TypeVar("Value")
#: Whole numbers, or for a number that depends on a vector the point.
Index: TypeAlias = tuple[int | Point, ...]
#: For each index, the value at each outcome.
Table: TypeAlias = Mapping[Index, tuple[Value, ...]]


#: The probabilities of one outcome: nothing is random.
CERTAIN = (Fraction(1),)


class ModelError(ValueError):
    """The model says nothing of this, or something that cannot be."""


class MissingError(ModelError):
    """The name is known, but has no value at this index: it lies outside the model's horizon."""


@dataclass(frozen=True, slots=True)
class Model:
    """Outcomes with their probabilities, and at each of them the value of every name.

    ``vectors`` and ``numbers`` give for a name and an index one value per outcome; ``maps`` gives a
    map, or one per index and outcome where it is random, and ``rules`` numbers that follow from a
    vector. ``letters`` are constants. What a hypothesis says of every index is checked from 0 to
    ``horizon``. ``found`` keeps what terms were found to be.
    """

    probabilities: tuple[Fraction, ...]
    dimension: int
    vectors: Mapping[str, Table[Point]] = field(default_factory=dict)
    numbers: Mapping[str, Table[Number]] = field(default_factory=dict)
    letters: Mapping[sp.Basic, Number] = field(default_factory=dict)
    objective: Objective | None = None
    maps: Mapping[str, Map | Table[Map]] = field(default_factory=dict)
    horizon: int = 0
    rules: Mapping[str, Rule] = field(default_factory=dict)
    found: dict[frozenset[Any], dict[object, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        chances = tuple(map(exact, self.probabilities))
        if not chances or any(p < 0 for p in chances) or sum(chances) != 1:
            raise ModelError(f"the probabilities {[*map(str, chances)]} do not sum to 1")
        object.__setattr__(self, "probabilities", chances)
        if self.dimension < 1:
            raise ModelError(f"the dimension is {self.dimension}; it must be at least 1")
        if self.objective is not None and self.objective.dimension != self.dimension:
            raise ModelError(f"f is on R^{self.objective.dimension}, not on R^{self.dimension}")
        tables = {name: self._table(name, t, self._point) for name, t in self.vectors.items()}
        object.__setattr__(self, "vectors", tables)
        numbers = {name: self._table(name, t, _number) for name, t in self.numbers.items()}
        object.__setattr__(self, "numbers", numbers)
        letters = {letter: _constant(letter, value) for letter, value in self.letters.items()}
        if letters.setdefault(d, Fraction(self.dimension)) != self.dimension:
            raise ModelError(f"d is {letters[d]}, and the vectors have {self.dimension} entries")
        object.__setattr__(self, "letters", letters)

    def _table(self, name: str, table: Table[Value], checked: object) -> Table[Value]:
        if isinstance(table, Same):
            return replace(table, outcomes=len(self.probabilities))
        for index, values in table.items():
            if len(values) != len(self.probabilities):
                raise ModelError(f"{name}{list(index)} needs one value per outcome")
        return {
            index: tuple(checked(name, each) for each in values)  # type: ignore[operator]
            for index, values in table.items()
        }

    def _point(self, name: str, point: Point) -> Point:
        if len(point) != self.dimension:
            raise ModelError(f"{name} has {len(point)} entries, not {self.dimension}")
        return tuple(_number(name, each) for each in point)

    @property
    def outcomes(self) -> range:
        """The outcomes, by number."""
        return range(len(self.probabilities))

    @property
    def possible(self) -> tuple[int, ...]:
        """The outcomes of positive probability."""
        return tuple(o for o in self.outcomes if self.probabilities[o])

    def function(self) -> Objective:
        """f. Raises ``ModelError`` where the model has none."""
        if self.objective is None:
            raise ModelError("the model has no objective f")
        return self.objective

    def number(self, name: str, index: Index) -> tuple[Number, ...]:
        """The number of a name at each outcome."""
        if name in self.rules:
            return (self.rules[name](*index),) * len(self.probabilities)
        return at(self.numbers, name, index)

    def map(self, name: str, index: Index) -> tuple[Map, ...]:
        """The map of a name at each outcome."""
        found = self.maps.get(name)
        if isinstance(found, Map):
            return (found,) * len(self.probabilities)
        return at(self.maps, name, index)  # type: ignore[arg-type]


def at(tables: Mapping[str, Table[Value]], name: str, index: Index) -> tuple[Value, ...]:
    """The value of a name at each outcome. Raises ``ModelError`` where there is none."""
    if name not in tables:
        raise ModelError(f"the model has no {name}")
    table = tables[name]
    if index not in table:
        what = f"{name} has no value at {', '.join(map(str, index)) or 'no index'}"
        early = any(isinstance(each, int) and each < 0 for each in index)
        if early or all(len(each) != len(index) for each in table):
            raise ModelError(f"{what}, which is not after the end of the run")
        raise MissingError(what)
    return table[index]


def _number(name: str, value: object) -> Number:
    try:
        return exact(value)
    except ValueError as why:
        raise ModelError(f"{name}: {why}") from None


def _constant(letter: sp.Basic, value: object) -> Number:
    """A constant, with the sign that its letter assumes."""
    number = _number(str(letter), value)
    if letter.is_positive and sign(number) <= 0:
        raise ModelError(f"{letter} is above 0, and the model says {number}")
    if letter.is_nonnegative and sign(number) < 0:
        raise ModelError(f"{letter} is at least 0, and the model says {number}")
    if letter.is_integer and not (isinstance(number, Fraction) and number.denominator == 1):
        raise ModelError(f"{letter} is whole, and the model says {number}")
    return number
