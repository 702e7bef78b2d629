"""Assumption (6) for all x in R^d contradicts strong convexity (8); on a bounded set it means a
radius: where both hold, |x - x*| <= M/c.

The paper sees this and keeps (6) on a convex set X only (printed as a part of R, not of R^d). It
does not say that the iteration stays there, has no projection, and an iterate can leave X at once.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Reading, Sort, Tight, Tightness, Verdict
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, UNBIASED
from bounds.proving import run
from bounds.proving.consequences import strong_monotonicity
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import tangent_below
from bounds.proving.kernel.hypothesis import Assumed, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.arithmetic.exact import Number, exact
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.model import Model, Table
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import optimum
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, named, norm, square
from bounds.statement import Condition
from bounds.symbols import L, M, c, t

point, sample = named("x", random=False), named("G")
edge = sp.Symbol("edge", positive=True)  # X is the ball of this radius about x*
_s = sp.Symbol("s", nonnegative=True)  # how far from x* to x

_MOMENT = Assumed(compared(sp.Le, mean(square(sample)), M**2))
UNBIASED_AT = Given(sample, gradient(point), t, (), name="E G(x) = ∇f(x)")
AT_POINT = Condition(
    name="E|G(x)|² ≤ M² at the point x, with E G(x) = ∇f(x) (5, 6)",
    means=lambda: (_MOMENT, UNBIASED_AT),
)
WITHIN = compared(sp.Le, norm(point - optimum), M / c)
#: <x - x*, ∇f(x)> and |x - x*|.
ALONG, FAR = inner(point - optimum, gradient(point)), norm(point - optimum)


def near_optimum() -> Theorem:
    """<x - x*, ∇f(x)> >= c (1 - s/2)|x - x*|² for 0 < s < 1, by the point x* + s(x - x*)."""
    between = optimum + _s * (point - optimum)
    (u,) = run.LEAST.variables
    least = given(run.LEAST, {u: between})
    below = tangent_below(run.STRONGLY_CONVEX, between, optimum)
    square_ = norm_square(point - optimum)
    slope = inner(point - optimum, gradient(between))
    inside = sp.And(sp.Gt(_s, 0), sp.Lt(_s, 1))
    flat = sp.Implies(inside, sp.Ge(slope, c * _s / 2 * FAR**2))
    rises = arithmetic(flat, least, below, square_)
    convex = strong_monotonicity(run.STRONGLY_CONVEX, point, between)
    steeper = sp.Implies(inside, sp.Ge(ALONG - slope, c * (1 - _s) * FAR**2))
    more = arithmetic(steeper, convex, square_)
    fact = sp.Implies(inside, sp.Ge(ALONG, c * (1 - _s / 2) * FAR**2))
    return step(
        "between", "(8) from x* to a point between, and from there", arithmetic(fact, rises, more)
    )


def convex() -> Theorem:
    """<x - x*, ∇f(x)> >= c |x - x*|²."""
    short = sp.Max(0, c * FAR**2 - ALONG)
    made = instance(near_optimum(), {_s: short / (short + c * FAR**2 + 1)})
    fact = sp.Ge(ALONG, c * FAR**2)
    return step("convex", "(8) against the minimiser", arithmetic(fact, made))


def slope() -> Theorem:
    """|∇f(x)| <= M."""
    here = gradient(point)
    unbiased = given_past(UNBIASED_AT, sp.Integer(0), here)
    apart = expected(arithmetic(sp.Ge(square(sample - here), 0), norm_square(sample - here)))
    moment = step("second moment", "(6) at x", assume(_MOMENT.fact))
    made = arithmetic(sp.Le(norm(here), M), unbiased, apart, moment, norm_square(here))
    return step("gradient", "|∇f(x)| = |E G| ≤ M", made)


def radius() -> Theorem:
    """|x - x*| <= M/c."""
    cauchy = step("cauchy", "Cauchy-Schwarz", cauchy_schwarz(point - optimum, gradient(point)))
    made = arithmetic(WITHIN, convex(), cauchy, slope())
    return step("bounded", "x is within M/c of the minimiser", made)


AROUND = Condition(name="E G(x) = ∇f(x) at the point x (5)", means=lambda: (UNBIASED_AT,))
START = Condition(
    name="x_0 is in X, the ball of radius edge about x*",
    means=lambda: (Assumed(sp.Le(norm(run.x(0) - optimum), edge)),),
)
IN_X = compared(sp.Le, norm(run.x(t) - optimum), edge)
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, START)


def far(moment: Number) -> Counterexample:
    """f = x²/2 without noise at x = 2M."""
    here: Table[Point] = {(): ((2 * exact(moment),),)}
    vectors: dict[str, Table[Point]] = {"x": here, "G": here, "x*": {(): ((exact(0),),)}}
    model = Model((Fraction(1),), 1, vectors, {}, {M: moment, c: 1}, diagonal((1,), (0,)))
    return against(_MOMENT.fact, "", model, AROUND, STRONGLY_CONVEX)


#: f = x²/2 on [-1, 1], G = x ± 2, alpha = 1/2, from x = 1.
LEAVES = scripted(
    diagonal((1,), (0,)),
    (1,),
    (Fraction(1, 2),),
    {M: sp.sqrt(5), L: 1, c: 1, edge: 1},
    noise=lambda x: ((exact(2),), (exact(-2),)),
    probabilities=(Fraction(1, 2),) * 2,
)

CLAIMS = (
    Claim(
        id="elastic/equation-6",
        sort=Sort.SETTING,
        place="Section 3.1, (6) with (8)",
        says="E|G(x)|² ≤ M² for all x in R^d, for a strongly convex f",
        printed=_MOMENT.fact,
        verdict=Verdict.REFUTED,
        natural=Reading("on a bounded set X, as the paper goes on", "elastic/equation-6-bounded"),
        proof_sound=None,
        counterexample=Family(
            "f = x²/2 (c = 1) with exact gradients and M = 1, at x = 2: E|G|² = 4; so at x = 2M "
            "for any M. A machine looks at M = 1, 10 and 1000",
            far,
            (1, 10, 1000),
        ),
        replacement=WITHIN,
        replacement_proof=Derivation(radius),
        hypotheses=(AROUND, STRONGLY_CONVEX),
        instead=(AT_POINT,),
        tightness=Tightness(Tight.ATTAINED, "f = c x²/2 without noise, at the edge of X"),
        remark="the contradiction is general: for every c and M it appears beyond |x - x*| = M/c. "
        "The paper says so and keeps (6) on a set X, where the replacement is what it means. For "
        "nonconvex f (6) on all of R^d is possible and the lemmas use it where the run goes",
    ),
    Claim(
        id="elastic/section-3-domain",
        sort=Sort.SETTING,
        place="Section 3.1, after (8)",
        says="(6) on a convex X is enough, which implies that iterates from X stay in X",
        printed=IN_X,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            IN_X,
            "X = [-1, 1], f = x²/2, G = x ± 2, alpha = 1/2, x_0 = 1: with probability 1/2 "
            "x_1 = 3/2. A machine checks (6) at x_0; in all of X it is x² + 4 ≤ M² = 5",
            LEAVES,
            *WORLD,
            values={t: 1},
        ),
        hypotheses=WORLD,
        remark="the hidden hypothesis 'iterates and views stay where L, c and M hold' of the "
        "strongly convex results; (3) has no projection. Leaving matters: see Theorem 4.4",
    ),
)
