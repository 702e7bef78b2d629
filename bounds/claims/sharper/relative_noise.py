"""E|g|² <= (1 + omega) (E|∇f(v)|² + sigma²): of samples, and of what a compression makes of them.

A sample has no mean beside ∇f(v), nor a compression beside what it is given: squares add.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.variance_step import AT_VIEW, variance
from bounds.hypotheses import UNBIASED, VARIANCE_BOUND
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import given_past
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as missed
from bounds.proving.run import g, v
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, named, square
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import omega, sigma, t


def drawn(s: sp.Expr | int) -> Vector:
    """The sample of iteration s before it is compressed."""
    return named("h", s)


OF_SAMPLES = compared(sp.Le, mean(square(g(t))), AT_VIEW + sigma**2)

BEFORE = Given(drawn(t), gradient(v(t)), t, run.PAST, name="unbiased sample")
SPREAD = Always((t,), compared(sp.Le, mean(square(drawn(t) - gradient(v(t)))), sigma**2))
AFTER = Given(g(t), drawn(t), t, (*run.PAST, ("h", 0)), name="unbiased compression")
VARIANCE = Always(
    (t,), compared(sp.Le, mean(square(g(t) - drawn(t))), omega * mean(square(drawn(t))))
)
SAMPLE = Condition(
    name="h_t is an unbiased sample at v_t, E|h_t - ∇f(v_t)|² ≤ sigma²",
    means=lambda: (BEFORE, SPREAD),
)
COMPRESSION = Condition(
    name="g_t is made of h_t without bias, E|g_t - h_t|² ≤ omega E|h_t|²",
    means=lambda: (AFTER, VARIANCE),
)


def of_samples() -> Theorem:
    """E|g|² = E|∇f(v)|² + E|g - ∇f(v)|²."""
    apart = given_past(run.UNBIASED, t, gradient(v(t)))
    step("apart", "noise has no mean along ∇f(v)", apart)
    return step("bound", "squares add", arithmetic(OF_SAMPLES, apart, variance()))


def compressed() -> Theorem:
    """E|g|² = E|g - h|² + E|h|², and E|h|² = E|h - ∇f(v)|² + E|∇f(v)|²."""
    sampled = given_past(BEFORE, t, gradient(v(t)))
    spread = step("spread", "the noise of a sample", given(SPREAD, {t: t}))
    whole = sp.Le(mean(square(drawn(t))), AT_VIEW + sigma**2)
    before = step("before", "a sample", arithmetic(whole, sampled, spread))
    unbiased = given_past(AFTER, t, drawn(t))
    lost = step("lost", "the variance of the compression", given(VARIANCE, {t: t}))
    made = arithmetic(missed.MOMENT.fact, unbiased, lost, before)
    return step("bound", "a compressed sample", made)


CLAIMS = (
    Claim(
        id="sharper/relative-noise",
        place="theory, a stack of relaxations",
        says="E|g|² ≤ E|∇f(v)|² + sigma² for unbiased samples",
        printed=OF_SAMPLES,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(of_samples),
        hypotheses=(UNBIASED, VARIANCE_BOUND),
        tightness=Tightness(Tight.ATTAINED, "noise whose mean square is sigma² at every view"),
    ),
    Claim(
        id="sharper/relative-noise-compressed",
        place="theory, a stack of relaxations",
        says="E|g|² ≤ (1 + omega) (E|∇f(v)|² + sigma²) for unbiased compressions of samples",
        printed=missed.MOMENT.fact,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(compressed),
        hypotheses=(SAMPLE, COMPRESSION),
        tightness=Tightness(
            Tight.ATTAINED, "scaled RandomK loses exactly omega |h|², with omega = d/k - 1"
        ),
    ),
)
