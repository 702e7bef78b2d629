"""Convex f: the mean of E f(x_t) - f*, with the second moment of the samples or with their noise.

Q+ = Q - 2a E<x - x*, ∇f(v)> + a² E|g|², and convexity at v and smoothness between v and x give
<x - x*, ∇f(v)> >= f(x) - f* - L |x - v|²/2. At the point x* + ∇f(v)/L both give |∇f(v)|²/(2L) more.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import AWAY, Q_NEXT, Q, expanded, nonnegative, unbiased
from bounds.claims.elastic.distance import second_moment as moment
from bounds.claims.elastic.one_step import CONSTANT
from bounds.claims.elastic.unrolling import start
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.variance_step import AT_VIEW, consistency, variance
from bounds.hypotheses import STEP_SMOOTH
from bounds.proving import run
from bounds.proving.consequences import stationary
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import convex_tangent, descent
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, square, value
from bounds.statement import Statement
from bounds.symbols import B, L, M, T, alpha, sigma, t
from bounds.theorems import convex

SLOPE = gradient(v(t))
#: f(x) - f*, and the point where a step of 1/L from x* against ∇f(v) would have begun.
LOSS, BEYOND = value(x(t)) - value(optimum), optimum + 1 / L * SLOPE
#: f(v) - f*.
VIEW_LOSS = value(v(t)) - value(optimum)


def between() -> Theorem:
    """f(x) <= f(v) + <∇f(v), x - v> + L |x - v|²/2."""
    return step("smooth", "the descent lemma from the view", descent(run.SMOOTH, v(t), x(t)))


def pull() -> Theorem:
    """E<x - x*, ∇f(v)> >= E f(x) - f* - L E|x - v|²/2."""
    tangent = step("convex", "the tangent at v", convex_tangent(run.CONVEX, v(t), optimum))
    bound = sp.Ge(inner(AWAY, SLOPE), LOSS - L / 2 * square(x(t) - v(t)))
    made = expected(arithmetic(bound, tangent, between()))
    return step("pull", "both together, in the mean", made)


def at_rest() -> Theorem:
    """f(x* + ∇f(v)/L) <= f* + |∇f(v)|²/(2L)."""
    rest = gradient(optimum)
    premises = stationary(run.SMOOTH, optimum), norm_square(rest), cauchy_schwarz(rest, SLOPE)
    bound = sp.Le(value(BEYOND), value(optimum) + square(SLOPE) / (2 * L))
    made = arithmetic(bound, descent(run.SMOOTH, optimum, BEYOND), *premises)
    return step("at rest", "the descent lemma from x*, where ∇f = 0", made)


def convex_below() -> Theorem:
    """f is above its tangent at v, at the point BEYOND."""
    return convex_tangent(run.CONVEX, v(t), BEYOND)


def stronger_pull(below: Callable[[], Theorem] = convex_below) -> Theorem:
    """E<x - x*, ∇f(v)> >= E f(x) - f* + E|∇f(v)|²/(2L) - L E|x - v|²/2."""
    tangent = below()
    step("convex", "the tangent at v, at the point x* + ∇f(v)/L", tangent)
    gained = square(SLOPE) / (2 * L) - L / 2 * square(x(t) - v(t))
    bound = sp.Ge(inner(AWAY, SLOPE), LOSS + gained)
    made = expected(arithmetic(bound, tangent, at_rest(), between()))
    return step("pull", "all together, in the mean", made)


def pull_at_view(share: sp.Expr | int) -> Theorem:
    """E<x - x*, ∇f(v)> >= E f(v) - f* + (1 - share) E|∇f(v)|²/(2L) - L E|x - v|²/(2 share)."""
    below = step("convex", "the tangent at v, at the point x* + ∇f(v)/L", convex_below())
    away = x(t) - v(t)
    apart = step("apart", "|share ∇f(v) + L (x - v)|² ≥ 0", norm_square(share * SLOPE + L * away))
    left = (1 - share) * square(SLOPE) / (2 * L) - L / (2 * share) * square(away)
    bound = sp.Ge(inner(AWAY, SLOPE), VIEW_LOSS + left)
    made = expected(arithmetic(bound, below, at_rest(), apart))
    return step("pull", "all together, in the mean", made)


def one_step(pull: Callable[[], Theorem] = pull, loss: sp.Expr = LOSS) -> Theorem:
    """2a (E f(x) - f*) <= Q - Q+ + a² M² + a³ L B², or the same for another loss."""
    premises = expanded(CONSTANT), unbiased(), pull(), moment(), consistency()
    bound = Q - Q_NEXT + alpha**2 * M**2 + alpha**3 * L * B**2
    made = arithmetic(sp.Le(2 * alpha * mean(loss), bound), *premises)
    return step("one step", "what a step takes from the distance", made)


def noisy_step(small: Theorem) -> Theorem:
    """2a (E f(x) - f*) <= Q - Q+ + a² sigma² + a³ L B², from what shows a L <= 1."""
    too = given_past(run.UNBIASED, t, SLOPE)
    step("unbiased too", "nor does it influence ∇f(v)", too)
    seen = arithmetic(sp.Ge(AT_VIEW, 0), expected(norm_square(SLOPE)))
    paid = sp.Le(alpha**2 * AT_VIEW, alpha * AT_VIEW / L)
    absorbed = step("absorbed", "alpha L ≤ 1 pays for ∇f(v)", arithmetic(paid, small, seen))
    premises = expanded(CONSTANT), unbiased(), too, stronger_pull(), variance(), consistency()
    bound = Q - Q_NEXT + alpha**2 * sigma**2 + alpha**3 * L * B**2
    made = arithmetic(sp.Le(2 * alpha * mean(LOSS), bound), *premises, absorbed)
    return step("one step", "what a step takes from the distance", made)


def over_all(said: Statement, each: Theorem) -> Theorem:
    """The bound on the mean, from what every step takes."""
    over = step("total", "over the iterations", summed(each, t, 0, T))
    last = instance(nonnegative(), {t: T})
    made = arithmetic(fact(said), over, telescope(t, 0, T, Q), start(), last)
    return step("bound", "divided by 2 alpha T", made)


def with_moment() -> Theorem:
    """The bound with M."""
    return over_all(convex.MEAN, one_step())


def with_noise() -> Theorem:
    """The bound with sigma."""
    small = step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation))
    return over_all(convex.VARIANCE, noisy_step(small))


CLAIMS = (
    Claim(
        id="sharper/convex",
        place="theory, a stack of relaxations, objectives",
        says="convex f: the mean of E f(x_t) - f* is at most R²/(2 alpha T) + alpha M²/2 + "
        "alpha² L B²/2",
        printed=convex.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "each term alone is reached: alpha² L B²/2 by f = L x²/2 at x = alpha B with the view "
            "0, which never moves; alpha M²/2 as T grows by Huber's function of small slope",
        ),
    ),
    Claim(
        id="sharper/convex-variance",
        place="theory, a stack of relaxations, objectives",
        says="the same with sigma² in place of M², for alpha L ≤ 1",
        printed=convex.VARIANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.ATTAINED,
            "gradient descent with alpha L = 1 on Huber's function of slope R/(alpha T), which it "
            "leaves after T steps; and the view 0 for ever at x = alpha B on f = L x²/2",
        ),
        remark="E|g - ∇f|² is at most E|g|², so it is never worse than with M where alpha L ≤ 1",
    ),
)
