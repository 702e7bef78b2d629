"""Section 1.2, the theorem for any step sizes: proved with what it hides, and without C at all.

C need not be added: a gradient that u_t later updates use costs u_t a_t² L/2 of its own descent
a_t √rho mu, so it may be subtracted there. u_t is the expected number of gradients computed at x_t,
at most S + 1, and for the usual delay laws near 1. Nothing about the run is left in the bound.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.hills import SLIDE
from bounds.claims.sparsified.mixture import decreasing, weighed
from bounds.claims.sparsified.one_step import G, a, one_step, root
from bounds.claims.sparsified.stationary import (
    EXCESS,
    LAW_SAID,
    NO_DELAY,
    PSI,
    at_least_one,
    most_uses,
)
from bounds.claims.sparsified.theorem_2_1 import WEIGHT, with_c
from bounds.claims.sparsified.weights import (
    SMALLEST,
    bounded,
    descent_summed,
    divided,
    positive_sum,
    weighted,
)
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import sparsified as meaning
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.refuting import against
from bounds.proving.stale import l, s, uses_of
from bounds.proving.terms.exact import compared
from bounds.symbols import D, L, mu, t, tau
from bounds.theorems import sparsified as th

#: What one step weighs where u_t gradients are computed at its iterate.
WEIGHT_USES = a * root * mu - uses_of(t) * a**2 * L / 2


def printed() -> Theorem:
    """Theorem 2.1 for any steps that do not increase and are short."""
    limit = step("limit", "the step is short", given(meaning.POSITIVE, {s: t}))
    positive = arithmetic(sp.Gt(sp.expand(WEIGHT), 0), limit)
    return with_c(th.ANY_STEP, decreasing(), positive)


def without_c() -> Theorem:
    """The bound in which a gradient pays for its later uses itself."""
    words = "the step is short for what is used"
    limit = step("limit", words, given(meaning.POSITIVE_USES, {s: t}))
    positive = arithmetic(sp.Gt(sp.expand(WEIGHT_USES), 0), limit)
    step("weight", "its weight is positive", positive)
    over = weighted(WEIGHT_USES, sp.expand(WEIGHT_USES * G), positive)
    used = descent_summed(one_step()), weighed(decreasing()), bounded(), over
    weights, numerator = formal(th.WEIGHT_USES), formal(th.NOISE + D)
    product = arithmetic(sp.Le(SMALLEST * weights, numerator), *used)
    return divided(fact(th.FREE), weights, numerator, product, positive_sum(positive))


def no_less_than_zero() -> Theorem:
    """C >= 0, as every w_l is at least 1."""
    term = sp.expand((most_uses(l) - 1) * PSI)
    more = arithmetic(sp.Ge(term, 0), at_least_one())
    over = summed(more, l, 0, tau)
    return step("constant", "no term is negative", arithmetic(sp.Ge(EXCESS, 0), over))


POSITIVE_C = compared(sp.Gt, EXCESS, 0)
_NEVER_LATE = late_run(SLIDE, (0,), (1,), (0,), {tau: 0, NO_DELAY: 1}, law=(1, 0))

CLAIMS = (
    Claim(
        id="sparsified/section-1.2-theorem",
        sort=Sort.RESULT,
        place="Section 1.2, first display; Appendix A.5, last but six",
        says="Theorem 2.1 for an appropriately chosen learning rate",
        printed=th.ANY_STEP,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="as Theorem 2.1; besides, the denominator must be positive and the steps must not "
        "increase",
        conditions=(*th.HIDDEN, th.DECREASING, th.POSITIVE),
        proof=Derivation(printed),
        replacement=th.FREE,
        replacement_proof=Derivation(without_c),
        tightness=Tightness(
            Tight.GAP,
            "without noise, delay and sparsification it is 2 L Λ / T at alpha = 1/L, which "
            "gradient descent does not attain for T > 1",
        ),
        remark="the constants C and mu 'whose role will be clarified' stay without a formula",
    ),
    Claim(
        id="sparsified/section-1.2-constants",
        sort=Sort.RESULT,
        place="Section 1.2, after the first display; Section 2.5: C is a positive constant",
        says="the C that A.4 builds is positive",
        printed=POSITIVE_C,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            POSITIVE_C,
            "S = 0: no gradient is late, and the sum over l < S is empty: C = 0",
            _NEVER_LATE,
            LAW_SAID,
        ),
        replacement=compared(sp.Ge, EXCESS, 0),
        replacement_proof=Derivation(no_less_than_zero),
        hypotheses=(LAW_SAID,),
        remark="harmless. Where no law of the delays is given, Σ (u_l - 1) a_l² E|∇f(x_l)|² may be "
        "negative: gradients that are computed at small ones only",
    ),
)
