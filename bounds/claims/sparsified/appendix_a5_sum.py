"""Appendix A.5, the sum over the iterations: its first line and its C are not those that follow."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.hills import falling, height
from bounds.claims.sparsified.one_step import F_NEXT, F, G, a
from bounds.claims.sparsified.weights import FIRST, LAST, bounded
from bounds.hypotheses import BELOW
from bounds.proving import stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.sums import telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.stale import uses_of
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import D, L, T, mu, rho, sigma, t, tau
from bounds.theorems.sparsified import ASSUMED, SCHEDULE

#: Σ over t < T of what f changes by, in mean.
CHANGES = total(t, 0, T, F_NEXT - F)
#: What A.4 needs of its C; A.5 needs L/2 times that.
EXCESS = total(t, 0, T, sp.expand((uses_of(t) - 1) * a**2 * G))
FRESH = total(t, 0, T, sp.expand(-a * rho * mu * G + a**2 * L / 2 * (G + sigma**2)))


def telescoped() -> Theorem:
    """Σ Δ_t = E f(x_T) - E f(x_0)."""
    made = arithmetic(sp.Eq(CHANGES, LAST - FIRST), telescope(t, 0, T, F))
    return step("telescope", "consecutive values cancel", made)


def bounded_below() -> Theorem:
    """-D <= Σ Δ_t."""
    made = arithmetic(sp.Le(-D, CHANGES), telescoped(), bounded())
    return step("lambda", "f is bounded below", made)


SIX = Condition(
    name="(6), which A.5 assumes: E|∇f(x_τ)||∇f(x_t)| ≥ E|∇f(x_t)|² at every t",
    means=lambda: (stale.LARGER,),
)
PRINTED_SUM, SAME_C = compared(sp.Le, CHANGES, FRESH), compared(sp.Le, L / 2 * EXCESS, EXCESS)
_TENTH = Fraction(1, 10)
_FALL = falling((0, 1), (1, _TENTH), (2, _TENTH - 1))
_OVERSHOOT = late_run(
    _FALL, (0,), (1, 1 / sp.sqrt(2)), (0, 0),
    {L: 1, mu: 1, rho: 1, sigma: _TENTH, D: height(_FALL), tau: 1, T: 2},
)  # fmt: skip
_STEEP = late_run(
    diagonal((4,), (0,)), (1,), (Fraction(1, 8), Fraction(1, 8)), (0, 0),
    {L: 4, mu: 1, rho: 1, sigma: 0, D: 2, tau: 1, T: 2},
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sparsified/appendix-a.5-sum",
        place="Appendix A.5, summed display, first line",
        says="Σ Δ_t ≤ Σ (-a_t rho mu E|∇f(x_t)|² + a_t² L/2 (E|∇f(x_t)|² + sigma²))",
        printed=PRINTED_SUM,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="x_t stands where the line before has x_τ; C is added one line too late",
        counterexample=against(
            PRINTED_SUM,
            "L = mu = 1, d = k = 1, no noise, sigma² = 1/100; the slope falls from 1 at x_0 to "
            "1/10 at x_0 - 1 and on with slope -1. Two steps 1 and 1/√2, both with the gradient "
            "of x_0: f falls by 0.37, the line promises more than 0.49. (6) holds",
            _OVERSHOOT,
            *ASSUMED,
            SCHEDULE,
            SIX,
        ),
        hypotheses=(*ASSUMED, SCHEDULE, SIX),
        remark="with x_τ the line is true, and the second line, with C, follows",
    ),
    Claim(
        id="sparsified/appendix-a.5-same-c",
        place="Appendix A.5, summed display, second line",
        says="the C of A.4 is the C of the theorem",
        printed=SAME_C,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="A.4's sum enters A.5 times L/2",
        counterexample=against(
            SAME_C,
            "f(x) = 2x², L = 4, x_0 = 1, step 1/8, τ_0 = τ_1 = 0: A.4 needs C = 3/16, A.5 twice "
            "that",
            _STEEP,
            *ASSUMED,
        ),
        hypotheses=ASSUMED,
        remark="the units differ as well, X² in A.4 and F in the theorem",
    ),
    Claim(
        id="sparsified/appendix-a.5-telescope",
        place="Appendix A.5, after the summed display",
        says="Σ_(t < T) Δ_t = E[f(x_T) - f(x_0)]",
        printed=compared(sp.Eq, CHANGES, LAST - FIRST),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(telescoped),
        remark="printed with x_(t+1), which must be read as x_T",
    ),
    Claim(
        id="sparsified/appendix-a.5-lambda",
        place="Appendix A.5, -Λ ≤ Σ Δ_t",
        says="the total decrease is at most f(x_0) - inf f",
        printed=compared(sp.Le, -D, CHANGES),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(bounded_below),
        hypotheses=(BELOW,),
        tightness=Tightness(
            Tight.GAP,
            "E f(x_T) - inf f is at least E|∇f(x_T)|²/(2L), which is given away; see "
            "section-1.2-corollary",
        ),
        remark="A.5 takes the expectation over x_0, the theorem does not",
    ),
)
