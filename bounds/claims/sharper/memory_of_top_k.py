"""The memory of TopK, on every path and in L²: after d/K rounds everything has been sent.

For whole d/K it is the (d - K)/K M that Lemma 5.6 prints, by another proof and in another reading.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_6 import memory
from bounds.claims.elastic.lemma_5_6_contraction import KEEPS, Q
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.mean_square import size
from bounds.proving.remembering import top_k_memory, top_k_paths
from bounds.proving.remembering.nodes import e
from bounds.statement import Condition
from bounds.symbols import M, d, k, t
from bounds.systems import top_k as system

ROUNDS = Condition(name="q ≥ 1 and q K ≤ d ≤ (q + 1) K, q the rounds", relation=top_k_paths.FITS)
NEAR = Condition(name="K < d < 2 K", relation=sp.And(sp.Lt(k, d), sp.Lt(d, 2 * k)))
NEAR_BOUND = sp.Le(size(e(t)), M * sp.sqrt(d / k - 1))


def path() -> Theorem:
    """|e| is at most the gradients of the last d/K rounds, the first of them in part."""
    return top_k_paths.path(Q)


def near() -> Theorem:
    """√E|e|² <= M √(d/K - 1) for K < d < 2K."""
    between = step("near", "K < d < 2 K", assume(NEAR.relation))
    rounds = sp.ceiling(d / k)
    more = whole(rounds - 1, arithmetic(sp.Gt(rounds, 1), between))
    fewer = whole(3 - rounds, arithmetic(sp.Lt(rounds, 3), between))
    two = step("rounds", "two rounds", arithmetic(sp.Eq(rounds, 2), more, fewer))
    return arithmetic(NEAR_BOUND, between, two, top_k_memory.memory(Q))


CLAIMS = (
    Claim(
        id="sharper/top-k-path",
        place="Lemma 5.6, on every path",
        says="|e| ≤ √(d/K - q) |G| + the q - 1 gradients since, G that of q rounds before: for "
        "whole d/K the last d/K - 1 gradients",
        printed=top_k_paths.PATH,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(path),
        hypotheses=(KEEPS, ALGORITHM_3, ROUNDS),
        tightness=Tightness(
            Tight.ATTAINED, "d = 2 K: K equal gradients at the entries that had just been sent"
        ),
        remark="no expectation, and no bound on a gradient",
    ),
    Claim(
        id="sharper/memory-of-top-k",
        place="Lemma 5.6",
        says="E|x - v|² ≤ alpha² B² with B = M (q - 1 + √(d/K - q)), q = ⌈d/K⌉ - 1",
        printed=system.SHARPER,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(memory),
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(
            Tight.GAP,
            "largest memory found by programs over cones, in units of M, for K = 1 and d = 2, 3, "
            "4, 10: 1.00, 1.81, 2.51, 7.11, against 1, 2, 3, 9 proved; "
            "reached in the limit for K ≤ d ≤ 2 K",
        ),
        remark="less than what the contraction and what the 1-norm give, for every K and d",
    ),
    Claim(
        id="sharper/memory-of-top-k-near",
        place="Lemma 5.6, for K < d < 2 K",
        says="√E|e|² ≤ M √(d/K - 1)",
        printed=NEAR_BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(near),
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE, NEAR),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit: d - K entries of M/√K wait, the gradient has K of that size elsewhere",
        ),
        remark="above the printed M (d/K - 1), so Lemma 5.6 is false for all of these K and d",
    ),
)
