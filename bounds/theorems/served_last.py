"""The last view, where the last iterate has a bound: it is at most alpha B away in L².

√E|v - x*|² ≤ √E|x - x*|² + alpha B. For f - f* the descent lemma from x gives the same of roots:
|∇f(x)|² ≤ 2L (f(x) - f*), so √E(f(v) - f*) ≤ √E(f(x) - f*) + alpha B √(L/2). What is left of the
target for the iterate is the ``aim`` of its recursion.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.quantity import Quantity
from bounds.statement import Condition, Source, Statement
from bounds.symbols import B, L, M, alpha, c, epsilon_h, epsilon_x, mu_P
from bounds.theorems import (
    dominated,
    dominated_iterations,
    strongly_convex,
    strongly_convex_iterations,
)

_NEEDS = (Consistency.SECOND,)
#: What a view may add to the root of the distance, and to that of f - f*.
APART = {
    Quantity.VIEW_DISTANCE_SQUARED: alpha * B,
    Quantity.VIEW_EXCESS: alpha * B * sp.sqrt(L / 2),
}
_MEASURES = {
    Quantity.DISTANCE_SQUARED: Quantity.VIEW_DISTANCE_SQUARED,
    Quantity.EXCESS: Quantity.VIEW_EXCESS,
}
_WORDS = {
    Quantity.VIEW_DISTANCE_SQUARED: "√E|v - x*|² ≤ √E|x - x*|² + alpha B",
    Quantity.VIEW_EXCESS: "√E(f(v) - f*) ≤ √E(f(x) - f*) + alpha B √(L/2)",
}


def left(target: sp.Symbol, apart: sp.Expr) -> sp.Expr:
    """What of the target is left for the iterate: the square of what is left of its root, written
    out, so that it is the target itself where views miss nothing."""
    return target - 2 * apart * sp.sqrt(target) + apart**2


#: The targets of the iterates.
NEAR, NEAR_VALUE = (
    left(target, APART[measured])
    for target, measured in (
        (epsilon_x, Quantity.VIEW_DISTANCE_SQUARED),
        (epsilon_h, Quantity.VIEW_EXCESS),
    )
)
_AIMS = {epsilon_x: NEAR, epsilon_h: NEAR_VALUE}
INSIDE = {
    epsilon_x: Condition(name="alpha B < √epsilon", relation=sp.Lt(alpha * B, sp.sqrt(epsilon_x))),
    epsilon_h: Condition(
        name="alpha B √(L/2) < √epsilon",
        relation=sp.Lt(APART[Quantity.VIEW_EXCESS], sp.sqrt(epsilon_h)),
    ),
}


def _bound(of: Statement) -> Statement:
    """What a bound at x_T says of v_T."""
    measured = _MEASURES[of.measures]
    return replace(
        of,
        name=f"{of.name}/served",
        title=f"{of.title}, at the last view",
        measures=measured,
        rhs=(sp.sqrt(of.rhs) + APART[measured]) ** 2,
        source=Source(of.source.paper, f"{of.source.place}, at the view", _WORDS[measured]),
        needs=_NEEDS,
    )


LAST = _bound(strongly_convex.INTERPOLATION)
VARIANCE = _bound(strongly_convex.VARIANCE)
DOMINATED = _bound(dominated.LAST)
DOMINATED_VARIANCE = _bound(dominated.VARIANCE)
OF_VALUES = (DOMINATED, DOMINATED_VARIANCE)
STATEMENTS = (LAST, VARIANCE, *OF_VALUES)
_BOUNDS = {each.name: each for each in STATEMENTS}


def at_the_aim(of: Prescription, expr: sp.Basic) -> sp.Basic:
    """The same of what is left for the iterate, in place of the target."""
    return expr.xreplace({of.target: _AIMS[of.target]})


#: Half of what a limit divides, and what is taken off the square under its root: where what is
#: left of the target, (√epsilon - alpha B)², is where the recursion rests.
_s, _v = sp.sqrt(epsilon_x), sp.sqrt(epsilon_h)
_apart = B * sp.sqrt(L / 2)
_sum = c + L
_noise, _slope = L * M**2, L * B * sp.sqrt(2 * mu_P)


def _root(linear: sp.Expr, square: sp.Expr, free: sp.Expr) -> sp.Expr:
    """The least alpha > 0 with square alpha² + linear alpha = free."""
    return 2 * free / (linear + sp.sqrt(linear**2 + 4 * square * free))


#: The quadratic of each limit, (linear, square, free), and what bounds the step beside it.
QUADRATICS = {
    strongly_convex_iterations.INTERPOLATION.name: (
        M**2 * _sum / (2 * c * L) + 2 * B * _s, B**2 * (L - c) ** 2 / (4 * c * L), epsilon_x
    ),
    strongly_convex_iterations.SQUARE_ROOT.name: (
        M**2 + 2 * (2 * c + L) * B * _s, -2 * _sum * B**2, 2 * c * epsilon_x
    ),
    dominated_iterations.LAST.name: (
        _noise / (2 * mu_P) + 2 * _apart * _v, B**2 * L * (L - mu_P) / (2 * mu_P), epsilon_h
    ),
    dominated_iterations.SQUARE_ROOT.name: (
        _noise / 2 + (4 * mu_P * _apart + _slope) * _v,
        -_apart * (2 * mu_P * _apart + _slope),
        2 * mu_P * epsilon_h,
    ),
}  # fmt: skip
SHORT = {
    strongly_convex_iterations.INTERPOLATION.name: _sum / (2 * c * L),
    strongly_convex_iterations.SQUARE_ROOT.name: 1 / (2 * c),
    dominated_iterations.LAST.name: 1 / mu_P,
    dominated_iterations.SQUARE_ROOT.name: 1 / (2 * mu_P),
}


def _limit(of: Prescription) -> sp.Expr:
    """Where what is left of the target is where the recursion rests; or where nothing is left."""
    assert of.step_limit is not None
    if of.name in QUADRATICS:
        return sp.Min(SHORT[of.name], _root(*QUADRATICS[of.name]), evaluate=False)
    return _inside(of, of.step_limit)


def _inside(of: Prescription, limit: sp.Expr) -> sp.Expr:
    """The limit, or where nothing is left of the target, whichever is less."""
    apart = APART[_MEASURES[of.measures]] / alpha
    return 1 / sp.Max(1 / limit, apart / sp.sqrt(of.target), evaluate=False)


def _solved(of: Prescription) -> Prescription:
    """The iterations after which x_T is so near that v_T is as near as the target."""
    measured = _MEASURES[of.measures]
    bound = None if of.inverts is None else _BOUNDS[f"{of.inverts.name}/served"]
    return replace(
        of,
        name=f"{of.name}/served",
        title=f"{of.title}, at the last view",
        measures=measured,
        iterations=at_the_aim(of, of.iterations),
        step_limit=_limit(of),
        free_limit=None if of.free_limit is None else _inside(of, of.free_limit),
        source=Source(of.source.paper, f"{of.name}, to what is left", _WORDS[measured]),
        conditions=(*of.conditions, INSIDE[of.target]),
        inverts=bound,
        needs=_NEEDS,
        aim=_AIMS[of.target],
    )


SOLVED = {
    each: _solved(each)
    for each in (
        strongly_convex_iterations.INTERPOLATION,
        strongly_convex_iterations.SQUARE_ROOT,
        strongly_convex_iterations.VARIANCE,
        *dominated_iterations.PRESCRIPTIONS,
    )
}
PRESCRIPTIONS = tuple(SOLVED.values())
