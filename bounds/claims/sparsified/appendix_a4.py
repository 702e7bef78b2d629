"""Appendix A.4: what stale gradients cost, with its constant written out.

With delays independent of the iterates, C is Σ_l (u_l - 1) a_l² E|∇f(x_l)|², where u_l is the
expected number of gradients computed at x_l. For delays drawn from π and cut to what exists, u_l is
at most w_l = Σ_i π_i / Π(l + i) with Π(j) = π_0 + ... + π_j, which is 1 from l = S on: C needs the
first S gradients only, as the paper says, and w_0 <= 1 + log(1/π_0).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.choosing import LARGE_ONE
from bounds.claims.sparsified.hills import SLIDE
from bounds.claims.sparsified.mixture import (
    SQUARE,
    decreasing,
    mixed,
    no_longer,
    weighed,
)
from bounds.claims.sparsified.one_step import G, H, a
from bounds.claims.sparsified.stationary import (
    EXCESS,
    LAW_SAID,
    NO_DELAY,
    PSI,
    STATIONARY,
    excess,
    most_uses,
    pi,
    uses_bounded,
)
from bounds.proving import stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.run import alpha_at
from bounds.proving.stale import i, l, late, s, squared, used
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import L, T, t, tau
from bounds.theorems.sparsified import ASSUMED, DECREASING, INDEPENDENT, STALENESS

SAID = Condition(
    name="A.4: the step sizes are a decreasing sequence", means=lambda: (stale.DECREASING,)
)
_first, _term = sp.Max(0, t - tau), used(t, l) * squared(l)
#: E|∇f(x_τ)|² as the mixture over the iterates from t - S to t.
MIXTURE = compared(sp.Eq, H, total(l, _first, t + 1, _term))
OLDER = sp.Le(
    *(total(t, 0, T, total(l, 0, t + 1, size * _term)) for size in (a**2, alpha_at(l) ** 2))
)
ROWS, FRESH = total(t, 0, T, a**2 * H), total(t, 0, T, a**2 * G)
#: The sum that A.4 divides by, for any law π.
DIVISOR = total(i, 0, t + 1, pi(i))
BOUND = compared(sp.Le, ROWS, FRESH + EXCESS)
#: The same with rows up to T, as printed.
ALL_ROWS = compared(sp.Le, total(t, 0, T + 1, total(l, 0, t + 1, used(t, l) * PSI)), FRESH + EXCESS)
ANY_LAW = Condition(
    name="A.4: π is a distribution of the delays on 0..S",
    means=lambda: (Assumed(sp.Eq(total(i, 0, tau + 1, pi(i)), 1)),),
)


def mixture() -> Theorem:
    """E|∇f(x_τ)|² = Σ_l Pr(τ_t = l) E|∇f(x_l)|² over t - S <= l <= t."""
    old = sp.Lt(l, _first)
    unused = given(stale.RECENT, {s: t, l: l})
    never = expected(arithmetic(sp.Eq(late(t, l), 0), unused, assume(sp.Lt(l + tau, t))))
    from_now = implies(sp.Lt(l + tau, t), never)
    early = summed(arithmetic(sp.Implies(old, sp.Eq(_term, 0)), from_now), l, 0, _first)
    parts = split(l, (0, t + 1), _first, _term)
    made = arithmetic(MIXTURE, mixed(SQUARE, stale.GRADIENT_APART), parts, early)
    return step("recent", "Assumption 4: from max(0, t - S) on", made)


def pairs() -> Theorem:
    """Σ_t Σ_l a_t² Pr(τ_t = l) G_l <= Σ_t Σ_l a_l² Pr(τ_t = l) G_l, over l <= t."""
    rows = summed(summed(no_longer(decreasing()), l, 0, t + 1), t, 0, T)
    return step("pairs", "summed over t and l", arithmetic(OLDER, rows))


def bound() -> Theorem:
    """Σ a_t² E|∇f(x_τ)|² <= Σ a_t² E|∇f(x_t)|² + C."""
    each = sp.Implies(sp.Lt(l, T), sp.Le(stale.uses_of(l) * PSI, most_uses(l) * PSI))
    over = summed(arithmetic(each, uses_bounded()), l, 0, T)
    step("term", "one iterate", over)
    made = arithmetic(BOUND, weighed(decreasing()), over, excess())
    return step("bound", "with C = Σ_(l < S) (w_l - 1) psi_l", made)


_LAW = {tau: 0, NO_DELAY: 1}  # no gradient is late
_ROWS = late_run(SLIDE, (0,), (1, 1), (0, 1), {**_LAW, L: 1, T: 1}, law=(1, 0, 0))
_LATE = Model(CERTAIN, 1, numbers={"pi": {(0,): (0,), (1,): (1,)}}, letters={tau: 1}, horizon=1)


CLAIMS = (
    Claim(
        id="sparsified/appendix-a.4-total",
        place="Appendix A.4, second display, the equality",
        says="E|∇f(x_τ)|² = Σ_l Pr(τ_t = l) E|∇f(x_l)|² by the law of total expectation",
        printed=MIXTURE,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="the law gives E[|∇f(x_l)|² | τ_t = l]; the condition is dropped without a word",
        conditions=(INDEPENDENT,),
        proof=Derivation(mixture),
        hypotheses=ASSUMED,
        counterexample=against(
            MIXTURE,
            "f(x) = x²/2, x_0 = 1, samples x(1 ± 2), alpha_0 = 1/2: x_1 is -1/2 or 3/2. With τ_1 = "
            "1 where x_1 = 3/2 and τ_1 = 0 else, E|∇f(x_τ)|² = 13/8, the mixture is 9/8",
            LARGE_ONE,
            *ASSUMED,
            values={t: 1},
        ),
        remark="l runs from max(0, t - S): x_l is not defined for l < 0, which the paper leaves to "
        "Pr = 0",
    ),
    Claim(
        id="sparsified/appendix-a.4-decreasing",
        place="Appendix A.4, second display, the inequality",
        says="a_t² ≤ a_l² for l ≤ t, since the steps decrease",
        printed=OLDER,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(pairs),
        hypotheses=(SAID, STALENESS),
        tightness=Tightness(Tight.ATTAINED, "a constant step"),
        remark="A.4 names the hypothesis, the theorem does not; its printed steps meet it",
    ),
    Claim(
        id="sparsified/appendix-a.4-delays",
        place="Appendix A.4, third display: Pr(τ_t = l) = π_(t-l) / Σ_(i ≤ min(t, S)) π_i",
        says="every delay distribution on 0..S gives the law of τ_t: no normaliser vanishes",
        printed=compared(sp.Gt, DIVISOR, 0),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            compared(sp.Gt, DIVISOR, 0),
            "a constant delay 1: at t = 0 it is 0/0",
            _LATE,
            ANY_LAW,
            values={t: 0},
        ),
        hypotheses=(ANY_LAW,),
        remark="it needs π_0 > 0 and a delay law that is the same at every t; neither is printed, "
        "and C grows like log(1/π_0) as π_0 → 0. The summand π_i is missing in print",
    ),
    Claim(
        id="sparsified/appendix-a.4-rows",
        place="Appendix A.4, the two long displays",
        says="the rows up to psi_T are at most Σ_(t < T) psi_t + C_0 + ... + C_(S-1)",
        printed=ALL_ROWS,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the last row is that of t = T, the sum ends at T - 1",
        counterexample=against(
            ALL_ROWS,
            "S = 0, T = 1, psi = 1: the rows are psi_0 + psi_1 = 2, the right side is 1. For one, "
            "f falls with slope 1, and the steps are 1",
            _ROWS,
            SAID,
            STALENESS,
            LAW_SAID,
        ),
        hypotheses=(SAID, STALENESS, LAW_SAID),
        remark="harmless: with the last row at psi_(T-1) the chain holds, see appendix-a.4-bound",
    ),
    Claim(
        id="sparsified/appendix-a.4-bound",
        place="Appendix A.4, last display; Section 2.5; term (5)",
        says="Σ a_t² E|∇f(x_τ)|² ≤ Σ a_t² E|∇f(x_t)|² + C, C finite and independent of T",
        printed=BOUND,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="total expectation without independence; the law of τ_t; the last row",
        conditions=(DECREASING, INDEPENDENT, STATIONARY),
        proof=Derivation(bound),
        hypotheses=(STALENESS,),
        tightness=Tightness(
            Tight.GAP,
            "with a constant step it is an equality but for the last S iterates, which fewer "
            "gradients are computed at",
        ),
        remark="the sum over l < S is C. In the words of the paper C_t = (1/Π(t) - 1) Σ_i π_i "
        "psi_(t-i), whose sum over t < S is the same number. 'Strict bound' means tight",
    ),
)
