"""The memory of scaled sign, with the signs of what was sent, sums to 0: half of the contraction.

Scaled sign sends the mean magnitude of all entries, each with its sign (signSGD with error
feedback). As for one bit, only a vector with all of these signs loses as little as 1/d, and what is
kept back is spread out.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.error_feedback import memory_constant_without_sum
from bounds.proving.compressing.definitions import ScaledSign, w
from bounds.proving.compressing.scaled_sign import contraction, contracts
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.mean_square import size
from bounds.proving.remembering import scaled_sign_memory
from bounds.proving.remembering.memory import mean_over_nodes, view_by_memories
from bounds.proving.remembering.nodes import e
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.statement import Condition
from bounds.symbols import alpha, t

Q = ScaledSign()
SENDS = Condition(
    name="Q sends the mean magnitude of all entries, each with its sign; 0 counts as positive",
    means=lambda: Q.definition,
)
CONSTANT = memory_constant_without_sum()
MEMORY = compared(sp.Le, size(e(t)), CONSTANT)
VIEW = compared(sp.Le, mean(square(x(t) - v(t))), alpha**2 * CONSTANT**2)


def memory() -> Theorem:
    """√E|e|² <= B."""
    return scaled_sign_memory.memory(Q)


def view() -> Theorem:
    """E|x - v|² <= alpha² B², over all nodes."""
    positive = step("positive", "B is no less than 0", arithmetic(sp.Ge(CONSTANT, 0)))
    return mean_over_nodes(view_by_memories(), CONSTANT, memory(), positive)


def lost() -> Theorem:
    """|w - Q(w)|² <= (1 - 1/d) |w|²."""
    return contraction(Q, w)


_TIGHT = Tightness(
    Tight.GAP,
    "the constant gradient e_1 gives √(d (d - 1))/2 M in the limit, less than what is proved by "
    "a term of the order √d; largest found for d = 2, 3, 4, 5, 6: 1.00, 1.50, 2.05, 2.49, 2.99",
)

CLAIMS = (
    Claim(
        id="sharper/memory-of-scaled-sign",
        place="Algorithm 3 with scaled sign, one node",
        says="√E|e|² ≤ B with B = s M/(1 - s), s = √(1 - 2/d), for d ≥ 4; √(12/5) M for d = 3, M "
        "for d = 2, 0 for d = 1; and B = (√d + 3/2) (√d + 7/2) M/2 in every dimension",
        printed=MEMORY,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(memory),
        hypotheses=(SENDS, ALGORITHM_3, EVERY_NODE),
        tightness=_TIGHT,
        remark="the same B as for one bit (sharper/memory-of-one-bit)",
    ),
    Claim(
        id="sharper/view-of-scaled-sign",
        place="Lemma 5.4, for scaled sign",
        says="E|x - v|² ≤ alpha² B² with the B of sharper/memory-of-scaled-sign",
        printed=VIEW,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(view),
        hypotheses=(SENDS, ALGORITHM_3, EVERY_NODE),
        tightness=_TIGHT,
    ),
    Claim(
        id="sharper/scaled-sign-contraction",
        place="(16), with one mean for both signs",
        says="|w - Q(w)|² ≤ (1 - 1/d) |w|² for scaled sign",
        printed=contracts(Q, w),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lost),
        hypotheses=(SENDS,),
        tightness=Tightness(Tight.ATTAINED, "w = e_1"),
    ),
)
