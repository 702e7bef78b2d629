"""Appendix A.3: the descent inequality is true; (4) lost its squares and is false as printed."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import facts
from bounds.claims.sparsified.instances import mean
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SMOOTH, VARIANCE_BOUND
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.symbols import L, alpha, sigma
from bounds.theorems.sparsified import FRESH, SAMPLED, VARIANCE

after, before, inner = sp.symbols("F_+ F I", real=True)  # f(x_{t+1}), f(x_t), <Φ(g), ∇f(x_t)>
sent = sp.Symbol("P", nonnegative=True)  # |Φ(g)|²
DESCENT = sp.Le(after, before - alpha * inner + alpha**2 * L / 2 * sent)
PATH = Proof(
    steps=(
        Step("descent", "f(x) ≤ f(y) + <x - y, ∇f(y)> + L/2 |x - y|² with x - y = -alpha Φ(g)",
             sp.Le(after, before - alpha * inner + L * (alpha**2 * sent) / 2),
             By(axioms.descent(after, before, -alpha * inner, L, alpha**2 * sent))),
        Step("step", "written out", DESCENT, Reals(), ("descent",)),
    ),
)  # fmt: skip

# E|g|, E|∇f|, and with squares; E|g - ∇f|²
size, full, size2, full2, spread = sp.symbols("N_1 G_1 N G V", nonnegative=True)
SQUARED = Proof(
    steps=(
        Step("variance", "with the squares", sp.Eq(spread, size2 - full2),
             By(facts.variance(spread, size2, full2))),
        Step("bounded", "Assumption 3", sp.Le(spread, sigma**2), Given(VARIANCE)),
        Step("size", "(4) with the squares", sp.Le(size2, full2 + sigma**2), Reals(),
             ("variance", "bounded")),
    ),
)  # fmt: skip
_AT_STALE = Proof(
    steps=(
        Step("variance", "with the squares, at x_τ", sp.Eq(spread, size2 - full2),
             By(facts.variance(spread, size2, full2))),
        Step("bounded", "the variance at x_τ", sp.Le(spread, sigma**2), Given(VARIANCE_BOUND)),
        Step("size", "(4) with the squares, at x_τ", sp.Le(size2, full2 + sigma**2), Reals(),
             ("variance", "bounded")),
    ),
)  # fmt: skip


def _small_noise() -> tuple[tuple[Fact, ...], sp.Expr, sp.Expr, sp.Expr]:
    gradient, noise = sp.Integer(0), sp.Rational(1, 2)
    drawn = (gradient - noise, gradient + noise)
    sigma2 = mean([(g - gradient) ** 2 for g in drawn])
    hypotheses = (
        Fact("the samples are unbiased", sp.Eq(mean(drawn), gradient)),
        Fact("Assumption 3: variance 1/4", sp.Le(sigma2, sp.Rational(1, 4))),
    )
    return hypotheses, mean([abs(g) for g in drawn]), abs(gradient), sigma2


def _unsquared() -> Instance:
    hypotheses, size_, full_, sigma2 = _small_noise()
    return Instance(hypotheses, promised=full_ + sigma2, actual=size_)


def _display() -> Instance:
    hypotheses, size_, full_, sigma2 = _small_noise()
    return Instance(hypotheses, promised=sigma2, actual=size_ - full_)


_ONE = (
    "∇f = 0, g = 1/2 or -1/2 with equal probability: sigma² = 1/4, E|g| = 1/2 > 0 + 1/4; for one, "
    "f(x) = x²/2 at x_0 = 0 with g(x, ξ) = x ± 1/2"
)
CLAIMS = (
    Claim(
        id="sparsified/equation-1",
        place="Section 2.5, (1); Appendix A.3, (3); first display of A.5",
        says="the descent lemma along one sparsified step",
        printed=DESCENT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=PATH,
        hypotheses=(SMOOTH,),
        tightness=Tightness(Tight.ATTAINED, "f(x) = L x²/2"),
        remark="it holds at every outcome, as A.3 says ('with probability 1')",
    ),
    Claim(
        id="sparsified/appendix-a.3-variance",
        place="Appendix A.3, display before (4), last two lines",
        says="E|g| - E|∇f| ≤ sigma²: the variance without its squares",
        printed=sp.Le(size - full, sigma**2),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="E|Y - E Y|² = E|Y|² - |E Y|² is written with E|Y|, and then with |∇f|",
        counterexample=Counterexample(_ONE, _display),
        replacement=sp.Le(size2, full2 + sigma**2),
        replacement_proof=SQUARED,
        hypotheses=(VARIANCE, SAMPLED, FRESH),
        remark="the units disagree as well: F/X against F²/X²",
    ),
    Claim(
        id="sparsified/equation-4",
        place="Appendix A.3, (4)",
        says="E|g| ≤ E|∇f| + sigma²",
        printed=sp.Le(size, full + sigma**2),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the squares of the norms are missing",
        counterexample=Counterexample(_ONE, _unsquared),
        replacement=sp.Le(size2, full2 + sigma**2),
        replacement_proof=SQUARED,
        hypotheses=(VARIANCE, SAMPLED, FRESH),
        tightness=Tightness(Tight.ATTAINED, "whenever the variance is sigma²"),
        remark="A.5 uses the form with squares, so the slip does no harm there",
    ),
    Claim(
        id="sparsified/appendix-a.5-size",
        place="Section 2.5; Appendix A.5: E|Φ(g)|² ≤ E|g|² ≤ E|∇f(x_τ)|² + sigma²",
        says="(4), with squares, at the stale point",
        printed=sp.Le(size2, full2 + sigma**2),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="Assumption 3 bounds the variance at x_t, this is x_τ; A.2 makes ξ_t independent of "
        "x_0, ..., x_t, not of τ_t",
        conditions=(VARIANCE_BOUND, FRESH),
        proof=_AT_STALE,
        hypotheses=(SAMPLED,),
        remark="delays that are independent of the iterates turn Assumption 3 into the condition, "
        "see assumption-3-stale",
    ),
)
