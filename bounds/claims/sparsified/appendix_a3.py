"""Appendix A.3: the descent inequality is true; (4) lost its squares and is false as printed."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.hills import BOWL
from bounds.claims.sparsified.kept import no_larger
from bounds.claims.sparsified.one_step import HERE, H, a, along, drawn_size
from bounds.hypotheses import SMOOTH, VARIANCE_BOUND
from bounds.proving import stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.refuting import against
from bounds.proving.run import g, x
from bounds.proving.stale import s, sample, sent, squared
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import inner, norm, square, value
from bounds.symbols import L, sigma, t
from bounds.theorems.sparsified import FRESH, MEMORYLESS, SAMPLED, TOP_K, VARIANCE

DESCENT = compared(
    sp.Le,
    value(x(t + 1)),
    value(x(t)) - a * inner(sent(t), HERE) + a**2 * L / 2 * square(sent(t)),
)
#: g(x_t, ξ_t), as A.3 has it.
DRAWN = sample(x(t), t)
SIZE = compared(sp.Le, mean(square(DRAWN)), squared(t) + sigma**2)
CHAIN = sp.And(
    compared(sp.Le, mean(square(sent(t))), mean(square(g(t)))),
    compared(sp.Le, mean(square(g(t))), H + sigma**2),
)


def path() -> Theorem:
    """(1): the descent lemma along one step, at every outcome."""
    words = "f(x) ≤ f(y) + <x - y, ∇f(y)> + L/2 |x - y|² with x - y = -alpha Φ(g)"
    return step("descent", words, arithmetic(DESCENT, along()))


def squared_size() -> Theorem:
    """(4) with squares: E|g|² <= E|∇f|² + sigma² at x_t."""
    free = given_past(stale.DRAWN, t, HERE)
    spread = step("bounded", "Assumption 3", given(stale.VARIANCE, {s: t}))
    return step("size", "(4) with the squares", arithmetic(SIZE, free, spread))


def stale_size() -> Theorem:
    """E|Φ(g)|² <= E|g|² <= E|∇f(x_τ)|² + sigma²."""
    drops = step("shrinks", "Φ drops entries", expected(no_larger(g(t))))
    return step("size", "(4) with the squares, at x_τ", arithmetic(CHAIN, drops, drawn_size()))


_HALF = Fraction(1, 2)
_SMALL_NOISE = late_run(
    BOWL, (0,), (1,), (0,), {sigma: _HALF},
    noise=lambda now, outcome, at: ((-_HALF, _HALF)[outcome],),
    spread=lambda at: _HALF**2, probabilities=(_HALF, _HALF),
)  # fmt: skip
_ONE = (
    "∇f = 0, g = 1/2 or -1/2 with equal probability: sigma² = 1/4, E|g| = 1/2 > 0 + 1/4; for one, "
    "f(x) = x²/2 at x_0 = 0 with g(x, ξ) = x ± 1/2"
)
#: The display before (4), and (4).
UNSQUARED = compared(sp.Le, mean(norm(DRAWN)) - mean(norm(HERE)), sigma**2)
PRINTED = compared(sp.Le, mean(norm(DRAWN)), mean(norm(HERE)) + sigma**2)


def _broken(said: sp.Basic) -> Counterexample:
    return against(said, _ONE, _SMALL_NOISE, VARIANCE, SAMPLED, values={t: 0})


CLAIMS = (
    Claim(
        id="sparsified/equation-1",
        sort=Sort.STEP,
        place="Section 2.5, (1); Appendix A.3, (3); first display of A.5",
        says="the descent lemma along one sparsified step",
        printed=DESCENT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(path),
        hypotheses=(SMOOTH, MEMORYLESS),
        tightness=Tightness(Tight.ATTAINED, "f(x) = L x²/2"),
        remark="it holds at every outcome, as A.3 says ('with probability 1')",
    ),
    Claim(
        id="sparsified/appendix-a.3-variance",
        place="Appendix A.3, display before (4), last two lines",
        says="E|g| - E|∇f| ≤ sigma²: the variance without its squares",
        printed=UNSQUARED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="E|Y - E Y|² = E|Y|² - |E Y|² is written with E|Y|, and then with |∇f|",
        counterexample=_broken(UNSQUARED),
        replacement=SIZE,
        replacement_proof=Derivation(squared_size),
        hypotheses=(VARIANCE, SAMPLED),
        remark="the units disagree as well: F/X against F²/X²",
    ),
    Claim(
        id="sparsified/equation-4",
        sort=Sort.STEP,
        place="Appendix A.3, (4)",
        says="E|g| ≤ E|∇f| + sigma²",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the squares of the norms are missing",
        counterexample=_broken(PRINTED),
        replacement=SIZE,
        replacement_proof=Derivation(squared_size),
        hypotheses=(VARIANCE, SAMPLED),
        tightness=Tightness(Tight.ATTAINED, "whenever the variance is sigma²"),
        remark="A.5 uses the form with squares, so the slip does no harm there",
    ),
    Claim(
        id="sparsified/appendix-a.5-size",
        place="Section 2.5; Appendix A.5: E|Φ(g)|² ≤ E|g|² ≤ E|∇f(x_τ)|² + sigma²",
        says="(4), with squares, at the stale point",
        printed=CHAIN,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="Assumption 3 bounds the variance at x_t, this is x_τ; A.2 makes ξ_t independent of "
        "x_0, ..., x_t, not of τ_t",
        conditions=(VARIANCE_BOUND, FRESH),
        proof=Derivation(stale_size),
        hypotheses=(SAMPLED, TOP_K),
        remark="delays that are independent of the iterates turn Assumption 3 into the condition, "
        "see assumption-3-stale",
    ),
)
