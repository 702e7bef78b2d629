"""Appendix A.4: what stale gradients cost, with its constant written out.

With delays independent of the iterates, C is Σ_l (u_l - 1) a_l² E|∇f(x_l)|², where u_l is the
expected number of gradients computed at x_l. For delays drawn from π and cut to what exists, u_l is
at most w_l = Σ_i π_i / Π(l + i) with Π(j) = π_0 + ... + π_j, which is 1 from l = S on: C needs the
first S gradients only, as the paper says, and w_0 <= 1 + log(1/π_0).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import facts
from bounds.claims.sparsified.instances import mean
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import alpha
from bounds.theorems.sparsified import DECREASING, INDEPENDENT

STATIONARY = Condition(
    name="Pr(τ_t = l) = π_(t-l) / Π(min(t, S)) with π_0 > 0, so that u_l ≤ w_l", hidden=True
)
a = alpha
q, G_l, part = sp.symbols("q_tl G_l part", nonnegative=True)  # Pr(τ_t = l), E|∇f(x_l)|², E 1|∇f|²
a_l = sp.Symbol("a_l", positive=True)  # step size of iterate l
stale, mixture = sp.symbols("stale mixture", nonnegative=True)  # E|∇f(x_τ)|², Σ_l q G_l
X, Y, Z, W2, E = sp.symbols("X Y Z W_2 E", nonnegative=True)
u, more, cut = sp.symbols("u more cut", nonnegative=True)  # u_l; w_l - 1; what T cuts off
psi = sp.Symbol("psi", nonnegative=True)  # a_l² E|∇f(x_l)|²

TOTAL = Proof(
    steps=(
        Step("apart", "E 1[τ = l]|∇f(x_l)|² is a product", sp.Eq(part, q * G_l),
             Given(INDEPENDENT)),
        Step("total", "summed over l", sp.Eq(stale, mixture),
             Induction(((stale, 0), (mixture, 0)),
                       ((stale, stale + part), (mixture, mixture + q * G_l))), ("apart",)),
    )
)  # fmt: skip
SAID = Condition(name="A.4: the step sizes are a decreasing sequence")


def _pairs(given: Condition) -> tuple[Step, ...]:
    return (
        Step("decreasing", "steps do not increase", sp.Le(a, a_l), Given(given)),
        Step("pair", "one pair", sp.Le(a**2 * q * G_l, a_l**2 * q * G_l), Reals(),
             ("decreasing",)),
        Step("pairs", "summed over t and l", sp.Le(X, Y),
             Induction(((X, 0), (Y, 0)),
                       ((X, X + a**2 * q * G_l), (Y, Y + a_l**2 * q * G_l))), ("pair",)),
    )  # fmt: skip


BOUND = Proof(
    steps=(
        *_pairs(DECREASING),
        Step("exchange", "by iterate: Z = Σ_l u_l psi_l", sp.Eq(Y, Z), By(facts.exchange(Y, Z))),
        Step("uses", "u_l is w_l = 1 + more, less what the end of the run cuts off",
             sp.Eq(u + cut, 1 + more), Given(STATIONARY)),
        Step("term", "one iterate", sp.Le(u * psi, psi + more * psi), Reals(), ("uses",)),
        Step("sum", "Z ≤ Σ psi_l + Σ (w_l - 1) psi_l", sp.Le(Z, W2 + E),
             Induction(((Z, 0), (W2, 0), (E, 0)),
                       ((Z, Z + u * psi), (W2, W2 + psi), (E, E + more * psi))), ("term",)),
        Step("total", "delays independent of iterates", sp.Eq(stale, X), Given(INDEPENDENT)),
        Step("bound", "with C = Σ_(l < S) (w_l - 1) psi_l", sp.Le(stale, W2 + E), Reals(),
             ("pairs", "exchange", "sum", "total")),
    )
)  # fmt: skip


def _choosing() -> Instance:
    start, ends = sp.Integer(1), (sp.Rational(-1, 2), sp.Rational(3, 2))  # f(x) = x²/2
    used = [y if bool(abs(y) > start) else start for y in ends]
    at_end = sp.Rational(sum(u_ == y for u_, y in zip(used, ends, strict=True)), len(ends))
    mixed = (1 - at_end) * start**2 + at_end * mean([y**2 for y in ends])
    hypotheses = (
        Fact("unbiased samples x (1 ± 2) at x_0 = 1, alpha = 1/2, lead to the two ends",
             sp.Eq(mean(ends), start - sp.Rational(1, 2) * start)),
        Fact("Assumption 4: τ_1 is 0 or 1", sp.Eq(at_end, sp.Rational(1, 2))),
    )  # fmt: skip
    return Instance(hypotheses, promised=mixed, actual=mean([u_**2 for u_ in used]))


def _late() -> Instance:
    pi = (sp.Integer(0), sp.Integer(1))  # every gradient is one iteration late
    normal = [sum(pi[: min(t, 1) + 1]) for t in range(3)]
    facts_ = (Fact("a distribution on 0..S", sp.Eq(sum(pi), 1)),)
    return Instance(facts_, promised=sp.Integer(0), actual=sp.Integer(normal.count(0)))


def _rows() -> Instance:
    T, psi_ = 1, (sp.Integer(1), sp.Integer(1))  # S = 0, π_0 = 1: no delay, every C_t is 0
    rows = sum(psi_[t] for t in range(T + 1))
    facts_ = (Fact("psi_l = a_l² E|∇f(x_l)|² ≥ 0", sp.Ge(psi_[0], 0)),)
    return Instance(facts_, promised=sum(psi_[t] for t in range(T)), actual=rows)


CLAIMS = (
    Claim(
        id="sparsified/appendix-a.4-total",
        place="Appendix A.4, second display, the equality",
        says="E|∇f(x_τ)|² = Σ_l Pr(τ_t = l) E|∇f(x_l)|² by the law of total expectation",
        printed=sp.Eq(stale, mixture),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="the law gives E[|∇f(x_l)|² | τ_t = l]; the condition is dropped without a word",
        conditions=(INDEPENDENT,),
        proof=TOTAL,
        counterexample=Counterexample(
            "f(x) = x²/2, x_0 = 1, samples x(1 ± 2), alpha_0 = 1/2: x_1 is -1/2 or 3/2. With τ_1 = "
            "1 where x_1 = 3/2 and τ_1 = 0 else, E|∇f(x_τ)|² = 13/8, the mixture is 9/8",
            _choosing,
        ),
        remark="l runs from max(0, t - S): x_l is not defined for l < 0, which the paper leaves to "
        "Pr = 0",
    ),
    Claim(
        id="sparsified/appendix-a.4-decreasing",
        place="Appendix A.4, second display, the inequality",
        says="a_t² ≤ a_l² for l ≤ t, since the steps decrease",
        printed=sp.Le(X, Y),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Proof(steps=_pairs(SAID)),
        hypotheses=(SAID,),
        tightness=Tightness(Tight.ATTAINED, "a constant step"),
        remark="A.4 names the hypothesis, the theorem does not; its printed steps meet it",
    ),
    Claim(
        id="sparsified/appendix-a.4-delays",
        place="Appendix A.4, third display: Pr(τ_t = l) = π_(t-l) / Σ_(i ≤ min(t, S)) π_i",
        says="every delay distribution on 0..S gives the law of τ_t: no normaliser vanishes",
        printed=sp.Le(sp.Symbol("vanishing", nonnegative=True), 0),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample("a constant delay 1: at t = 0 it is 0/0", _late),
        remark="it needs π_0 > 0 and a delay law that is the same at every t; neither is printed, "
        "and C grows like log(1/π_0) as π_0 → 0. The summand π_i is missing in print",
    ),
    Claim(
        id="sparsified/appendix-a.4-rows",
        place="Appendix A.4, the two long displays",
        says="the rows up to psi_T are at most Σ_(t < T) psi_t + C_0 + ... + C_(S-1)",
        printed=sp.Le(sp.Symbol("rows", nonnegative=True), sp.Symbol("sum", nonnegative=True)),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the last row is that of t = T, the sum ends at T - 1",
        counterexample=Counterexample(
            "S = 0, T = 1, psi = 1: the rows are psi_0 + psi_1 = 2, the right side is 1", _rows
        ),
        remark="harmless: with the last row at psi_(T-1) the chain holds, see appendix-a.4-bound",
    ),
    Claim(
        id="sparsified/appendix-a.4-bound",
        place="Appendix A.4, last display; Section 2.5; term (5)",
        says="Σ a_t² E|∇f(x_τ)|² ≤ Σ a_t² E|∇f(x_t)|² + C, C finite and independent of T",
        printed=sp.Le(stale, W2 + E),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="total expectation without independence; the law of τ_t; the last row",
        conditions=(DECREASING, INDEPENDENT, STATIONARY),
        proof=BOUND,
        tightness=Tightness(
            Tight.GAP,
            "with a constant step it is an equality but for the last S iterates, which fewer "
            "gradients are computed at",
        ),
        remark="E is C. In the words of the paper C_t = (1/Π(t) - 1) Σ_i π_i psi_(t-i), whose sum "
        "over t < S is the same number. 'Strict bound' means tight",
    ),
)
