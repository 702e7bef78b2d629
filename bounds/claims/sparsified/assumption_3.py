"""Assumption 3 speaks of x_t, and is used at x_τ: there it says too little."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.sparsified.choosing import LARGE_ONE
from bounds.claims.sparsified.mixture import mixed
from bounds.proving import stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import ANY
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.run import g, v, x
from bounds.proving.stale import l, s
from bounds.proving.terms import mean as expectation
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import gradient, square
from bounds.symbols import sigma, t
from bounds.theorems import sparsified as th

E = expectation.mean
AT_STALE = compared(sp.Le, E(square(g(t) - gradient(v(t)))), sigma**2)


def at_stale() -> Theorem:
    """E|g - ∇f(x_τ)|² = Σ_l Pr(τ_t = l) E|g - ∇f(x_l)|² <= sigma²."""
    one = sp.Integer(1)
    here_ = given_past(stale.SPREAD_LATE, t, one)
    mixture = mixed(stale.variance(ANY), stale.VARIANCE_APART)
    then = given_past(stale.SPREAD, l, one), given(stale.VARIANCE, {s: l})
    each = arithmetic(sp.Le(E(stale.variance(x(l))), sigma**2), *then)
    step("each", "Assumption 3 at x_l, as ξ_t is drawn as ξ_l is", each)
    term = sp.Le(stale.used(t, l) * E(stale.variance(x(l))), stale.used(t, l) * sigma**2)
    over = summed(arithmetic(term, each), l, 0, t + 1)
    all_ = expected(given(stale.ONE, {s: t}))
    made = arithmetic(AT_STALE, here_, mixture, over, all_)
    return step("stale", "the variance at x_τ", made)


CLAIMS = (
    Claim(
        id="sparsified/assumption-3-stale",
        place="Assumption 3, as A.5 uses it at x_τ",
        says="the variance at the stale point is at most sigma²",
        printed=AT_STALE,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=None,
        conditions=(th.INDEPENDENT, th.FRESH),
        proof=Derivation(at_stale),
        hypotheses=th.ASSUMED,
        counterexample=against(
            AT_STALE,
            "f(x) = x²/2, g = x(1 ± 2), x_0 = 1, alpha_0 = 1/2: x_1 is -1/2 or 3/2, the variance "
            "4x² is 4, then 1 or 9, in mean 5. If gradient 1 is computed at x_1 = 3/2, but at x_0 "
            "where x_1 = -1/2, its variance is (9 + 4)/2 > 5",
            LARGE_ONE,
            *th.ASSUMED,
            values={t: 1},
        ),
        remark="S + 1 points to choose from allow up to (S + 1) sigma²",
    ),
)  # fmt: skip
