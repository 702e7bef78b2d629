"""Rows of a table that share their theorems, and the constants of their system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import sympy as sp

from bounds.elastic import ElasticConstant
from bounds.planning.objective import ObjectiveClass
from bounds.planning.parameters import constant_of
from bounds.planning.question import standings_of
from bounds.planning.stacking.point import stacked_at, theorems_at
from bounds.planning.stacking.stack import Stack
from bounds.planning.tabular.lowest import evaluated
from bounds.prescription import Prescription
from bounds.statement import Condition, Values, evaluator, keywords
from bounds.symbols import B, G, M, omega

Array = np.ndarray[Any, Any]
#: More than what double precision loses in a constant.
_ROUNDINGS = 2.0**-50


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with one objective, one system and one form, and which numbers they give.

    ``moment`` is M (n,) of a gradient, where ``values`` have that of what a stack applies.
    """

    kind: ObjectiveClass
    constant: ElasticConstant
    stack: Stack | None
    form: str | None
    certify: str | None
    rows: Array
    values: dict[sp.Basic, Array]
    moment: Array | None = None

    @property
    def B(self) -> Array:
        """The elastic consistency constant of every row, NaN where a stack is planned without."""
        return self.values.get(B, np.full(self.rows.shape, np.nan))

    @property
    def theorems(self) -> list[Prescription]:
        """Those on the objective, of the form's standings, for the user's step size."""
        every = theorems_at(self.kind, self.certify)
        found = [each for each in every if each.standing in standings_of(self.form)]
        if self.stack is None:
            return found
        noisy = bool(self.values[omega].any())
        return self.stack.theorems([*found, *stacked_at(self.kind, self.certify)], noisy=noisy)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the system asks for."""
        return self.constant.conditions if self.stack is None else self.stack.conditions

    def completed(self, at: int, row: Values) -> Values:
        """One row with the constants of the system, rounded up as ``plan`` rounds them."""
        if self.stack is None:
            return {**row, B: constant_of(self.constant, row)}
        before = row if self.moment is None else {**row, M: float(self.moment[at])}
        return {**row, **self.stack.constants(before)}

    @property
    def reached(self) -> Array:
        """Where the target holds before the first step."""
        if self.kind.start is None:
            return np.zeros(len(self.rows), bool)
        relation = sp.Le(self.kind.start, self.kind.target)
        exact = {x: np.asarray(each, np.longdouble) for x, each in self.values.items()}
        return np.asarray(evaluator(relation)(**keywords(relation, exact)))

    def part(self, where: slice | Array) -> Group:
        """Some of the rows."""
        values = {letter: each[where] for letter, each in self.values.items()}
        moment = None if self.moment is None else self.moment[where]
        return replace(self, rows=self.rows[where], values=values, moment=moment)


def with_constants(group: Group) -> Iterator[Group]:
    """The rows with B and what else the system has; by fresh noise where its B is smaller."""
    stack, values = group.stack, group.values
    if stack is None:
        values[B] = np.broadcast_to(evaluated(group.constant.constant, values), group.rows.shape)
        yield group
        return
    group = replace(group, moment=values.get(M))
    made = stack.constants(values, above)
    noisy = bool(made[omega].any())
    for name, each in made.items():
        values[name] = np.broadcast_to(each, group.rows.shape)
    if G not in values or noisy:
        yield group
        return
    fresh = stack.of_fresh_noise
    smaller = np.asarray(above(fresh.claim.sharper.constant, values))
    sharp = smaller < values[B]
    yield from (group.part(~sharp),) if not sharp.all() else ()
    if sharp.any():
        constant = fresh.claim.sharper
        values = {**values, B: smaller}
        yield replace(group, stack=fresh, constant=constant, values=values).part(sharp)


def above(expr: sp.Expr, values: Mapping[sp.Basic, Any]) -> Array:
    """At least ``expr``, row by row."""
    return np.asarray(evaluated(expr, values) * (1 + _ROUNDINGS))
