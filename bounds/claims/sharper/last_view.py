"""The last view: how near it is where the iterate is near, in the roots of what is measured.

√E|v - x*|² <= √E|x - x*|² + alpha B is Minkowski's inequality. For f - f* the descent lemma from x
leads to v, E<∇f(x), v - x> <= √E|∇f(x)|² alpha B, and |∇f(x)|² <= 2L (f(x) - f*).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.inequalities import read
from bounds.claims.sharper.dominated import above_least, excess
from bounds.claims.sharper.variance_step import consistency
from bounds.consistency import Consistency
from bounds.hypotheses import EVERYWHERE, SMOOTH
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.logic import arithmetic, given, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    minkowski,
    size_square,
)
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.proving.terms.size import size
from bounds.quantity import Quantity
from bounds.symbols import B, L, T, alpha, t
from bounds.theorems import served_last as theorem

_SLOPE, _GAP = gradient(x(t)), v(t) - x(t)
#: What the view adds to the root of f - f*.
APART = theorem.APART[Quantity.VIEW_EXCESS]
DISTANCE = sp.Le(mean(square(v(t) - optimum)), (size(x(t) - optimum) + alpha * B) ** 2)
VALUE = sp.Le(mean(value(v(t)) - value(optimum)), (sp.sqrt(excess(t)) + APART) ** 2)


def distance() -> Theorem:
    """√E|v - x*|² <= √E|x - x*|² + alpha B."""
    far, near = v(t) - optimum, x(t) - optimum
    roots = [size_square(each) for each in (far, near, _GAP)]
    made = arithmetic(DISTANCE, *roots, minkowski(near, _GAP), consistency())
    return step("distance", "Minkowski in L²", made)


def shallow() -> Theorem:
    """E|∇f(x)|² <= 2L (E f(x) - f*): a step of length 1/L from x would lead below f* else."""
    below = x(t) - 1 / L * _SLOPE
    (u,) = run.LEAST.variables
    there = descent(run.SMOOTH, x(t), below), given(run.LEAST, {u: below})
    said = sp.Le(square(_SLOPE), 2 * L * (value(x(t)) - value(optimum)))
    return step("shallow", "f* is least", expected(arithmetic(said, *there)))


def climbed() -> Theorem:
    """E f(v) - f* <= E f(x) - f* + √E|∇f(x)|² alpha B + L alpha² B²/2."""
    up = expected(descent(run.SMOOTH, x(t), v(t)))
    pointwise = arithmetic(
        sp.Le(inner(_SLOPE, _GAP), norm(_SLOPE) * norm(_GAP)), cauchy_schwarz(_SLOPE, _GAP)
    )
    norms = [expected(norm_square(each)) for each in (_SLOPE, _GAP)]
    both = cauchy_schwarz_of_means(norm(_SLOPE), norm(_GAP))
    slope = sp.sqrt(mean(square(_SLOPE)))
    less = sp.Le(mean(norm(_SLOPE) * norm(_GAP)), slope * alpha * B)
    product = arithmetic(less, both, *norms, consistency())
    said = mean(value(x(t)) - value(optimum)) + slope * alpha * B + L * alpha**2 * B**2 / 2
    left = mean(value(v(t)) - value(optimum))
    made = arithmetic(sp.Le(left, said), up, expected(pointwise), product, consistency())
    return step("climbed", "the descent lemma from x", made)


def height() -> Theorem:
    """√E(f(v) - f*) <= √E(f(x) - f*) + alpha B √(L/2)."""
    made = arithmetic(VALUE, climbed(), shallow(), above_least())
    return step("value", "a square", made)


#: It at the view, the root of it at the iterate, and the bounds of both.
_seen = sp.Symbol("seen", real=True)
_root, _bound, _apart = sp.symbols("root bound apart", nonnegative=True)
_ADDED = sp.Implies(
    sp.And(
        compared(sp.Le, _seen, (_root + _apart) ** 2),
        compared(sp.Le, _root**2, _bound),
    ),
    compared(sp.Le, _seen, (sp.sqrt(_bound) + _apart) ** 2),
)


def within(bound: sp.Expr, near: Theorem, *shown: Theorem) -> Theorem:
    """√E|v_T - x*|² <= √bound + alpha B, from E|x_T - x*|² <= bound."""
    gap = x(T) - optimum
    return _within(distance(), size(gap), alpha * B, bound, near, size_square(gap), *shown)


def value_within(bound: sp.Expr, near: Theorem, *shown: Theorem) -> Theorem:
    """√E(f(v_T) - f*) <= √bound + alpha B √(L/2), from E f(x_T) - f* <= bound."""
    least = instance(above_least(), {t: T})
    return _within(height(), sp.sqrt(excess(T)), APART, bound, near, least, *shown)


def _within(
    seen: Theorem, root: sp.Expr, apart: sp.Expr, bound: sp.Expr, near: Theorem, *shown: Theorem
) -> Theorem:
    last = instance(seen, {t: T})
    less = arithmetic(sp.Le(root**2, bound), *shown, near)
    known = *shown, less, arithmetic(sp.Ge(bound, 0), *shown, less)
    values = {_seen: last.fact.args[0], _root: root, _bound: bound, _apart: apart}
    return read(_ADDED, values, last, exist=known)


PLACE = "theory, the model that is served, for the last iterate"
CLAIMS = (
    Claim(
        id="sharper/last-view",
        place=PLACE,
        says="√E|v - x*|² ≤ √E|x - x*|² + alpha B, at every iteration",
        printed=DISTANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(distance),
        hypotheses=(Consistency.SECOND,),
        tightness=Tightness(Tight.ATTAINED, "on a line, where the view is alpha B farther out"),
    ),
    Claim(
        id="sharper/last-view-value",
        place=PLACE,
        says="√(E f(v) - f*) ≤ √(E f(x) - f*) + alpha B √(L/2), at every iteration",
        printed=VALUE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(height),
        hypotheses=(SMOOTH, EVERYWHERE, Consistency.SECOND),
        tightness=Tightness(
            Tight.ATTAINED, "f = L x²/2 on a line, where the view is alpha B farther out"
        ),
        remark="convexity is not asked for, nor that a gradient dominates f",
    ),
)
