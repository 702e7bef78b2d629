"""TopK contracts: |w - Q(w)|² <= (1 - K/d) |w|², exactly."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.compressing.definitions import TopK, w
from bounds.proving.compressing.top_k import contraction, contracts
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Condition

Q = TopK()
KEEPS = Condition(
    name="TopK sends K entries, none smaller than any of the d - K that it keeps back",
    means=lambda: Q.definition,
)


def lost() -> Theorem:
    """|w - Q(w)|² <= (1 - K/d) |w|²."""
    return contraction(Q, w)


def top_k(w: tuple[sp.Rational, ...], keep: int) -> tuple[sp.Rational, ...]:
    """The K entries of largest magnitude, ties to the lowest index."""
    order = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))[:keep]
    return tuple(x if i in order else sp.Integer(0) for i, x in enumerate(w))


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.6-contraction",
        place="proof of Lemma 5.6, first display",
        says="|w - Q(w)| ≤ √((d - K)/d) |w| for TopK",
        printed=contracts(Q, w),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lost),
        hypotheses=(KEEPS,),
        tightness=Tightness(Tight.ATTAINED, "equal entries"),
    ),
)
