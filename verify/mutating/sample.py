"""Numbers for the letters of a statement, drawn so that its conditions hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import sympy as sp

from bounds.prescription import Prescription
from bounds.proving.kernel.solving.reals import UnclearError
from bounds.proving.kernel.solving.solver import asked, prove
from bounds.statement import Condition, Statement, Values, evaluator, keywords, letters
from bounds.symbols import (
    D,
    L,
    R,
    alpha,
    epsilon,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    rho,
)
from verify.mutating.drawn import LAGS, WEIGHTS, of_values, plain
from verify.mutating.subject import Subject

POINTS = 12
CLOSE = 1e-9
_TRIES = 4000
_EFFORT = 400_000  # of the solver, a hundredth of what a proof is given
_MOST_OPERATIONS = 60
#: The targets, and the start with what its scale is to theirs.
_SCALED = ((epsilon, 1), (epsilon_x, 1), (epsilon_f, 1), (epsilon_h, 1), (R, 0.5))


@cache
def points(subject: Subject) -> tuple[dict[sp.Basic, object], ...]:
    """``POINTS`` assignments of every letter that meet the relations among the conditions.

    ``LookupError`` where none is found.
    """
    rng, scales, weights, steepness, lags = map(np.random.default_rng, range(5))
    found: list[dict[sp.Basic, object]] = []
    for _ in range(_TRIES):
        drawn = plain(rng) | {x: float(weights.uniform(0.1, high)) for x, high in WEIGHTS.items()}
        drawn |= {x: 10 ** float(lags.uniform(*ends)) for x, ends in LAGS.items()}
        drawn |= of_values(steepness, float(drawn[L]))  # type: ignore[arg-type]
        values = _conditioned(_scaled(drawn, subject, scales), subject)
        if _reachable(subject, values) and all(
            each.holds(values) is not False for each in subject.conditions
        ):
            found.append(values)
        if len(found) == POINTS:
            return tuple(found)
    raise LookupError(f"{subject.name}: no numbers meet its conditions")


def _scaled(
    values: dict[sp.Basic, object], subject: Subject, rng: np.random.Generator
) -> dict[sp.Basic, object]:
    """For a prescription, with a target from where the noise limits its step to where the
    smoothness does, and a start as much farther away."""
    if isinstance(subject.said, Prescription):
        scale = 10 ** float(rng.uniform(0, 3))
        for letter, power in _SCALED:
            values[letter] = float(values[letter]) * scale**power  # type: ignore[arg-type]
        if subject.said.target == epsilon_h:  # a start that has not reached it
            values[D] = float(values[epsilon_h]) * (1.5 + float(values[D]))  # type: ignore[arg-type]
    return values


def _conditioned(values: dict[sp.Basic, object], subject: Subject) -> dict[sp.Basic, object]:
    """With the step that a theorem takes, and what a condition sets equal to a formula."""
    said = subject.said
    if isinstance(said, Prescription):
        share = 1.0 if said.step_size is not None else float(values[rho]) ** 8  # type: ignore[arg-type]
        values[alpha] = share * value(said.step_size or said.step_limit, values)
    for each in subject.conditions:
        relation = each.relation
        if isinstance(relation, sp.Eq) and relation.lhs in values:
            values[relation.lhs] = value(relation.rhs, values)
    return values


def _reachable(subject: Subject, values: Values) -> bool:
    """Whether a prescribed number of iterations is one: the target is not beyond the step's."""
    said = subject.said
    return not isinstance(said, Prescription) or 0 < value(said.iterations, values) < math.inf


def value(expr: sp.Expr, values: Values) -> float:
    """The formula in floating point, NaN where it is no real number there."""
    names = _names(expr)
    with np.errstate(all="ignore"):
        try:
            number = evaluator(expr)(**{name: values[letter] for name, letter in names.items()})
        except (ArithmeticError, ValueError, TypeError, KeyError, IndexError):
            return math.nan
    return float(number) if np.isrealobj(number) else math.nan


@cache
def _names(expr: sp.Expr) -> dict[str, sp.Basic]:
    """The letters of a formula by keyword: sympy takes milliseconds to find them in a sum."""
    return keywords(expr, {letter: letter for letter in letters(expr)})


def near(one: float, other: float, close: float = CLOSE) -> bool:
    """Whether two numbers agree up to rounding; NaN agrees with nothing."""
    return abs(one - other) <= close * max(abs(one), abs(other), 1e-300)


def agree(one: sp.Expr, other: sp.Expr, at: Sequence[Values]) -> bool:
    """Whether two formulas agree at every point."""
    return all(near(value(one, each), value(other, each)) for each in at)


def equal(one: sp.Expr, other: sp.Expr, conditions: tuple[Condition, ...]) -> bool:
    """Whether two formulas are shown equal: by sympy, or by the solver under the conditions.

    False where neither decides it within a second or so.
    """
    if one == other:
        return True
    names = {x for e in (one, other) for x in letters(e)}
    known = tuple(
        each.relation
        for each in conditions
        if each.relation is not None and set(letters(each.relation)) <= names
    )
    if one.has(sp.Sum, sp.Product, sp.log, sp.exp):
        return _simplified(one - other)
    try:
        with asked(effort=_EFFORT):
            prove(known, sp.Eq(one, other))
    except (UnclearError, TypeError):
        return False
    return True


def _simplified(gap: sp.Expr) -> bool:
    try:
        return sp.count_ops(gap) < _MOST_OPERATIONS and bool(sp.simplify(gap) == 0)
    except (StopIteration, AttributeError):  # sympy 1.14's, in some differences of sums
        return False


def bound(said: Statement, values: Values) -> float:
    """``said.bound``, NaN where it is no real number."""
    if said.start is None:
        return value(said.rhs, values)
    with np.errstate(all="ignore"):
        try:
            return float(said.bound(values))
        except (ArithmeticError, ValueError, TypeError, KeyError, IndexError):
            return math.nan
