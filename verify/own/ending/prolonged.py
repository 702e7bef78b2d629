"""The tables of a model, prolonged to a later end: by what hypotheses define, and else by a choice.

From ``still`` on every value is the one that it has there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import product
from typing import Any

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Given, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model, ModelError
from bounds.proving.terms.node import put
from bounds.proving.terms.vector import Named, Vector
from verify.own.ending.reach import UnshownError
from verify.searching.demanding.atoms import of_vector
from verify.searching.demanding.solved import Definition, solutions

#: What a model has no value for.
_FAULTS = (ValueError, ArithmeticError, NotImplementedError)


class Tail(Enum):
    """What the values of a name are that nothing defines."""

    LAST = "its last value"
    ZERO = "0"
    MEAN = "what is expected of it"
    REST = "the least point of f"


Choice = Mapping[str, Tail]


@dataclass(frozen=True, slots=True)
class Prolonging:
    """A model, with what is said of it, to be prolonged until ``still`` and from there to ``end``.

    ``away`` is the furthest that an index of a hypothesis is from t.
    """

    model: Model
    hypotheses: tuple[Hypothesis, ...]
    values: Values
    away: int
    still: int
    end: int

    def free(self) -> dict[str, tuple[Tail, ...]]:
        """The names that are not defined by the others, each with its choices."""
        asked: dict[str, tuple[Tail, ...]] = {}
        for _ in self._filled({}, asked):
            pass
        return asked

    def under(self, choice: Choice) -> Model:
        """The prolonged model. Raises ``UnshownError`` where a table has no such choice."""
        *_, made = self._filled(choice, {})
        return _stretched(made, self.still, self.end)

    def _filled(self, choice: Choice, asked: dict[str, tuple[Tail, ...]]) -> Iterator[Model]:
        """Index by index, until ``still``: first what is defined, then one name that is not."""
        made = _square(self.model, self.still)
        yield made
        for n in range(self.still + 1):
            while lacking := _lacking(made, n):
                found = self._defined(made, n, lacking)
                if found is None:
                    name = lacking[0]
                    asked.setdefault(name, self._choices(name))
                    found = name, self._chosen(made, name, choice.get(name, Tail.LAST), n)
                made = _with(made, *found, n)
                yield made

    def _defined(self, made: Model, n: int, lacking: list[str]) -> tuple[str, Any] | None:
        for each in self._definitions(n):
            if each.atom.name not in lacking:
                continue
            try:
                return each.atom.name, _row(each.value, Evaluation(made, self.values))
            except _FAULTS:
                continue
        return None

    def _definitions(self, n: int) -> Iterator[Definition]:
        """What equalities say that vectors and numbers at n are."""
        whole = {k: v for k, v in self.values.items() if isinstance(k, sp.Symbol)}
        for each in self.hypotheses:
            if isinstance(each, Always) and len(each.variables) == 1 and _is_index(each):
                known = {k: v for k, v in whole.items() if k not in each.variables}
                for s in range(max(0, n - self.away), n + self.away + 1):
                    at = {**known, each.variables[0]: sp.Integer(s)}
                    yield from _said(put(each.fact, at), n)

    def _choices(self, name: str) -> tuple[Tail, ...]:
        if name in self.model.maps:
            return (Tail.LAST,)
        found = [Tail.LAST, Tail.ZERO]
        if name in self.model.vectors and self._rest() is not None:
            found.append(Tail.REST)
        return (*found, Tail.MEAN) if self._given(name) else tuple(found)

    def _rest(self) -> Any:
        f = self.model.objective
        return None if f is None else f.minimiser()

    def _given(self, name: str) -> Given | None:
        for each in self.hypotheses:
            if isinstance(each, Given) and isinstance(each.subject, Vector):
                (base, factor), *more = (*each.subject.terms, (None, 0))
                alone = isinstance(base, Named) and factor == 1 and len(more) == 1
                if alone and of_vector(base).at == (each.t,) and base.name == name:
                    return each
        return None

    def _chosen(self, made: Model, name: str, tail: Tail, n: int) -> Any:
        last = _table(made, name).get((n - 1,))
        if last is None:
            raise UnshownError(f"{name} has no last value")
        if tail is Tail.LAST:
            return last
        if tail is Tail.MEAN:
            given = self._given(name)
            assert given is not None
            try:
                return _row(given.expected, Evaluation(made, {**self.values, given.t: n}))
            except _FAULTS as why:
                raise UnshownError(str(why)) from None
        if name in made.numbers:
            return (0,) * len(last)
        return ((0,) * made.dimension if tail is Tail.ZERO else self._rest(),) * len(last)


@cache
def _said(fact: sp.Basic, n: int) -> tuple[Definition, ...]:
    equalities = [each for each in sp.And.make_args(fact) if isinstance(each, sp.Eq)]
    every = (found for each in equalities for found in solutions(each))
    return tuple(
        each
        for each in every
        if each.atom.kind in ("vector", "number") and each.atom.at == (n,) and each.entry is None
    )


def _is_index(hypothesis: Always) -> bool:
    variable = hypothesis.variables[0]
    return isinstance(variable, sp.Symbol) and bool(variable.is_integer)


def _row(value: sp.Expr | Vector, at: Evaluation) -> Any:
    asked = at.vector if isinstance(value, Vector) else at.number
    return tuple(asked(value, o) for o in at.model.outcomes)  # type: ignore[operator]


def _tables(model: Model) -> Iterable[tuple[str, Any]]:
    """Those with indices: constants, and what is one number everywhere, have none to prolong."""
    every = (*model.vectors.items(), *model.numbers.items(), *model.maps.items())
    return [(n, t) for n, t in every if not isinstance(t, Map) and any(len(i) for i in t)]


def _table(model: Model, name: str) -> Any:
    return dict(_tables(model))[name]


def _lacking(model: Model, n: int) -> list[str]:
    return [name for name, table in _tables(model) if (0,) in table and (n,) not in table]


def _with(model: Model, name: str, row: Any, n: int) -> Model:
    return _replaced(model, {name: {**_table(model, name), (n,): row}})


def _replaced(model: Model, new: Mapping[str, Any]) -> Model:
    vectors, numbers, maps = (
        {name: new.get(name, table) for name, table in each.items()}
        for each in (model.vectors, model.numbers, model.maps)
    )
    try:
        return replace(model, vectors=vectors, numbers=numbers, maps=maps)
    except ModelError as why:
        raise UnshownError(str(why)) from None


def _square(model: Model, still: int) -> Model:
    """Tables of more than one index, in which each stays where the table ends. Raises
    ``UnshownError`` for one that is not whole, and for an index that is a point."""
    new: dict[str, Any] = {}
    for name, table in _tables(model):
        if not all(isinstance(i, int) for index in table for i in index):
            raise UnshownError(f"{name} has a point as an index")
        if len({len(index) for index in table}) > 1:
            raise UnshownError(f"{name} has as many indices as it likes")
        if any(len(index) > 1 for index in table):
            new[name] = _clamped(name, table, still)
    return _replaced(model, new) if new else model


def _clamped(name: str, table: Any, end: int) -> dict[tuple[int, ...], Any]:
    ends = [max(each) for each in zip(*table, strict=True)]
    found = {}
    for index in product(range(end + 1), repeat=len(ends)):
        nearest = tuple(map(min, index, ends))
        if nearest not in table:
            raise UnshownError(f"{name} has no value at {nearest}")
        found[index] = table[nearest]
    return found


def _stretched(model: Model, still: int, end: int) -> Model:
    """Every table to the end, with the values that it has at ``still``."""
    new = {name: _clamped(name, table, end) for name, table in _tables(model)}
    return _replaced(replace(model, horizon=end), new)
