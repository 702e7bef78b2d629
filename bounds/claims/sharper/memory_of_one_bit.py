"""The memory of one-bit quantisation sums to 0 and is spread out: about d/2 M where d is large.

Q replaces an entry by the mean over its sign, so it leaves the sum of the entries alone, and what
is kept back sums to 0. Only vectors whose entries are of one sign lose as little as 1/d of their
square, and a memory can become such a vector through the sum of one gradient alone. What means keep
back of a vector is spread out, 2 |e| <= |e|_1 + |Q(w)|, and a memory that could still grow has lost
little: its |e|_1 is at most about √d √(2 |e|).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_17 import CLASSES, Q
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_5 import FOUND, PROVED, halved
from bounds.error_feedback import memory_constant
from bounds.proving.compressing.definitions import w
from bounds.proving.compressing.one_bit import contraction, contraction_but_for_sum, sum_of
from bounds.proving.compressing.spread_one_bit import spread_out
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.one_norm import one_norm
from bounds.proving.remembering.memory import mean_over_nodes, view_by_memories
from bounds.proving.remembering.memory import memory as in_l2
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import d
from bounds.systems import one_bit as system

BUT_FOR_SUM = compared(sp.Le, d * square(w - Q(w)), (d - 2) * square(w) + sum_of(w) ** 2)

SPREAD_OUT = compared(sp.Le, 2 * norm(w - Q(w)), one_norm(w - Q(w)) + norm(Q(w)))


def spread() -> Theorem:
    """2 |w - Q(w)| <= |w - Q(w)|_1 + |Q(w)|."""
    return spread_out(Q, w)


def by_contraction() -> Theorem:
    """The recursion of a memory with the contraction 1/d."""
    share = step("share", "a vector has an entry", arithmetic(sp.Le(1 / d, 1)))
    each = in_l2(1 / d, lambda u: contraction(Q, u), share)
    both = mean_over_nodes(view_by_memories(), memory_constant(1 / d), each, share)
    return step("bound", "E|x - v|² ≤ alpha² B²", arithmetic(fact(system.CORRECTED), share, both))


def but_for_sum() -> Theorem:
    """d |w - Q(w)|² <= (d - 2) |w|² + (Σ w_i)²."""
    return contraction_but_for_sum(Q, w)


CLAIMS = (
    Claim(
        id="sharper/memory-of-one-bit",
        place="Lemma 5.5",
        says="E|x - v|² ≤ alpha² B² with B = s M/(1 - s), s = √(1 - 2/d), for d ≥ 4; √(12/5) M for "
        "d = 3, M for d = 2, 0 for d = 1; and B = (√d + 3/2) (√d + 7/2) M/2 in every dimension",
        printed=system.SHARPER,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(halved),
        hypotheses=(CLASSES, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(
            Tight.GAP,
            f"{FOUND}, against {PROVED} proved; reached in the limit for d = 2",
        ),
        remark="a quarter of what the contraction 1 - 1/d gives where d is large. About d/2 M is "
        "reached: one entry hides in a crowd of entries near 0, 7.95 M for d = 16",
    ),
    Claim(
        id="sharper/memory-of-one-bit-contraction",
        place="Lemma 5.5",
        says="E|x - v|² ≤ alpha² B² with B = M s (1 + s) d, s = √(1 - 1/d)",
        printed=system.CORRECTED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(by_contraction),
        hypotheses=(CLASSES, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(Tight.GAP, f"twice sharper/memory-of-one-bit and more; {FOUND}"),
        remark="all that the contraction alone can give",
    ),
    Claim(
        id="sharper/one-bit-spread-out",
        place="(16)",
        says="2 |w - Q(w)| ≤ |w - Q(w)|_1 + |Q(w)| for one-bit quantisation",
        printed=SPREAD_OUT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(spread),
        hypotheses=(CLASSES,),
        tightness=Tightness(
            Tight.GAP,
            "w = (2, 0): 2 √2 against 2 + √2",
        ),
    ),
    Claim(
        id="sharper/one-bit-but-for-sum",
        place="(16)",
        says="d |w - Q(w)|² ≤ (d - 2) |w|² + (Σ w_i)² for one-bit quantisation",
        printed=BUT_FOR_SUM,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(but_for_sum),
        hypotheses=(CLASSES,),
        tightness=Tightness(Tight.ATTAINED, "w = e_1, where both sides are d - 1"),
    ),
)
