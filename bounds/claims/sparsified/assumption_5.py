"""Assumption 5: mu is at most 1, the ratio need not exist, and noise that stays lowers mu."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import facts
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import UNBIASED
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import mu
from bounds.theorems.sparsified import COSINE

I = sp.Symbol("I", real=True)  # E<Φ(g), ∇f(x_t)>
J, G, G1 = sp.symbols("J G G_1", nonnegative=True)  # E|Φ(g)||∇f(x_t)|, E|∇f|², E|∇f|
s = sp.Symbol("s", positive=True)  # least E_ξ|g(x, ξ)|
g, h = sp.symbols("g h", nonnegative=True)  # E_ξ|g| and |∇f| at one x
NOISY = Condition(name="k = d, no delay, and E_ξ|g(x, ξ)| ≥ s at every x: noise that stays")

RANGE = Proof(
    steps=(
        Step("cosine", "Assumption 5", sp.Ge(I, mu * J), Given(COSINE)),
        Step("exists", "it divides by it", sp.Gt(J, 0), Given(COSINE)),
        Step("pointwise", "E<a, b> ≤ E|a||b|", sp.Le(I, J), By(axioms.inner_product(I, J))),
        Step("range", "mu ≤ 1", sp.Le(mu, 1), Reals(), ("cosine", "exists", "pointwise")),
    )
)
FLOOR = Proof(
    steps=(
        Step("cosine", "Assumption 5", sp.Ge(I, mu * J), Given(COSINE)),
        Step("unbiased", "no delay, nothing dropped", sp.Eq(I, G), By(axioms.unbiased(I, G))),
        Step("noisy", "the noise at one x", sp.Ge(g, s), Given(NOISY)),
        Step("product", "times |∇f|", sp.Le(s * h, g * h), Reals(), ("noisy",)),
        Step("mean", "in expectation", sp.Implies(sp.Le(s * h, g * h), sp.Le(s * G1, J)),
             By(facts.monotone(s * h, g * h, s * G1, J))),
        Step("scaled", "times mu", sp.Le(mu * s * G1, mu * J), Reals(), ("product", "mean")),
        Step("floor", "mu s E|∇f| ≤ E|∇f|²", sp.Le(mu * s * G1, G), Reals(),
             ("cosine", "unbiased", "scaled")),
    )
)  # fmt: skip


def _arrived() -> Instance:
    x, norms = sp.Integer(1), []  # f(x) = x²/2, L = 1, no noise: the sample is the gradient x
    for t in range(2):
        norms.append(abs(x) * abs(x))
        x = x - 1 / sp.sqrt(t + 1) * x
    facts_ = (
        Fact("Assumptions 1, 2 with L = 1", sp.Ge(x**2 / 2, 0)),
        Fact("Assumption 3: no noise, sigma² = 1", sp.Le(0, 1)),
        Fact("the ratio is 1 at t = 0", sp.Eq(norms[0], 1)),
    )
    return Instance(facts_, promised=sp.Integer(0), actual=sp.Integer(norms.count(0)))


CLAIMS = (
    Claim(
        id="sparsified/assumption-5-range",
        place="Assumption 5; remarks after Corollary 2.1: 0 < mu < 1",
        says="mu is at most 1",
        printed=sp.Le(mu, 1),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=RANGE,
        hypotheses=(COSINE,),
        tightness=Tightness(Tight.ATTAINED, "k = d, no delay, no noise: mu_t = 1 at every t"),
    ),
    Claim(
        id="sparsified/assumption-5-defined",
        place="Assumption 5, with the steps of Theorem 2.1",
        says="the ratio exists: no denominator vanishes along a run",
        printed=sp.Le(sp.Symbol("vanishing", nonnegative=True), 0),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f(x) = x²/2, k = d = mu = L = 1, no noise, no delay, x_0 = 1: the printed first step "
            "is 1, x_1 = 0 is the minimum, and mu_1 = 0/0",
            _arrived,
        ),
        remark="the form E<Φ(g), ∇f> ≥ mu E|Φ(g)||∇f|, all that the proof needs, holds there",
    ),
    Claim(
        id="sparsified/assumption-5-noise",
        place="Assumption 5, remarks after Corollary 2.1: mu_t stays above a constant",
        says="with noise that stays, Assumption 5 demands mu s E|∇f(x_t)| ≤ E|∇f(x_t)|²",
        printed=sp.Le(mu * s * G1, G),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=FLOOR,
        hypotheses=(COSINE, NOISY, UNBIASED),
        tightness=Tightness(Tight.ATTAINED, "f(x) = x²/2, samples x ± s with |x| ≤ s"),
        remark="at t = 0 the gradient must exceed mu s; later only rare large gradients can let "
        "E|∇f|² tend to 0 while mu stays. In Corollary 2.1 mu is therefore not free of T where "
        "the noise stays, and (rho mu)^-2 / √T need not tend to 0: the paper sees mu_t drop in "
        "its sampling phase (Figure 1)",
    ),
)
