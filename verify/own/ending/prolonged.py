"""The tables of a model, prolonged to a later end: by what hypotheses define, and else by a choice.

From ``still`` on every value is the one of ``period`` indices before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Given, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.world.model import Model
from bounds.proving.terms.node import put
from bounds.proving.terms.vector import Named, Vector
from verify.own.ending.reach import UnshownError
from verify.own.ending.tables import clamped, joined, single, tables
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
#: What a run has of every iteration, and not at its end.
VIEWED = ("v", "g")


@dataclass(frozen=True, slots=True)
class Prolonging:
    """A model, with what is said of it, to be prolonged until ``still`` and from there to ``end``.

    ``away`` is the furthest that an index of a hypothesis is from t. A run that is ``ended`` has at
    ``still`` a parameter, and no view and sample any more.
    """

    model: Model
    hypotheses: tuple[Hypothesis, ...]
    values: Values
    away: int
    still: int
    end: int
    period: int = 1
    ended: bool = False

    def free(self) -> dict[str, tuple[Tail, ...]]:
        """The names that are not always defined by the others, each with its choices."""
        asked: dict[str, tuple[Tail, ...]] = {}
        self._filled({}, asked)
        return asked

    def under(self, choice: Choice) -> Model:
        """The prolonged model. Raises ``UnshownError`` where the values do not come back, and
        ``ValueError`` where there are none."""
        made = self.ends(choice)
        new, p, alone = {}, self.period, single(made)
        for name, table in tables(made).items():
            if name not in alone:
                new[name] = clamped(name, table, self.end)
                continue
            if p > 1 and not self._returns(table, self.still):
                raise UnshownError(f"{name} has another period")
            for n in range(self.still + 1, self.end + 1):
                table[n,] = table[n - p,]
            new[name] = table
        return joined(made, new, self.end)

    def ends(self, choice: Choice) -> Model:
        """The model that is prolonged until ``still`` and no further."""
        return self._filled(choice, {})

    def _returns(self, table: Mapping[Any, Any], n: int) -> bool:
        """Whether the values have come back by n, those of a whole period."""
        return all(table[i,] == table[i - self.period,] for i in range(n, n - self.period, -1))

    def _filled(self, choice: Choice, asked: dict[str, tuple[Tail, ...]]) -> Model:
        """Index by index, until ``still``: first what is defined, then one name that is not."""
        whole = {n: clamped(n, t, self.end) for n, t in tables(self.model).items() if (0,) not in t}
        made = joined(self.model, {**whole, **single(self.model)}, self.still)
        # The tables are this model's own, and a copy of it for each value would take its time.
        own: dict[str, Any] = {**made.vectors, **made.numbers, **made.maps}
        alone = {name: own[name] for name in single(made)}
        for n in range(self.still + 1):
            over = VIEWED if self.ended and n == self.still else ()
            while lacking := [e for e, row in alone.items() if (n,) not in row and e not in over]:
                found = self._defined(made, n, lacking)
                if found is None:
                    name = lacking[0]
                    asked.setdefault(name, self._choices(name))
                    found = name, self._chosen(made, name, choice.get(name, Tail.LAST), n)
                alone[found[0]][n,] = found[1]
        return made

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
                    at = {**known, each.variables[0]: s}
                    yield from _said(each.fact, tuple(at.items()), n)

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
        """What says which mean a vector has."""
        for each in self.hypotheses:
            if isinstance(each, Given) and isinstance(each.subject, Vector):
                alone = len(each.subject.terms) == 1
                base, factor = each.subject.terms[0] if alone else (None, 0)
                if isinstance(base, Named) and (base.name, base.at, factor) == (name, (each.t,), 1):
                    return each
        return None

    def _chosen(self, made: Model, name: str, tail: Tail, n: int) -> Any:
        last = tables(made)[name].get((n - 1,))
        given = self._given(name)
        if last is None:
            raise UnshownError(f"{name} has no last value")
        if tail is Tail.MEAN and given is not None:
            return _row(given.expected, Evaluation(made, {**self.values, given.t: n}))
        if tail is Tail.ZERO:
            nought = (0,) * made.dimension if name in made.vectors else 0
            return (nought,) * len(last)
        return (self._rest(),) * len(last) if tail is Tail.REST else last


@lru_cache(maxsize=10_000)
def _said(fact: sp.Basic, at: tuple[tuple[Any, Any], ...], n: int) -> tuple[Definition, ...]:
    said = put(fact, {k: sp.Integer(int(v)) for k, v in at})
    equalities = [each for each in sp.And.make_args(said) if isinstance(each, sp.Eq)]
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
    if isinstance(value, Vector):
        return tuple(at.vector(value, o) for o in at.model.outcomes)
    return tuple(at.number(value, o) for o in at.model.outcomes)
