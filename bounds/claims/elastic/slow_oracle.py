"""The oracle of Lemma 4.5 on f = c |x|²/2: it holds every view alpha_t B nearer to the minimiser.

Then B/|x| grows by at most c in an iteration, whatever the step sizes are, so that
T >= (B/c)(1/√epsilon - 1/R). In one dimension the view is max(x - alpha_t B, 0) for x > 0; here x
is a point of any R^d, and the view lies on the way from x to 0.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import square_of_equal
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square, rewritten, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, g, optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, gradient, norm, square, value
from bounds.proving.terms.vector import ZERO, Variable, vector
from bounds.symbols import B, R, T, c, t
from bounds.symbols import epsilon_x as eps

_u = Variable("u")
_any = vector(_u)
#: f = c |x|²/2, and every sample is the gradient at the view.
VALUES = Always((_u,), compared(sp.Eq, value(_any), c / 2 * square(_any)), "f = c |x|²/2")
SLOPES = Always((_u,), same(gradient(_any), c * _any), "∇f = c x")
EXACT = Always((t,), same(g(t), gradient(v(t))), "exact gradients")
#: The view is this share of the parameter.
SHARE = applied("share", t, random=True, kind="nonnegative")
VIEW = Always((t,), same(v(t), SHARE * x(t)), "the view is a share of x")
NEARER = Always(
    (t,),
    compared(sp.Eq, SHARE * norm(x(t)), sp.Max(norm(x(t)) - alpha_at(t) * B, 0)),
    "alpha_t B nearer to 0, and not past it",
)
BEGIN = Assumed(compared(sp.Eq, square(x(0) - optimum), R**2))
AIM = Assumed(compared(sp.Le, mean(square(x(T) - optimum)), eps))

#: |x_t|, and what holds of it at every iteration.
LENGTH = norm(x(t))
SLOW = sp.And(
    compared(sp.Gt, LENGTH, 0),
    compared(sp.Le, LENGTH, R),
    compared(sp.Le, B * R, LENGTH * (B + c * t * R)),
)


def at_zero() -> Theorem:
    """x* = 0."""
    least = given(run.LEAST, {_u: ZERO})
    there, origin = given(VALUES, {_u: optimum}), given(VALUES, {_u: ZERO})
    zero = arithmetic(same(optimum, ZERO), least, there, origin, norm_square(optimum))
    return step("minimiser", "f is least at 0", zero)


def shrunk() -> Theorem:
    """|x+|² = (1 - alpha_t c share)² |x|²."""
    moves = given(run.STEPS, {t: t})
    sampled = rewritten(moves, given(EXACT, {t: t}), g(t), gradient(v(t)))
    sloped = rewritten(sampled, given(SLOPES, {_u: v(t)}), gradient(v(t)), c * v(t))
    after = rewritten(sloped, given(VIEW, {t: t}), v(t), SHARE * x(t))
    step("step", "x+ = (1 - alpha_t c share) x", after)
    return square_of_equal(after, x(t + 1), x(t) - alpha_at(t) * c * SHARE * x(t), ZERO)


def slower(weak: Theorem) -> Theorem:
    """SLOW at every iteration, for B >= c R."""
    held = assume(SLOW)
    lengths = shrunk(), norm_square(x(t)), norm_square(x(t + 1))
    kept = 1 - alpha_at(t) * c * SHARE
    squares = arithmetic(sp.Eq(norm(x(t + 1)) ** 2, kept**2 * LENGTH**2), *lengths)
    oracle = step("oracle", "the view", given(NEARER, {t: t}))
    short = arithmetic(sp.Ge(kept, 0), oracle, held, weak)
    step("short", "where the view is not 0, alpha_t c < 1", short)
    length = arithmetic(sp.Eq(norm(x(t + 1)), kept * LENGTH), squares, short)
    later = arithmetic(put(SLOW, {t: t + 1}), length, oracle, held, weak)
    base = arithmetic(put(SLOW, {t: sp.Integer(0)}), beginning())
    return step("reciprocal", "B R / |x_n| ≤ B + c n R", induction(t, base, later, SLOW))


def beginning() -> Theorem:
    """|x_0| = R."""
    start = rewritten(assume(BEGIN.fact), at_zero(), optimum, ZERO)
    return arithmetic(sp.Eq(norm(x(0)), R), start, norm_square(x(0)))


def number(weak: Theorem) -> Theorem:
    """T c √epsilon R >= B (R - √epsilon)."""
    last = instance(slower(weak), {t: T})
    low = B * R / (B + c * T * R)
    near = arithmetic(sp.Ge(square(x(T)), low**2), last, norm_square(x(T)))
    reached = rewritten(assume(AIM.fact), at_zero(), optimum, ZERO)
    both = arithmetic(sp.Le(low**2, eps), expected(near), step("reached", "the target", reached))
    root = arithmetic(sp.Le(B * R, sp.sqrt(eps) * (B + c * T * R)), both)
    made = arithmetic(sp.Ge(T * c * sp.sqrt(eps) * R, B * (R - sp.sqrt(eps))), root)
    return step("number", "T ≥ (B/c)(1/√epsilon - 1/R)", made)
