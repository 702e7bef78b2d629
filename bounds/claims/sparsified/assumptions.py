"""Assumptions 1 to 4 can be met together, and with 5.

The instance: f(x) = x²/2 on the line, L = 1, k = d = 1, x_0 = 1, no delay, g(x, ξ) = x/2 or 3x/2,
mu = 1/2, sigma = 1/2, and the steps 1/(2 √(t+1)) that the theorem then prescribes.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Said, Verdict
from bounds.claims.sparsified.one_line import (
    COSINE,
    DRAW,
    HALF,
    NOISE,
    NOW,
    OBJECTIVE,
    PLAIN,
    SLOPE,
    SMOOTHNESS,
    STEPS,
    TIMES,
    TWO,
    VALUE,
    WHOLE,
    draw,
    inside,
    length,
    place,
)
from bounds.claims.sparsified.one_step import HERE, INNER, SENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
)
from bounds.proving.kernel.space import ANY, W, congruent, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import x
from bounds.proving.stale import l, late, s, sample, sent
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition
from bounds.symbols import L, mu, sigma, t, tau

ONE, OTHER = vector(Variable("p")), vector(Variable("q"))
DRAWN = sample(x(t), t)
BELOW = compared(sp.Ge, value(ONE), 0)
LIPSCHITZ = compared(sp.Le, norm(gradient(ONE) - gradient(OTHER)), L * norm(ONE - OTHER))
SPREAD = compared(sp.Le, mean(square(DRAWN - HERE)), sigma**2)
RECENT = sp.And(
    sp.Implies(compared(sp.Gt, l, t), compared(sp.Eq, late(t, l), 0)),
    sp.Implies(compared(sp.Lt, l + tau, t), compared(sp.Eq, late(t, l), 0)),
)
MET = sp.And(compared(sp.Ge, INNER, mu * SENT), compared(sp.Gt, SENT, 0))


def below() -> Theorem:
    """f >= 0."""
    return step("below", "f ≥ 0", arithmetic(BELOW, given(VALUE, {W: ONE})))


def lipschitz() -> Theorem:
    """|∇f(p) - ∇f(q)| <= L |p - q|."""
    slopes = given(SLOPE, {W: ONE}), given(SLOPE, {W: OTHER})
    first = congruent(norm(ANY - gradient(OTHER)), W, gradient(ONE), ONE)
    second = congruent(norm(ONE - ANY), W, gradient(OTHER), OTHER)
    used = *slopes, first, second, assume(sp.Eq(L, 1))
    return step("smooth", "∇f(x) = x and L = 1", arithmetic(LIPSCHITZ, *used))


def equal(number: sp.Expr, a: Vector, b: Vector, known: Theorem) -> Theorem:
    """The number is the same for two vectors that are equal."""
    law = congruent(number, W, a, b)
    return arithmetic(law.fact.args[1], law, known)


def at_draw(number: Callable[[Vector, Vector], sp.Expr]) -> Theorem:
    """A number made of g(x_t, ξ_t) and ∇f(x_t) is that of draw_t x_t and x_t."""
    times, slope = given(TIMES, {s: t}), given(SLOPE, {W: x(t)})
    drawn = draw(t) * x(t)
    first = equal(number(ANY, HERE), DRAWN, drawn, times)
    second = equal(number(drawn, ANY), HERE, x(t), slope)
    return arithmetic(sp.Eq(number(DRAWN, HERE), number(drawn, x(t))), first, second)


def here() -> Theorem:
    """(1/4)^t <= x_t <= 1."""
    return instance(inside(), {index("n"): t})


def spread() -> Theorem:
    """E|g - ∇f|² <= sigma² = 1/4."""
    same = at_draw(lambda drawn, slope: square(drawn - slope))
    short = arithmetic(sp.Le(square(x(t)), 1), length(t), here())
    quarter = arithmetic(sp.Eq((draw(t) - 1) ** 2, sp.Rational(1, 4)), given(TWO, {s: t}))
    most = arithmetic(sp.Le(square(DRAWN - HERE), sp.Rational(1, 4)), same, short, quarter)
    made = arithmetic(SPREAD, expected(most), assume(sp.Eq(sigma, HALF)))
    return step("bounded", "Assumption 3, at every outcome", made)


def recent() -> Theorem:
    """No gradient is computed at another iterate than the newest."""
    return step("fresh", "no delay", arithmetic(RECENT, given(NOW, {s: t, l: l})))


def cosine() -> Theorem:
    """E<Φ(g), ∇f> >= mu E|Φ(g)||∇f|, and the latter is positive."""
    whole, size = given(WHOLE, {s: t}), draw(t) * square(x(t))
    along, across = (
        (equal(number(ANY, HERE), sent(t), DRAWN, whole), at_draw(number))
        for number in (inner, lambda one, other: norm(one) * norm(other))
    )
    product = norm(sent(t)) * norm(HERE)
    norms = norm_square(draw(t) * x(t)), norm_square(x(t))
    root = arithmetic(sp.Eq(norm(draw(t) * x(t)), draw(t) * norm(x(t))), *norms)
    left = expected(arithmetic(sp.Eq(inner(sent(t), HERE), size), *along))
    right = expected(arithmetic(sp.Eq(product, size), *across, root, norms[1]))
    step("product", "both are E draw |x|², as both samples are positive", right)
    made = arithmetic(MET, left, right, some(), assume(sp.Eq(mu, HALF)))
    return step("cosine", "Assumption 5, never 0/0", made)


def some() -> Theorem:
    """E draw_t |x_t|² > 0."""
    least = arithmetic(sp.Ge(draw(t), HALF), given(TWO, {s: t}))
    bound = sp.Ge(draw(t) * square(x(t)), place(t) ** 2 / 2)
    lower = expected(arithmetic(bound, least, length(t)))
    low = sp.Pow(sp.Rational(1, 4), t)
    mean_ = expected(arithmetic(sp.Ge(place(t), low), here()))
    jensen = cauchy_schwarz_of_means(place(t), sp.Integer(1))
    return arithmetic(sp.Gt(mean(draw(t) * square(x(t))), 0), lower, mean_, jensen)


def _met(number: int, says: str, printed: Said, build: Callable[[], Theorem], *given: Condition,
         remark: str = "") -> Claim:  # fmt: skip
    return Claim(
        id=f"sparsified/assumption-{number}",
        place=f"Assumption {number}, Appendix A.2",
        says=f"{says} (met, together with the others, by f(x) = x²/2)",
        printed=printed,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(build),
        hypotheses=given,
        remark=remark,
    )


RUN = (OBJECTIVE, DRAW, PLAIN, STEPS)
CLAIMS = (
    _met(1, "f is bounded below", BELOW, below, OBJECTIVE),
    _met(2, "the gradient is L-Lipschitz", LIPSCHITZ, lipschitz, OBJECTIVE, SMOOTHNESS,
         remark="on all of R^d; 'L-Lipschitz smooth' is said of the gradient"),
    _met(3, "the variance at x_t is at most sigma²", SPREAD, spread, *RUN, NOISE),
    _met(4, "t - S ≤ τ_t ≤ t: no other iterate is used", RECENT, recent, PLAIN),
    _met(5, "the expected cosine is at least mu", MET, cosine, *RUN, COSINE,
         remark="'distance' and 'minimum discrepancy' name a similarity, and a ratio of two "
         "expectations, not an expected cosine; it is 0/0 once every gradient vanishes"),
)  # fmt: skip
