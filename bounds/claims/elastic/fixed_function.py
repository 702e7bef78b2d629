"""Lemma 4.5 with one f for every epsilon and B: whatever smooth convex f it is, B counts once.

Where a view is far from x*, f is at least h above its least value, and a step brings |x - x*|² down
by alpha h; where it is near, the step ends near. With alpha = 1/(K B), for a K that depends on f
and epsilon alone, K B R²/h iterations are enough for every oracle.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import square_of_equal
from bounds.claims.elastic.one_step import CONSTANT
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.claims.elastic.unrolling import distance
from bounds.proving import run
from bounds.proving.consequences import stationary
from bounds.proving.derivation import step
from bounds.proving.kernel.function import descent, lipschitz
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, rewritten, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.proving.terms.vector import ZERO, Variable, vector
from bounds.symbols import B, L, R, T, alpha, t
from bounds.symbols import epsilon_x as eps

h, K = sp.symbols("h K", positive=True)  # of f and epsilon alone
_u, _w = Variable("u"), Variable("w")
_here, _there = vector(_u), vector(_w)
CONVEX = Always(
    (_u, _w),
    compared(sp.Ge, value(_there), value(_here) + inner(gradient(_here), _there - _here)),
    "f is convex",
)
RISES = Always(
    (_u,),
    sp.Implies(
        compared(sp.Ge, square(_here - optimum), eps / 4),
        compared(sp.Ge, value(_here) - value(optimum), h),
    ),
    "f is at least h above its least value from √epsilon/2 on",
)
#: What K has to be for f and epsilon.
FLAT = sp.And(
    compared(sp.Ge, K**2 * eps, 16),
    compared(sp.Ge, K**2 * h, 32 * L),
    compared(sp.Ge, K * B, 4 * L),
)
PRESCRIBED = sp.And(
    compared(sp.Gt, B, 0), compared(sp.Eq, alpha * K * B, 1), compared(sp.Ge, T * h, K * B * R**2)
)
ENOUGH = sp.Implies(PRESCRIBED, compared(sp.Le, distance(T), eps))

FAR, NEXT, VIEW = x(t) - optimum, x(t + 1) - optimum, v(t) - optimum
SLOPE, ABOVE = gradient(v(t)), value(v(t)) - value(optimum)
#: The target is met, or every iteration so far took alpha h.
FALLEN = sp.Or(
    compared(sp.Le, square(FAR), eps), compared(sp.Le, square(FAR), R**2 - t * alpha * h)
)


def slope() -> tuple[Theorem, Theorem]:
    """|∇f(v)|² <= 2L (f(v) - f(x*)), and |∇f(v)| <= L |v - x*|."""
    after = v(t) - (1 / L) * SLOPE
    least = given(run.LEAST, {run.LEAST.variables[0]: after})
    high = arithmetic(sp.Le(square(SLOPE), 2 * L * ABOVE), descent(run.SMOOTH, v(t), after), least)
    flat = stationary(run.SMOOTH, optimum)
    return high, rewritten(lipschitz(run.SMOOTH, v(t), optimum), flat, gradient(optimum), ZERO)


def moved() -> Theorem:
    """|x+ - x*|² = |x - x*|² - 2 alpha <x - x*, ∇f(v)> + alpha² |∇f(v)|²."""
    moves = rewritten(given(CONSTANT.moves, {t: t}), given(EXACT, {t: t}), g(t), SLOPE)
    return square_of_equal(moves, x(t + 1), x(t) - alpha * SLOPE, optimum)


def sizes() -> tuple[Theorem, ...]:
    """4 alpha L <= 1, 4 alpha B <= √epsilon and 32 L alpha² B² <= h."""
    meant = assume(FLAT), assume(PRESCRIBED)
    inverse = arithmetic(sp.Eq(alpha * B, 1 / K), *meant)
    return (
        arithmetic(sp.Le(4 * alpha * L, 1), *meant),
        arithmetic(sp.Le(4 * alpha * B, sp.sqrt(eps)), *meant, inverse),
        arithmetic(sp.Le(32 * L * (alpha * B) ** 2, h), *meant, inverse),
    )


def far(small: tuple[Theorem, ...]) -> Theorem:
    """|x+ - x*|² <= |x - x*|² - alpha h, where |v - x*| >= √epsilon/2."""
    high, _ = slope()
    length, gap = norm(SLOPE), x(t) - v(t)
    above = sp.Ge(ABOVE, h)
    view = step("view", "within alpha B", given(run.SURE, {t: t}))
    error = arithmetic(sp.Ge(inner(gap, SLOPE), -norm(gap) * length), cauchy_schwarz(gap, SLOPE))
    near = arithmetic(sp.Ge(inner(gap, SLOPE), -alpha * B * length), error, view)
    convex = given(CONVEX, {_u: v(t), _w: optimum})
    pull = arithmetic(sp.Ge(inner(FAR, SLOPE), ABOVE - alpha * B * length), convex, near)
    step("pull", "f(v) - f(x*), less what the view errs", pull)
    squared = arithmetic(sp.Le(length**2, 2 * L * ABOVE), high, norm_square(SLOPE))
    rise = sp.Implies(above, sp.Le(4 * alpha * B * length, ABOVE))
    bias = arithmetic(rise, squared, small[2])
    short = arithmetic(sp.Le(alpha**2 * square(SLOPE), alpha * ABOVE / 2), high, small[0])
    falls = sp.Implies(above, sp.Le(square(NEXT), square(FAR) - alpha * h))
    return step("falls", "far views", arithmetic(falls, moved(), pull, bias, short))


def near(small: tuple[Theorem, ...]) -> Theorem:
    """|x+ - x*|² <= epsilon, where |v - x*| <= √epsilon/2."""
    _, flat = slope()
    after = x(t) - alpha * SLOPE - optimum
    parts = VIEW, x(t) - v(t), -alpha * SLOPE
    lengths = norm_square(parts[2]), norm_square(SLOPE)
    last = arithmetic(sp.Eq(norm(parts[2]), alpha * norm(SLOPE)), *lengths)
    view = given(run.SURE, {t: t})
    close = sp.Le(norm(VIEW), sp.sqrt(eps) / 2)
    most = sp.Implies(close, sp.Le(norm(after), sp.sqrt(eps)))
    ends = arithmetic(most, triangle(*parts), last, flat, view, *small[:2])
    squares = sp.Implies(close, sp.Le(square(NEXT), eps))
    return step("ends", "near views", arithmetic(squares, ends, norm_square(after), moved()))


def fallen() -> Theorem:
    """FALLEN at every iteration."""
    small = sizes()
    rises = given(RISES, {_u: v(t)})
    close = sp.Le(norm(VIEW), sp.sqrt(eps) / 2)
    either = arithmetic(sp.Or(close, sp.Ge(ABOVE, h)), rises, norm_square(VIEW))
    later = arithmetic(put(FALLEN, {t: t + 1}), either, far(small), near(small), assume(FALLEN))
    base = arithmetic(put(FALLEN, {t: sp.Integer(0)}), assume(run.RADIUS.fact))
    return step("unwound", "over the iterations", induction(t, base, later, FALLEN))


def enough() -> Theorem:
    """ENOUGH."""
    meant = assume(PRESCRIBED)
    spent = arithmetic(sp.Ge(T * alpha * h, R**2), meant)
    last = square(x(T) - optimum)
    met = arithmetic(
        sp.Le(last, eps), instance(fallen(), {t: T}), spent, norm_square(x(T) - optimum)
    )
    return step("target", "K B R²/h iterations are enough", implies(meant.fact, expected(met)))
