"""The sum in the proof of Lemma 5.1: C_t^{i,j} is cumulative, and the sum runs over iterations."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Given, Induction, Proof, Step
from bounds.statement import Condition
from bounds.symbols import f

terms, new, lost = sp.symbols("terms new lost", nonnegative=True)  # of the sum; of one w; so far
budget = sp.Symbol("budget", nonnegative=True)  # crashes still allowed

ONCE = Condition(
    name="C_w holds the nodes that crash in iteration w, not those before", hidden=True
)
PRINTED = sp.Le(terms, f)


def _one_crash() -> Instance:
    """One crash, in iteration 0; the sum runs over w = 0, 1, 2 of the nodes crashed so far."""
    crashed_in = {0: 1}
    so_far = [sum(c for when, c in crashed_in.items() if when <= w) for w in range(3)]
    return Instance(
        (Fact("at most f = 1 nodes crash", sp.Le(sum(crashed_in.values()), 1)),),
        promised=sp.Integer(1),
        actual=sp.Integer(sum(so_far)),
    )


_SPEND = Proof(
    steps=(
        Step("limit", "no more crash than may", sp.Le(new, budget), Given(ONCE)),
        Step("sum", "what was lost and what may still be lost is f",
             sp.Eq(lost + budget, f),
             Induction(((lost, 0), (budget, f)), ((lost, lost + new), (budget, budget - new))),
             ("limit",)),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.1-sum",
        place="proof of Lemma 5.1, the display",
        says="Σ over s ≤ w < t and k in C_w^{i,j} has at most f terms",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="C_w is defined as the nodes crashed up until w, so each counts in every later w",
        counterexample=Counterexample(
            "one crash in iteration 0 (f = 1), t = 3: C_0, C_1, C_2 all hold it, three terms",
            _one_crash,
        ),
        replacement=sp.Eq(lost + budget, f),
        replacement_proof=_SPEND,
        hypotheses=(ONCE,),
        remark="harmless: with C_w the nodes that crash in iteration w itself, the sum has at most "
        "f terms; lemma-5.1-crash stands on that",
    ),
)
