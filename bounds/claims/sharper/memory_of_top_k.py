"""The memory of TopK, on every path and in L²: after d/K rounds everything has been sent.

For whole d/K it is the (d - K)/K M that Lemma 5.6 prints, by another proof and in another reading,
and for other d above 2K less than that.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_6 import memory
from bounds.claims.elastic.lemma_5_6_contraction import KEEPS, Q
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, implies
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.mean_square import size
from bounds.proving.remembering import top_k_memory, top_k_paths, two_rounds
from bounds.proving.remembering.nodes import e
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import M, d, k, t
from bounds.systems import top_k as system

ROUNDS = Condition(name="q ≥ 1 and q K ≤ d ≤ (q + 1) K, q the rounds", relation=top_k_paths.FITS)
TWO_ROUNDS = Condition(name="q ≥ 2 and q K ≤ d ≤ (q + 1) K, q the rounds", relation=two_rounds.FITS)
PRICES = Condition(
    name="A ≥ 1, B ≥ x and x² ≤ (A - x)(B - x), x = d/K - q", relation=two_rounds.AT_ROUNDS
)
NEAR = Condition(
    name="K < d < 2 K", relation=sp.And(compared(sp.Lt, k, d), compared(sp.Lt, d, 2 * k))
)
NEAR_BOUND = compared(sp.Le, size(e(t)), M * sp.sqrt(d / k - 1))


def path() -> Theorem:
    """|e| is at most the gradients of the last d/K rounds, the first of them in part."""
    return top_k_paths.path(Q)


def two() -> Theorem:
    """|e| is at most the gradients of the last d/K rounds, the first two of them at a price."""
    return two_rounds.path(Q)


def near() -> Theorem:
    """√E|e|² <= M √(d/K - 1) for K < d < 2K."""
    between = step("near", "K < d < 2 K", assume(NEAR.relation))
    return arithmetic(NEAR_BOUND, between, implies(top_k_memory.NEAR, top_k_memory.near(Q)))


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
        id="sharper/top-k-two-rounds",
        place="Lemma 5.6, on every path",
        says="|e| ≤ √(A |H|² + B |G|²) + the q - 2 gradients since, G that of q rounds before and "
        "H the next: A = 1 + x, B = x + x² give the printed constant",
        printed=two_rounds.PATH,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(two),
        hypotheses=(KEEPS, ALGORITHM_3, TWO_ROUNDS, PRICES),
        tightness=Tightness(
            Tight.GAP,
            "d < 3 K: the least A + B is, in the cells tried, the value of a program over matrices "
            "for two rounds, so only what more rounds know can lower it",
        ),
        remark="what a gradient adds, it adds where nothing waits, or to the K smallest of what "
        "waits, which TopK lets count for x alone",
    ),
    Claim(
        id="sharper/memory-of-top-k",
        place="Lemma 5.6",
        says="E|x - v|² ≤ alpha² B² with B = M √(d/K - 1) for d ≤ 2 K, else M (q - 2 + r), "
        "r = 1/√(1 - x) for x ≤ 1/2 and 2 √x beyond, q = ⌈d/K⌉ - 1 and x = d/K - q",
        printed=system.SHARPER,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(memory),
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(
            Tight.GAP,
            "largest memory found by programs over cones, in units of M, for K = 1 and d = 2, 3, "
            "4, 10: 1.00, 1.81, 2.51, 7.11, against 1, 2, 3, 9 proved, and for (d, K) = (5, 2), "
            "(7, 3), (11, 5): 1.347, 1.2096, 1.1154, against 1.414, 1.2247, 1.1180; "
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
