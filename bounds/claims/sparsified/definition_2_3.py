"""Definition 2.3: mini-batch gradients are unbiased; τ_t is called staleness and is an index.

Section 2.3: the memory conserves what is sent and withheld, without the step sizes.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition

UNIFORM = Condition(name="ξ is a uniformly random set of b of the n indices")
share, samples, size = sp.symbols("share samples b", positive=True)  # Pr(i in ξ), n, |ξ|
f_i = sp.Symbol("f_i", real=True)  # one coordinate of ∇f(x, i)
total, sampled = sp.symbols("total sampled", real=True)  # Σ_i ∇f(x, i), E Σ_{i in ξ} ∇f(x, i)
full, batch = sp.symbols("full batch", real=True)  # ∇f(x), E g(x, ξ), one coordinate
UNBIASED = Proof(
    steps=(
        Step("share", "every index is as likely", sp.Eq(share * samples, size), Given(UNIFORM)),
        Step("linear", "the expectation of a sum, index by index",
             sp.Eq(sampled, share * total),
             Induction(((sampled, 0), (total, 0), (share, share)),
                       ((sampled, sampled + share * f_i), (total, total + f_i),
                        (share, share)))),
        Step("full", "∇f is the mean", sp.Eq(full, total / samples), Let()),
        Step("batch", "g is the mean over the batch", sp.Eq(batch, sampled / size), Let()),
        Step("unbiased", "E g = ∇f", sp.Eq(batch, full), Reals(),
             ("share", "linear", "full", "batch")),
    ),
)  # fmt: skip

now, bound, staleness = sp.symbols("now S staleness", nonnegative=True)


def _fresh() -> Instance:
    t, S, used = sp.Integer(10), sp.Integer(2), sp.Integer(10)
    facts = (Fact("the gradient is fresh: no more than S late", sp.Le(t - used, S)),)
    return Instance(facts, promised=t - used, actual=t - S)


sent, stochastic = sp.symbols("sent g", real=True)  # Φ(m + g), g, one coordinate
all_sent, all_drawn, memory = sp.symbols("all_sent all_drawn memory", real=True)
MEMORY = Proof(
    steps=(
        Step("conserved", "what was drawn was sent or is in the memory",
             sp.Eq(all_drawn, all_sent + memory),
             Induction(((all_drawn, 0), (all_sent, 0), (memory, 0)),
                       ((all_drawn, all_drawn + stochastic), (all_sent, all_sent + sent),
                        (memory, memory + stochastic - sent)))),
    ),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sparsified/definition-2.3",
        place="Definition 2.3",
        says="the mini-batch gradient is unbiased: E_ξ g(x, ξ) = ∇f(x)",
        printed=sp.Eq(batch, full),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=UNBIASED,
        hypotheses=(UNIFORM,),
        remark="at a fixed x. At the random x_τ it needs ξ_t independent of x_τ and of τ_t; A.2 "
        "says so of x_0, ..., x_t only",
    ),
    Claim(
        id="sparsified/definition-2.3-staleness",
        place="Definition 2.3, Section 2.1 and Appendix B: τ_t is the staleness",
        says="t - S ≤ τ_t ≤ t, where τ_t is how many iterations a gradient is late",
        printed=sp.Le(now - bound, staleness),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "t = 10, S = 2, a fresh gradient: its staleness is 0, below t - S = 8", _fresh
        ),
        remark="τ_t is the index of the iterate that was used, the staleness is t - τ_t; Appendix "
        "B defines τ_t as the difference, the proofs use the index",
    ),
    Claim(
        id="sparsified/section-2.3-memory",
        place="Section 2.3, second display",
        says="the memory holds what was suppressed: Σ g = Σ Φ(m + g) + m",
        printed=sp.Eq(all_drawn, all_sent + memory),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=MEMORY,
        remark="for m_0 = 0, which is not printed. The memory holds gradients, not updates: with a "
        "decreasing step size what was withheld is later applied with a smaller step than it was "
        "drawn with. The paper proves nothing about this variant",
    ),
)
