"""Corollary 2.1 follows from Theorem 2.1, and its approximation for large T is not needed.

The step √rho mu / (L √T) gives 1/(rho mu²) where the paper has 1/(rho mu)². Half an iteration is
won back at the end of the run, where f(x_T) - inf f is still at least |∇f(x_T)|²/(2L): the minimum
over t = 0..T obeys the bound with 1/√T, which the paper reaches by neglecting 1/2 beside √T.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import theorem_2_1_steps as whole
from bounds.claims.sparsified.theorem_2_1_steps import F0, W2, A, E, F, G, I, J, W, a, a_l, m, n, r
from bounds.hypotheses import BELOW
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import C, D, L, T, mu, rho, sigma
from bounds.theorems import sparsified as th

w, z = sp.symbols("w z", positive=True)  # √T, factor times mu
ONCE = Condition(name="T is a positive integer")
more = sp.Symbol("more", nonnegative=True)  # iterations after the first
HALF = sp.Rational(1, 2)


def constant_step(root: sp.Expr, given: Condition) -> tuple[Step, ...]:
    """The sums for alpha = root mu / (L √T): m Q <= Q' with both sums multiplied out."""
    return (
        *whole.ONE_STEP,
        *whole.LARGER,
        whole.SUM,
        Step("step", "the prescribed step", sp.Eq(a, root * mu / (L * sp.sqrt(T))), Given(given)),
        Step("first", "T is a positive integer", sp.Eq(T, 1 + more), Given(ONCE)),
        Step("w", "w = √T", sp.Eq(w, sp.sqrt(T)), Let()),
        Step("once", "there is at least one iteration", sp.Ge(w, 1), Reals(), ("w", "first")),
        Step("z", "the factor of the step", sp.Eq(z, root * mu), Let()),
        Step("long", "a L w = z", sp.Eq(a * L * w, z), Reals(), ("step", "w", "z")),
        Step("same", "every step is the same", sp.Eq(a_l, a), Let()),
        Step("decreasing", "so none is longer", sp.Le(a, a_l), Reals(), ("same",)),
        *whole.STALE,
        whole.SPLIT,
        whole.LEAST,
        *whole.SHARE,
        Step("factor", "the factor is at most √rho", sp.Le(z, r * mu), Reals(),
             ("z", "sharper", "root")),
        Step("factors", "times a G", sp.Le(a * z * G, a * r * mu * G), Reals(), ("factor",)),
        Step("short", "a L ≤ z", sp.Le(a * L, z), Reals(), ("long", "w", "once")),
        Step("net", "a z - a² L/2 ≥ 0", sp.Ge(a * z - a**2 * L / 2, 0), Reals(), ("short",)),
        Step("terms", "one term of the left side",
             sp.Le(a * z * m - a**2 * L / 2 * m, a * r * mu * G - a**2 * L / 2 * G), Reals(),
             ("net", "least", "factors")),
        Step("counts", "T equal terms of noise", sp.Eq(A, n * a**2 * L / 2 * sigma**2),
             Induction(((A, 0), (n, 0)), ((A, A + a**2 * L / 2 * sigma**2), (n, n + 1)))),
        Step("all", "the sum of the left side",
             sp.Le(n * (a * z * m - a**2 * L / 2 * m), W - L * W2 / 2),
             Induction(((n, 0), (W, 0), (W2, 0), (m, m)),
                       ((n, n + 1), (W, W + a * r * mu * G), (W2, W2 + a**2 * G),
                        (m, m))), ("terms",)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
    )  # fmt: skip


_MULTIPLIED = (
    Step("square", "T = w²", sp.Eq(T, w**2), Reals(), ("w",)),
    Step("noise", "Σ a² L sigma²/2 = z² sigma² / (2 L)", sp.Eq(A * 2 * L, z**2 * sigma**2), Reals(),
         ("counts", "steps", "square", "long")),
    Step("left", "L T (a z - a² L/2) = z² (w - 1/2)",
         sp.Eq(L * n * (a * z * m - a**2 * L / 2 * m), z**2 * (w - HALF) * m), Reals(),
         ("steps", "square", "long")),
    Step("excess", "C, written out", sp.Eq(C, E), Given(th.EXPLICIT)),
)  # fmt: skip
_DIVIDED = (
    whole.BOUNDED,
    Step("together", "what was proved of the sums",
         sp.Le(n * (a * z * m - a**2 * L / 2 * m), D + C + A), Reals(),
         ("sum", "below", "stale", "split", "excess", "all")),
    Step("times", "times L", sp.Le(z**2 * (w - HALF) * m, L * (D + C) + z**2 * sigma**2 / 2),
         Reals(), ("together", "left", "noise")),
    Step("inverse", "by z²", sp.Le((w - HALF) * m, sigma**2 / 2 + (D + C) * L / z**2), Reals(),
         ("times",)),
)  # fmt: skip


def corollary(root: sp.Expr, given: Condition, rhs: sp.Expr) -> Proof:
    """m <= (sigma²/2 + (D + C) L / z²) / (√T - 1/2)."""
    square = sp.expand(root**2)
    return Proof(
        steps=(
            *constant_step(root, given),
            *_MULTIPLIED,
            *_DIVIDED,
            Step("z square", "z², written out", sp.Eq(z**2, square * mu**2), Reals(), ("z",)),
            Step("named", "the numerator",
                 sp.Le((w - HALF) * m, sigma**2 / 2 + (D + C) * L / (square * mu**2)), Reals(),
                 ("inverse", "z square")),
            Step("bound", "divided by √T - 1/2", sp.Le(m, rhs), Reals(), ("named", "w", "once")),
        ),
    )  # fmt: skip


PRINTED = corollary(rho, th.CONSTANT, th.COROLLARY.rhs)
ROOT = corollary(sp.sqrt(rho), th.CONSTANT_ROOT, th.COROLLARY_ROOT.rhs)

G_T = sp.Symbol("G_T", nonnegative=True)  # E|∇f(x_T)|²
beyond = sp.Symbol("beyond", real=True)  # E f(x_T - ∇f(x_T)/L)
EXACT_RHS = (sigma**2 / 2 + (D + C) * L / (rho * mu) ** 2) / sp.sqrt(T)
EXACT = Proof(
    steps=(
        *constant_step(rho, th.CONSTANT),
        *_MULTIPLIED,
        Step("one more", "the descent lemma along a gradient step from x_T",
             sp.Le(beyond, F - G_T / L + L * (G_T / L**2) / 2),
             By(axioms.descent(beyond, F, -G_T / L, L, G_T / L**2))),
        Step("below", "f is bounded below by f* there", sp.Le(F0 - beyond, D), Given(BELOW)),
        Step("last", "the minimum is over t = 0..T", sp.Le(m, G_T), By(axioms.least(m, G_T))),
        Step("rest", "what is left of f at x_T", sp.Le(F0 - F, D - m / (2 * L)), Reals(),
             ("one more", "below", "last")),
        Step("cosines", "E<Φ, ∇f> ≤ E|Φ||∇f|", sp.Le(I, J), By(axioms.inner_product(I, J))),
        Step("ratio", "Assumption 5 divides by it", sp.Gt(J, 0), Given(th.COSINE)),
        Step("mu", "so mu ≤ 1", sp.Le(mu, 1), Reals(), ("cosine", "cosines", "ratio")),
        Step("small", "z ≤ 1", sp.Le(z, 1), Reals(), ("z", "mu", "share")),
        Step("together", "what was proved of the sums",
             sp.Le(n * (a * z * m - a**2 * L / 2 * m), D - m / (2 * L) + C + A), Reals(),
             ("sum", "rest", "stale", "split", "excess", "all")),
        Step("times", "times L",
             sp.Le(z**2 * (w - HALF) * m, L * (D + C) - m / 2 + z**2 * sigma**2 / 2), Reals(),
             ("together", "left", "noise")),
        Step("half", "z² m / 2 ≤ m / 2", sp.Le(z**2 * m, m), Reals(), ("small",)),
        Step("whole", "the half is back", sp.Le(z**2 * w * m, L * (D + C) + z**2 * sigma**2 / 2),
             Reals(), ("times", "half")),
        Step("inverse", "by z²", sp.Le(w * m, sigma**2 / 2 + (D + C) * L / z**2), Reals(),
             ("whole",)),
        Step("z square", "z², written out", sp.Eq(z**2, rho**2 * mu**2), Reals(), ("z",)),
        Step("named", "the numerator",
             sp.Le(w * m, sigma**2 / 2 + (D + C) * L / (rho**2 * mu**2)), Reals(),
             ("inverse", "z square")),
        Step("bound", "divided by √T", sp.Le(m, EXACT_RHS), Reals(), ("named", "w", "once")),
    ),
)  # fmt: skip
_BREAKS = "all that Theorem 2.1 hides; the algebra from there on is right"
CLAIMS = (
    Claim(
        id="sparsified/corollary-2.1",
        place="Corollary 2.1, Appendix A.5",
        says="the constant step rho mu / (L √T)",
        printed=th.COROLLARY,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=_BREAKS,
        conditions=th.HIDDEN,
        proof=PRINTED,
        replacement=th.COROLLARY_ROOT,
        replacement_proof=ROOT,
        hypotheses=(ONCE, th.SHARE),
        tightness=Tightness(
            Tight.GAP,
            "the minimum over t = 0..T obeys it with √T for √T - 1/2, see section-1.2-corollary",
        ),
        remark="C contains the step: it is of order 1/T where the first S gradients are bounded",
    ),
    Claim(
        id="sparsified/section-1.2-corollary",
        place="Section 1.2, second display; Appendix A.5, last display",
        says="the same with 1/√T, 'up to a negligible approximation for large T'",
        printed=sp.Le(m, EXACT_RHS),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=_BREAKS + "; √T - 1/2 is replaced by √T, the larger number",
        conditions=th.HIDDEN,
        proof=EXACT,
        hypotheses=(ONCE, *th.COROLLARY.conditions),
        tightness=Tightness(Tight.UNKNOWN, "no instance was sought"),
        remark="no approximation: it holds for every T ≥ 1, for the minimum over t = 0..T that "
        "the paper prints",
    ),
)
