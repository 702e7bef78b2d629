"""Lemma 4.5, the lower bound: true, but not for the function and not for the reason given.

For f = c x²/2 and the oracle v = max(x - alpha B, 0) every schedule of steps needs at least
(B/c)(1/√epsilon - 1/R) iterations. Since the lemma says only "a convex function", c may be chosen
small with epsilon and B, and any number of iterations results. For the f = x²/2 of the argument the
number is linear in B, from above and from below.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.slow_oracle import (
    AIM,
    BEGIN,
    EXACT,
    NEARER,
    SLOPES,
    VALUES,
    VIEW,
    number,
)
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import tangent_of_log
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import B, R, T, c
from bounds.symbols import epsilon_x as eps

ell, s = sp.log(1 / eps), sp.sqrt(eps)

FUNCTION = Condition(
    name="f = c |x|²/2 with exact gradients", means=lambda: (VALUES, SLOPES, EXACT)
)
ORACLE = Condition(
    name="the oracle answers the point alpha_t B nearer to 0, and 0 within alpha_t B of it: "
    "max(x - alpha_t B, 0) on the line",
    means=lambda: (VIEW, NEARER),
)
START = Condition(name="|x_0 - x*| = R", means=lambda: (BEGIN,))
WEAK = Condition(
    name="B ≥ c R: the curvature is small against B", relation=compared(sp.Ge, B, c * R)
)
POSITIVE = Condition(name="B > 0", relation=compared(sp.Gt, B, 0))
REACHED = Condition(name="E|x_T - x*|² ≤ epsilon is reached", means=lambda: (AIM,))
SMALL = Condition(name="epsilon ≤ 1/4, as Ω allows", relation=compared(sp.Le, 4 * eps, 1))
LARGE = Condition(
    name="B² log(1/epsilon) ≥ √epsilon, as Ω allows", relation=compared(sp.Ge, B**2 * ell, s)
)
CURVATURE = Condition(
    name="f is chosen with c = √epsilon/(B log(1/epsilon))",
    relation=compared(sp.Eq, c, s / (B * ell)),
)
UNIT = Condition(name="R = 1", relation=compared(sp.Eq, R, 1))

LINEAR = compared(sp.Ge, T * c * s * R, B * (R - s))
OMEGA = compared(sp.Ge, T, B**2 * ell / (2 * eps))
#: The same with the constant that Ω hides.
hidden = sp.Symbol("hidden", positive=True)
HIDDEN = compared(sp.Ge, T, hidden * B**2 / eps * ell)


def linear() -> Theorem:
    """LINEAR, for B >= c R."""
    return number(step("weak", WEAK.name, assume(WEAK.relation)))


def exists() -> Theorem:
    """OMEGA, for the f that is chosen with epsilon and B."""
    small, large, positive, curvature, unit = (
        step(each.name, each.name, assume(each.relation))
        for each in (SMALL, LARGE, POSITIVE, CURVATURE, UNIT)
    )
    below = arithmetic(sp.Gt(ell, 0), small, tangent_of_log(sp.Integer(1), 1 / eps))
    chosen = arithmetic(sp.Eq(c * B * ell, s), positive, below, curvature)
    weak = arithmetic(WEAK.relation, positive, below, chosen, large, unit)
    half = arithmetic(sp.Le(2 * s, 1), small)
    written = sp.Ge(T * eps, B**2 * ell * (1 - s))
    made = arithmetic(written, positive, below, chosen, unit, number(weak))
    step("written", "c and R put in", made)
    bound = arithmetic(OMEGA, below, half, made)
    return step("bound", "T ≥ (1/2) (B²/epsilon) log(1/epsilon)", bound)


CLAIMS = (
    Claim(
        id="elastic/lemma-4.5",
        place="Lemma 4.5",
        says="for some convex f and oracle E|x_T - x*|² ≤ epsilon needs "
        "Ω((B²/epsilon) log(1/epsilon)) iterations",
        printed=OMEGA,
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="the discussion summed up has a wrong path (the bias does not grow) and argues for "
        "a number linear in B; for its f = x²/2 the lemma is false",
        proof=Derivation(exists),
        hypotheses=(FUNCTION, ORACLE, START, REACHED, SMALL, LARGE, POSITIVE, CURVATURE, UNIT),
        tightness=Tightness(
            Tight.UNKNOWN,
            "for convex f without a lower bound on its curvature no upper bound is possible: a "
            "smaller curvature makes the number as large as one likes",
        ),
        remark="true in the weak reading that f may depend on epsilon and B: f = c x²/2 with "
        "c = √epsilon/(B log(1/epsilon)), constant 1/2, every schedule of steps. It is no match "
        "for Theorem 4.4, whose f has a fixed c; there B counts once (lemma-4.5-square), as it "
        "does for every f that is chosen before epsilon and B (lemma-4.5-one-f)",
    ),
    Claim(
        id="elastic/section-4.3-linear",
        sort=Sort.RESULT,
        place="Section 4.3",
        says="the slow-down can be linear in B",
        printed=LINEAR,
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="it rests on the growing term alpha B t, which does not exist",
        proof=Derivation(linear),
        hypotheses=(FUNCTION, ORACLE, START, WEAK, REACHED),
        tightness=Tightness(
            Tight.GAP, "(2B/(c√epsilon)) log(2R/√epsilon) iterations are enough for every oracle"
        ),
        remark="T ≥ (B/c)(1/√epsilon - 1/R) for f = c |x|²/2 and any schedule",
    ),
)
