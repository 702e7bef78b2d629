"""(22), which is Lemma 4.3: false as printed, and sharper by the interpolation inequality.

<x - x*, ∇f(v)> >= cL/(c+L) |x - x*|² - (c+L)/4 |x - v|²: no Cauchy-Schwarz between x and v, no
Young. It needs a constant step and the second moment of the view error.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic import lemma_4_3
from bounds.claims.elastic.distance import Q_NEXT, Q, expanded, second_moment, unbiased
from bounds.claims.elastic.gradient_ball import pull
from bounds.claims.elastic.one_step import CONSTANT
from bounds.claims.elastic.unrolling import over_constant
from bounds.hypotheses import STEP_CONTRACTS_TWICE
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import B, L, M, T, alpha, c, t
from bounds.theorems import strongly_convex

RATE = 2 * alpha * c * L / (c + L)


def one_step() -> Theorem:
    """Q+ <= (1 - rate) Q + alpha² M² + alpha³ B² (c + L)/2."""
    near = step("consistency", "(10), for the second moment", given(run.SECOND, {t: t}))
    premises = expanded(CONSTANT), unbiased(), second_moment(), expected(pull()), near
    bound = (1 - RATE) * Q + alpha**2 * M**2 + alpha**3 * B**2 * (c + L) / 2
    return step("S5", "one step, for any step size", arithmetic(sp.Le(Q_NEXT, bound), *premises))


def towards_floor() -> Theorem:
    """Q+ <= (1 - rate) Q + rate floor."""
    floor = strongly_convex.FLOOR
    noise = arithmetic(sp.Eq(RATE * floor, alpha**2 * M**2 + alpha**3 * B**2 * (c + L) / 2))
    fact = sp.Le(Q_NEXT, (1 - RATE) * Q + RATE * floor)
    return step("towards", "one step towards the rest point", arithmetic(fact, one_step(), noise))


def interpolated() -> Theorem:
    """S5 over the iterations."""
    short = step("contracts", "2 alpha c L/(c + L) ≤ 1", assume(STEP_CONTRACTS_TWICE.relation))
    always = over_constant(towards_floor(), RATE, strongly_convex.FLOOR, short)
    last = arithmetic(fact(strongly_convex.INTERPOLATION), instance(always, {t: T}))
    return step("bound", "after T iterations", last)


CLAIMS = (
    Claim(
        id="elastic/equation-22",
        sort=Sort.STEP,
        place="proof of Lemma 4.3, (22)",
        says="Lemma 4.3, unwound from (21)",
        printed=strongly_convex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="from (21), false by Young's inequality, by the wrong product",
        counterexample=lemma_4_3.CLAIMS[0].counterexample,
        replacement=strongly_convex.INTERPOLATION,
        replacement_proof=Derivation(interpolated),
        hypotheses=(lemma_4_3.RADIUS,),
        tightness=Tightness(
            Tight.GAP,
            "its rest point is B² alpha² (c+L)²/(4cL) without noise; f = L x²/2 with c = L and "
            "v = x - alpha B rests at alpha² B², which is this",
        ),
        remark="the first step x+ uses the view error only through E|x - v|²; a first moment is "
        "not enough",
    ),
)
