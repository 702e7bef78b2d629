"""Lemma 5.6 where K divides d: true in L², by another proof. For other d above 2K it is open."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_6_contraction import KEEPS, Q
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.mean_square import size
from bounds.proving.remembering import top_k_memory
from bounds.proving.remembering.nodes import e
from bounds.statement import Condition
from bounds.symbols import d, k, t
from bounds.systems import top_k as system

#: The printed constant, for the second moment of a memory.
PRINTED = sp.Le(size(e(t)), system.PRINTED.constant)
DIVIDES = Condition(name="K divides d", relation=sp.Eq(sp.ceiling(d / k), d / k))
BEYOND = Condition(
    name="d > 2 K, and K does not divide d",
    relation=sp.And(sp.Gt(d, 2 * k), sp.Ne(sp.ceiling(d / k), d / k)),
)


def whole() -> Theorem:
    """√E|e|² <= M (d - K)/K."""
    divides = step("divides", "K divides d", assume(DIVIDES.relation))
    return arithmetic(PRINTED, divides, top_k_memory.memory(Q))


CLAIMS = (
    Claim(
        id="elastic/lemma-5.6-divisor",
        place="Lemma 5.6, in L²",
        says="the memory of TopK has √E|e_t|² ≤ M (d - K)/K",
        printed=PRINTED,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="as for elastic/lemma-5.6",
        conditions=(DIVIDES,),
        proof=Derivation(whole),
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(
            Tight.GAP,
            "d = 2 K reaches it in the limit; K = 1 and d = 3, 4, 10: 1.81, 2.51, 7.11 found, "
            "against 2, 3, 9",
        ),
        remark="false for every K < d < 2 K, where M √(d/K - 1) is exact "
        "(sharper/memory-of-top-k-near)",
    ),
    Claim(
        id="elastic/lemma-5.6-beyond",
        place="Lemma 5.6, in L²",
        says="the memory of TopK has √E|e_t|² ≤ M (d - K)/K, for d > 2 K that K does not divide",
        printed=PRINTED,
        verdict=Verdict.OPEN,
        proof_sound=False,
        breaks="as for elastic/lemma-5.6",
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE, BEYOND),
        search="programs over cones, which climb to a largest memory of sorted magnitudes: of the "
        "printed value .898 for (5, 2), .868 (7, 2), .907 (7, 3), .902 (8, 3), .882 (10, 3), .898 "
        "(10, 4), .930 (11, 5); proved is at most M/4 more (sharper/memory-of-top-k). A program "
        "over matrices, in floats and without a proof in the kernel, bounds the memory in each of "
        "these below the printed value, within .003 of what is found",
    ),
)
