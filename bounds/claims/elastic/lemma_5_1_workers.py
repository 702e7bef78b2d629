"""Proof of Lemma 5.1, first sentence: where workers crash, a node has fewer and fewer of them."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import k
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition
from bounds.symbols import p, t

_n = index("later")


def works(at: sp.Expr, node: sp.Expr) -> sp.Expr:
    """1 where the node is a worker of iteration ``at``, else 0."""
    return applied("works", at, node, random=True, kind="bit")


def workers(at: sp.Expr) -> sp.Expr:
    """How many workers an iteration has."""
    return total(k, 0, p, works(at, k))


_STAYS_OUT = Always(
    (t, k), compared(sp.Le, works(t + 1, k), works(t, k)), "who has crashed stays out"
)
CRASHES = Condition(
    name="a worker that crashed cannot join ever after", means=lambda: (_STAYS_OUT,)
)
FEWER = compared(sp.Le, workers(t + _n), workers(t))


def fewer() -> Theorem:
    """|L_{t+n}| <= |L_t|, by induction over n."""
    out = given(_STAYS_OUT, {t: t + _n, k: k})
    one = step("one iteration", "node by node", summed(out, k, 0, p))
    start = arithmetic(
        put(
            FEWER,
            {_n: sp.Integer(0)},
        )
    )
    later = arithmetic(put(FEWER, {_n: _n + 1}), assume(FEWER), one)
    return step("all", "over the iterations", induction(_n, start, later, FEWER))


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.1-workers",
        place="proof of Lemma 5.1, first sentence",
        says="|L_u| ≤ |L_t| for u ≥ t, as crashed workers do not come back",
        printed=FEWER,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(fewer),
        hypotheses=(CRASHES,),
        tightness=Tightness(Tight.ATTAINED, "without crashes"),
        remark="with message drops it is false, as the proof says itself: a late peer comes back",
    ),
)
