"""The two steps of the last display of the proof of Lemma 5.6, both false."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_17 import length
from bounds.claims.elastic.lemma_5_6_contraction import memory
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import M

size, total = sp.symbols("|e_t| total", nonnegative=True)
e, e_next, g = sp.symbols("|e| |e_+| |g|", nonnegative=True)
s = sp.Symbol("s", nonnegative=True)  # sqrt((d - K)/d)
u = sp.Symbol("u", positive=True)  # 1 - s

CONTRACTS = Condition(name="|e_+| ≤ s (|e| + |g|) with |g| ≤ M and s = 1 - u below 1")


def _one_step() -> Instance:
    """d = 4, K = 3, f(x) = x_1 + ... + x_4: after one step the sum is r^⌈1/2⌉ = r."""
    gradient, keep = (sp.Integer(1),) * 4, 3
    ratio = sp.Rational(len(gradient) - keep, len(gradient))
    return Instance(
        (Fact("(6) with M = |g| = 2", sp.Le(sum(x**2 for x in gradient), 4)),),
        promised=length(gradient) * ratio ** sp.ceiling(sp.Rational(1, 2)),
        actual=length(memory(gradient, keep, 1)),
    )


def _two_terms() -> Instance:
    """r = 1/3, t = 2: both exponents are 1."""
    ratio, steps = sp.Rational(1, 3), 2
    written = sum(ratio ** sp.ceiling(sp.Rational(steps - i, 2)) for i in range(steps))
    return Instance(
        (Fact("r = (d - K)/d with d = 3, K = 2", sp.Eq(ratio, sp.Rational(3 - 2, 3))),),
        promised=ratio / (1 - ratio),
        actual=written,
    )


SUMMED = Proof(
    steps=(
        Step("one step", "the recursion", sp.Le(e_next, s * (e + g)), Given(CONTRACTS)),
        Step("moment", "|g| ≤ M", sp.Le(g, M), Given(CONTRACTS)),
        Step("room", "s + u = 1", sp.Eq(s + u, 1), Given(CONTRACTS)),
        Step("growth", "s (|e| + |g|) ≤ s (|e| + M)", sp.Le(e_next, s * (e + M)), Reals(),
             ("one step", "moment")),
        Step("fixed", "s (s M/u + M) = s M/u", sp.Eq(s * (s * M / u + M), s * M / u), Reals(),
             ("room",)),
        Step("sum", "at every t", sp.Le(e, s * M / u),
             Induction(((e, 0),), ((e, e_next),), constants=(s, u)), ("growth", "fixed")),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.6-unwinding",
        place="proof of Lemma 5.6, last display, first inequality",
        says="|e_t| ≤ M Σ_s r^⌈(t-s)/2⌉ with r = (d - K)/d",
        printed=sp.Le(size, M * total),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the recursion gives r^((t-s)/2); rounding the exponent up makes it smaller",
        counterexample=Counterexample(
            "d = 4, K = 3, gradient (1, 1, 1, 1), M = 2, t = 1: the sum is 1/4, so 1/2 is claimed; "
            "|e_1| = 1",
            _one_step,
        ),
        replacement=sp.Le(e, s * M / u),
        replacement_proof=SUMMED,
        hypotheses=(CONTRACTS,),
        tightness=Tightness(Tight.ATTAINED, "as a recursion: Q(w) = (1 - s) w, constant gradient"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.6-sum",
        place="proof of Lemma 5.6, last display, second inequality",
        says="Σ_{s<t} r^⌈(t-s)/2⌉ ≤ r / (1 - r)",
        printed=sp.Le(total, s**2 / (1 - s**2)),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="every exponent occurs twice, so the sum tends to 2 r / (1 - r)",
        counterexample=Counterexample("r = 1/3, t = 2: r + r = 2/3 > 1/2", _two_terms),
    ),
)
