"""Assumption (6) for all x in R^d contradicts strong convexity (8); on a bounded set it means a
radius: where both hold, |x - x*| <= M/c.

The paper sees this and keeps (6) on a convex set X only (printed as a part of R, not of R^d). It
does not say that the iteration stays there, has no projection, and an iterate can leave X at once.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_3 import optimality
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SECOND_MOMENT, STAYS, STRONGLY_CONVEX
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.symbols import M, c

S = sp.Symbol("S", nonnegative=True)  # E|G(x)|²
r, h = sp.symbols("r h", nonnegative=True)  # |x - x*|, |∇f(x)| = |E G(x)|
edge = sp.Symbol("edge", positive=True)  # X is the ball of this radius about x*
I, I_x = sp.symbols("I I_x", real=True)  # <x - x*, ∇f(x) - ∇f(x*)>, <x - x*, ∇f(x)>

RADIUS = Proof(
    steps=(
        Step("convex", "(8) against the minimiser",
             sp.Ge(I, c * r**2), By(axioms.strong_convexity(I, c, r**2))),
        Step("cauchy", "Cauchy-Schwarz",
             sp.Le(I_x**2, r**2 * h**2), By(axioms.cauchy_schwarz(I_x, r**2, h**2))),
        Step("optimal", "x* minimises f over X", sp.Ge(I_x, I), By(optimality(I_x, I))),
        Step("jensen", "|E G|² ≤ E|G|²", sp.Le(h**2, S), By(axioms.jensen(h, S))),
        Step("second moment", "(6) at x", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("gradient", "|∇f(x)| ≤ M", sp.Le(h, M), Reals(), ("jensen", "second moment")),
        Step("square", "c² r⁴ ≤ I² ≤ r² h²", sp.Le(c * r**2, r * h), Reals(),
             ("convex", "cauchy", "optimal")),
        Step("bounded", "x is within M/c of the minimiser",
             sp.Le(r, M / c), Reals(), ("square", "gradient")),
    )
)  # fmt: skip


def _far() -> Instance:
    """f = x²/2 without noise, M = 1, at x = 2."""
    second_moment, point = sp.Integer(1), sp.Integer(2)
    others = (sp.Integer(0), point)
    inner = (others[0] - others[1]) * (others[0] - others[1])
    return Instance(
        (Fact("(8) with c = 1", sp.Ge(inner, (others[0] - others[1]) ** 2)),),
        promised=second_moment**2,
        actual=point**2,
    )


def _leaves() -> Instance:
    """f = x²/2 on [-1, 1], G = x ± 2, alpha = 1/2, from x = 1: the coin says G = -1."""
    step, point, noise, edge = sp.Rational(1, 2), sp.Integer(1), sp.Integer(2), sp.Integer(1)
    outcomes = (point + noise, point - noise)
    bound = edge**2 + noise**2  # E G² = x² + 4 ≤ 5 on [-1, 1]
    return Instance(
        (
            Fact("(5)", sp.Eq(sum(outcomes) / 2, point)),
            Fact("(6) on X with M² = 5", sp.Le(sum(g**2 for g in outcomes) / 2, bound)),
            Fact("x_0 is in X", sp.Le(abs(point), edge)),
        ),
        promised=edge,
        actual=max(abs(point - step * g) for g in outcomes),
    )


CLAIMS = (
    Claim(
        id="elastic/equation-6",
        place="Section 3.1, (6) with (8)",
        says="E|G(x)|² ≤ M² for all x in R^d, for a strongly convex f",
        printed=sp.Le(S, M**2),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = x²/2 (c = 1) with exact gradients and M = 1, at x = 2: E|G|² = 4", _far
        ),
        replacement=sp.Le(r, M / c),
        replacement_proof=RADIUS,
        hypotheses=(SECOND_MOMENT, STRONGLY_CONVEX, STAYS),
        tightness=Tightness(Tight.ATTAINED, "f = c x²/2 without noise, at the edge of X"),
        remark="the contradiction is general: for every c and M it appears beyond |x - x*| = M/c. "
        "The paper says so and keeps (6) on a set X, where the replacement is what it means. For "
        "nonconvex f (6) on all of R^d is possible and the lemmas use it where the run goes",
    ),
    Claim(
        id="elastic/section-3-domain",
        place="Section 3.1, after (8)",
        says="(6) on a convex X is enough, which implies that iterates from X stay in X",
        printed=sp.Le(r, edge),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "X = [-1, 1], f = x²/2, G = x ± 2 (M² = 5), alpha = 1/2, x_0 = 1: with probability 1/2 "
            "x_1 = 3/2",
            _leaves,
        ),
        remark="the hidden hypothesis 'iterates and views stay where L, c and M hold' of the "
        "strongly convex results; (3) has no projection. Leaving matters: see Theorem 4.4",
    ),
)
