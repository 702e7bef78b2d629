"""One exact step from a view, in L²: what S1, S3 and S4 share.

w = x - x*, u = v - x*, e = x - v, g = ∇f(v), s = alpha (c + L)/2, h = g - (c + L)/2 u. The step is
w - alpha g = (w - s u) - alpha h with |h| <= (L - c)/2 |u|; noise adds alpha² sigma² and no more.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import AWAY, Q_NEXT, expanded, nonnegative, unbiased
from bounds.claims.elastic.gradient_ball import RADIUS, SLOPE, VIEW, ball, deviation
from bounds.claims.elastic.inequalities import read
from bounds.claims.elastic.one_step import CONSTANT
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.function import order
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, sigma, t
from bounds.theorems.one_step_map import SHARE, SPREAD

EXACT, PULLED = AWAY - alpha * SLOPE, AWAY - SHARE * VIEW


def sampled() -> Theorem:
    """E|x+ - x*|² <= E|w - alpha g|² + alpha² sigma²."""
    noise = step("variance", "E|g - ∇f(v)|²", given(run.VARIANCE, {t: t}))
    fact = sp.Le(Q_NEXT, mean(square(EXACT)) + alpha**2 * sigma**2)
    made = arithmetic(fact, expanded(CONSTANT), unbiased(EXACT), noise)
    return step("noise", "E|x+ - x*|² is at most E|w - alpha g|² and the noise", made)


_step, _pulled, _part, _h, _u = sp.symbols("step pulled part h u", real=True)
_LENGTH = sp.Implies(
    sp.And(
        sp.Le(_step, _pulled + _part), sp.Eq(_part**2, alpha**2 * _h), sp.Ge(_part, 0),
        sp.Le(_h, RADIUS**2 * _u**2), sp.Ge(_u, 0), sp.Ge(SPREAD, 0),
    ),
    sp.Le(_step, _pulled + SPREAD * _u),
)  # fmt: skip


def root(of: Vector) -> sp.Expr:
    """√E|.|²."""
    return sp.sqrt(mean(square(of)))


def roots(*parts: Vector) -> tuple[Theorem, ...]:
    """That there are these roots."""
    return tuple(map(nonnegative, parts))


def length() -> Theorem:
    """√E|w - alpha g|² <= √E|w - s u|² + alpha (L - c)/2 √E|u|²."""
    h = deviation(v(t))
    there = roots(EXACT, PULLED, VIEW, alpha * h)
    wide = arithmetic(sp.Ge(SPREAD, 0), order(run.SMOOTH, run.STRONGLY_CONVEX))
    inside = step("inside", "in L²", expected(ball(v(t))))
    values = {_step: root(EXACT), _pulled: root(PULLED), _part: root(alpha * h),
              _h: mean(square(h)), _u: root(VIEW)}  # fmt: skip
    premises = minkowski(PULLED, -alpha * h), wide, inside
    return step("length", "how far a step leaves", read(_LENGTH, values, *premises, exist=there))


_bound, _next, _noise = sp.symbols("bound next noise", real=True)
_SQUARED = sp.Implies(
    sp.And(sp.Le(_next, _step**2 + _noise), sp.Le(_step, _bound), sp.Ge(_step, 0)),
    sp.Le(_next, _bound**2 + _noise),
)


def noisy(long: Theorem, *exist: Theorem) -> Theorem:
    """q+ <= bound² + alpha² sigma², from √E|w - alpha g|² <= bound."""
    values = {_next: Q_NEXT, _step: root(EXACT), _noise: alpha**2 * sigma**2,
              _bound: long.fact.args[1]}  # fmt: skip
    return read(_SQUARED, values, sampled(), long, exist=(*exist, *roots(EXACT, AWAY)))
