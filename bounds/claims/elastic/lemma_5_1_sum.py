"""The sum in the proof of Lemma 5.1: C_t^{i,j} is cumulative, and the sum runs over iterations."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.section_5_missed import few_crashes
from bounds.proving.derivation import Derivation
from bounds.proving.meanings.systems import crashed, k, r
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import FLAT
from bounds.proving.models.writing.tables import Outcome, each, written
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import alpha, f, p, t
from bounds.systems.crash import CRASH

_s = index("s")
#: The nodes crashed up until iteration r, and those that crash in it, over the iterations before t.
CUMULATIVE, EACH = (
    compared(sp.Le, total(r, 0, t, total(k, 0, p, terms)), f)
    for terms in (total(_s, 0, r + 1, put(crashed, {r: _s})), crashed)
)


def _one_crash() -> Model:
    """Node 1 of two crashes, in iteration 0; the sum runs over the iterations 0, 1 and 2."""
    numbers = {
        "crashed": each((3, 2), lambda r, k: int((r, k) == (0, 1))),
        "fails": each((2,), lambda k: k),
    }
    return written([Outcome(Fraction(1), {}, numbers)], FLAT, {alpha: 1, p: 2, f: 1}, 3)


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.1-sum",
        place="proof of Lemma 5.1, the display",
        says="Σ over s ≤ w < t and k in C_w^(i,j) has at most f terms",
        printed=CUMULATIVE,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="C_w is defined as the nodes crashed up until w, so each counts in every later w",
        counterexample=against(
            CUMULATIVE,
            "one crash in iteration 0 (f = 1), t = 3: C_0, C_1, C_2 all hold it, three terms",
            _one_crash(),
            CRASH,
            values={t: 3},
        ),
        replacement=EACH,
        replacement_proof=Derivation(few_crashes),
        hypotheses=(CRASH,),
        remark="harmless: with C_w the nodes that crash in iteration w itself, the sum has at most "
        "f terms; lemma-5.1-crash stands on that",
    ),
)
