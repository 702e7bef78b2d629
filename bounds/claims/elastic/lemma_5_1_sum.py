"""The sum in the proof of Lemma 5.1: C_t^{i,j} is cumulative, and the sum runs over iterations."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.section_5_missed import few_crashes
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation
from bounds.proving.meanings.systems import crashed, k, r
from bounds.proving.terms.finite import index, total
from bounds.proving.terms.node import put
from bounds.symbols import f, p, t
from bounds.systems.crash import CRASH

_s = index("s")
#: The nodes crashed up until iteration r, and those that crash in it, over the iterations before t.
CUMULATIVE, EACH = (
    sp.Le(total(r, 0, t, total(k, 0, p, terms)), f)
    for terms in (total(_s, 0, r + 1, put(crashed, {r: _s})), crashed)
)


def _one_crash() -> Instance:
    """One crash, in iteration 0; the sum runs over w = 0, 1, 2 of the nodes crashed so far."""
    crashed_in = {0: 1}
    so_far = [sum(c for when, c in crashed_in.items() if when <= w) for w in range(3)]
    return Instance(
        (Fact("at most f = 1 nodes crash", sp.Le(sum(crashed_in.values()), 1)),),
        promised=sp.Integer(1),
        actual=sp.Integer(sum(so_far)),
    )


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.1-sum",
        place="proof of Lemma 5.1, the display",
        says="Σ over s ≤ w < t and k in C_w^{i,j} has at most f terms",
        printed=CUMULATIVE,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="C_w is defined as the nodes crashed up until w, so each counts in every later w",
        counterexample=Counterexample(
            "one crash in iteration 0 (f = 1), t = 3: C_0, C_1, C_2 all hold it, three terms",
            _one_crash,
        ),
        replacement=EACH,
        replacement_proof=Derivation(few_crashes),
        hypotheses=(CRASH,),
        remark="harmless: with C_w the nodes that crash in iteration w itself, the sum has at most "
        "f terms; lemma-5.1-crash stands on that",
    ),
)
