"""Section 1.2, the theorem for any step sizes: proved with what it hides, and without C at all.

C need not be added: a gradient that u_t later updates use costs u_t a_t² L/2 of its own descent
a_t √rho mu, so it may be subtracted there. u_t is the expected number of gradients computed at x_t,
at most S + 1, and for the usual delay laws near 1. Nothing about the run is left in the bound.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import theorem_2_1_steps as whole
from bounds.claims.sparsified.theorem_2_1_steps import A, G, Q, W, Z, a, m, n, r, u
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.symbols import D, L, T, mu, rho, uses
from bounds.theorems import sparsified as th

_SUMMED = (*whole.ONE_STEP, *whole.LARGER, whole.SUM, whole.DECREASING, *whole.STALE)
PRINTED = Proof(
    steps=(
        *_SUMMED,
        whole.SPLIT,
        whole.BOUNDED,
        whole.LEAST,
        *whole.SHARE,
        Step("limit", "the step is short", sp.Lt(a * L, 2 * rho * mu), Given(th.POSITIVE)),
        Step("weight", "a rho mu > a² L / 2", sp.Gt(a * rho * mu - a**2 * L / 2, 0), Reals(),
             ("limit",)),
        whole.term(rho, "weight", "least", "sharper"),
        *whole.weighted(rho, "weight"),
        *whole.END,
    ),
    letters=((Q, th.WEIGHT), *whole.LETTERS),
)  # fmt: skip

_weight = a * sp.sqrt(rho) * mu - u * a**2 * L / 2
FREE = Proof(
    steps=(
        *_SUMMED,
        whole.BOUNDED,
        whole.LEAST,
        Step("limit", "the step is short for what is used", sp.Lt(u * a * L, 2 * r * mu),
             Given(th.POSITIVE_USES)),
        Step("long", "times a", sp.Lt(u * a**2 * L, 2 * a * r * mu), Reals(), ("limit",)),
        Step("weight", "its weight is positive", sp.Gt(_weight, 0), Reals(), ("long", "root")),
        Step("weights", "one term", sp.Le(m * _weight, a * r * mu * G - L * (u * a**2 * G) / 2),
             Reals(), ("weight", "least", "root")),
        Step("weighted", "the minimum, times the sum of the weights",
             sp.Le(m * Q, W - L * Z / 2),
             Induction(((Q, 0), (W, 0), (Z, 0), (m, m)),
                       ((Q, Q + _weight), (W, W + a * r * mu * G), (Z, Z + u * a**2 * G),
                        (m, m))), ("weights",)),
        Step("counted", "positive after the first iteration",
             sp.Or(sp.And(sp.Eq(n, 0), sp.Ge(Q, 0)), sp.Gt(Q, 0)),
             Induction(((Q, 0), (n, 0)), ((Q, Q + _weight), (n, n + 1)), twin=sp.Gt(Q, 1)),
             ("weight",)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("positive", "the weights have a positive sum", sp.Gt(Q, 0), Reals(),
             ("counted", "steps")),
        Step("bound", "divided by it", sp.Le(m, (A + D) / Q), Reals(),
             ("sum", "below", "stale", "weighted", "positive")),
    ),
    letters=((Q, th.WEIGHT_USES), (A, th.NOISE), (u, uses[T])),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sparsified/section-1.2-theorem",
        place="Section 1.2, first display; Appendix A.5, last but six",
        says="Theorem 2.1 for an appropriately chosen learning rate",
        printed=th.ANY_STEP,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="as Theorem 2.1; besides, the denominator must be positive and the steps must not "
        "increase",
        conditions=(*th.HIDDEN, th.DECREASING, th.POSITIVE),
        proof=PRINTED,
        replacement=th.FREE,
        replacement_proof=FREE,
        tightness=Tightness(
            Tight.GAP,
            "without noise, delay and sparsification it is 2 L Λ / T at alpha = 1/L, which "
            "gradient descent does not attain for T > 1",
        ),
        remark="the constants C and mu 'whose role will be clarified' stay without a formula",
    ),
)
