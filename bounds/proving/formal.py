"""What a statement and its conditions say, as a fact and hypotheses of the kernel.

One expression serves both: the right-hand side is the statement's own, with its sums over the
schedule as sums of the kernel. "The proof proves the statement" is equality of facts and inclusion
of hypotheses, for every reading of elastic consistency that the statement says is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import sympy as sp

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving import run, stale
from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.meanings import meanings
from bounds.proving.spoken import concerns, names
from bounds.proving.terms.exact import RELATIONS, compared
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.inside import terms_of
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import Applied, free, put
from bounds.proving.terms.scalar import gradient, norm, square, value
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Statement
from bounds.symbols import T, alpha, alphas, t

Said: TypeAlias = Statement | Prescription | sp.Basic

#: What is measured, at iteration s.
_MEASURED: dict[Quantity, Callable[[sp.Expr], sp.Expr]] = {
    Quantity.GRADIENT_SQUARED: lambda s: square(gradient(run.x(s))),
    Quantity.VIEW_GRADIENT_SQUARED: lambda s: square(gradient(run.v(s))),
    Quantity.EXCESS: lambda s: value(run.x(s)) - value(run.optimum),
    Quantity.VIEW_EXCESS: lambda s: value(run.v(s)) - value(run.optimum),
    Quantity.DISTANCE_SQUARED: lambda s: square(run.x(s) - run.optimum),
    Quantity.VIEW_DISTANCE_SQUARED: lambda s: square(run.v(s) - run.optimum),
    Quantity.VIEW_ERROR: lambda s: norm(run.x(s) - run.v(s)) / alpha,
    Quantity.VIEW_ERROR_SQUARED: lambda s: square(run.x(s) - run.v(s)) / alpha**2,
}
_SEQUENCES = {alphas: run.alpha_at, **stale.SEQUENCES}
_READINGS: dict[Consistency, frozenset[Hypothesis]] = {
    Consistency.SECOND: frozenset((run.SECOND, run.SECOND_AT)),
    Consistency.FIRST: frozenset((run.FIRST, run.FIRST_AT)),
    Consistency.ALMOST_SURE: frozenset((run.SURE, run.SURE_AT)),
    Consistency.CONDITIONAL_FIRST: frozenset((run.CONDITIONAL, run.CONDITIONAL_AT)),
}


def means(condition: Condition | Consistency) -> frozenset[Hypothesis]:
    """The hypotheses of the kernel that a condition or a reading stands for."""
    if isinstance(condition, Consistency):
        return _READINGS[condition]
    own = frozenset() if condition.means is None else frozenset(condition.means())
    shared = meanings().get(condition, frozenset())
    if condition.relation is None:
        return own | shared
    return own | shared | {Assumed(formal(condition.relation))}


_made: dict[int, tuple[sp.Basic, sp.Basic]] = {}


def formal(expr: sp.Basic) -> sp.Basic:
    """An expression of the papers with sums and products of the kernel for its own.

    Made once for the object itself, and not for one that says it is equal.
    """
    if not expr.args:
        return expr
    if id(expr) not in _made:
        _made[id(expr)] = expr, _formal(expr)  # kept, so that no other object gets its identity
    return _made[id(expr)][1]


def _formal(expr: sp.Basic) -> sp.Basic:
    if isinstance(expr, sp.Indexed):
        if expr.base not in _SEQUENCES:
            raise ValueError(f"{expr.base} is no sequence that the kernel knows")
        return _SEQUENCES[expr.base](expr.indices[0])
    if isinstance(expr, sp.Sum | sp.Product):
        body = formal(expr.function)
        make = total if isinstance(expr, sp.Sum) else product
        for i, low, high in expr.limits:
            body = make(i, low, high + 1, body)
        return body
    parts = tuple(map(formal, expr.args))
    return compared(expr.func, *parts) if type(expr) in RELATIONS else expr.func(*parts)


_facts: dict[int, tuple[Statement | Prescription, sp.Basic]] = {}


def fact(said: Said) -> sp.Basic:
    """What is said, as a fact of the kernel. ``KeyError`` for a quantity without a term."""
    if not isinstance(said, Statement | Prescription):
        return formal(said)
    if id(said) not in _facts:
        _facts[id(said)] = said, _fact(said)  # as of an expression
    return _facts[id(said)][1]


def _fact(said: Statement | Prescription) -> sp.Basic:
    at = _MEASURED[said.measures]
    right = said.target if isinstance(said, Prescription) else formal(said.rhs)
    match said.over:
        case Over.EVERY_STEP:
            left, right = _at_every_step(said, at(t), right)
        case Over.LAST_STEP:
            left = mean(at(T))
        case Over.NEXT_STEP:
            assert isinstance(said, Statement)
            left, right = mean(at(t + 1)), put(right, {said.state: mean(at(t))})
        case Over.MEAN_STEP:
            left = total(t, 0, T, mean(at(t))) / T
        case Over.BEST_STEP:
            left = least(t, 0, T, mean(at(t)))
    return compared(sp.Le, left, right)


def recursion(said: Statement, low: sp.Expr, high: sp.Expr) -> tuple[sp.Basic, sp.Basic]:
    """What makes a map of states an upper bound after many steps: what is measured is at most the
    start at 0, and the map at ``low`` is at most the map at ``high``, for low <= high."""
    right = formal(said.rhs)
    begins = sp.Le(_MEASURED[said.measures](sp.Integer(0)), formal(said.start))
    return begins, sp.Le(put(right, {said.state: low}), put(right, {said.state: high}))


def _at_every_step(
    said: Statement | Prescription, measured: sp.Expr, right: sp.Expr
) -> tuple[sp.Expr, sp.Expr]:
    """Both sides, in the reading that a system's constant is claimed for."""
    match getattr(said, "gives", None):
        case Consistency.ALMOST_SURE:
            return measured, right
        case Consistency.CONDITIONAL_FIRST:
            return mean(run.known(t) * measured), right * mean(run.known(t))
    return mean(measured), right


def allowed(
    said: Said,
    others: tuple[Condition | Consistency, ...],
    reading: Consistency | None,
    letters: frozenset[Hypothesis] = run.LETTERS,
    other: frozenset[Hypothesis] | None = None,
) -> frozenset[Hypothesis]:
    """All that a proof of what is said may rest on, under one reading of elastic consistency: that
    there is an x* at a distance R only where these are spoken of."""
    listed: list[Condition | Consistency] = [*others]
    if isinstance(said, Statement | Prescription):
        listed += said.conditions
    if reading is not None:
        listed.append(reading)
    meant = frozenset[Hypothesis]().union(*map(means, listed))
    spoken = names((fact(said), getattr(said, "start", None))).union(*map(names, meant))
    held = meant.union(each for each in letters if concerns(each, spoken))
    held -= laws(said)[0] if other is None else other
    held = held.union(*(means(each) for each in listed if isinstance(each, Condition)))
    return held | prescribed(said) if isinstance(said, Prescription) else held


def laws(said: Said) -> tuple[frozenset[Hypothesis], ...]:
    """What a proof may not rest on, one set for each law of the steps that the statement may mean.

    One that speaks of a schedule may use nothing that is said of steps of one size, and the other
    way round; one that names no step may use either law, and not both: a run that has both would
    have steps that are all alike.
    """
    wanted = fact(said)
    if any(each.name == "alpha" for each in _applied(wanted)):
        return (run.OF_ONE_SIZE,)
    if alpha in free(wanted):
        return (run.OF_A_SCHEDULE,)
    return (run.OF_A_SCHEDULE, run.OF_ONE_SIZE)


def _applied(expr: sp.Basic) -> set[Applied]:
    """The applied names in an expression, those inside terms too."""
    return {each for each in terms_of(expr) if isinstance(each, Applied)}


def prescribed(said: Prescription) -> frozenset[Hypothesis]:
    """The step size and the number of iterations that a theorem prescribes."""
    facts = [compared(sp.Ge, T, formal(said.iterations))]
    if said.step_size is not None:
        facts.append(compared(sp.Eq, alpha, formal(said.step_size)))
    if said.step_limit is not None:
        facts.append(compared(sp.Lt, alpha, formal(said.step_limit)))
    return frozenset(map(Assumed, facts))
