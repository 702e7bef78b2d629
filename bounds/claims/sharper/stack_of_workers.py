"""A memory at each of p workers whose updates are iterations of their own: p times one memory."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view, seldom
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import held
from bounds.proving.remembering.nodes import over
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.relaxations import delay, memory, momentum
from bounds.symbols import M, N_mem, p, t

SIZE = compared(sp.Le, mean(square(over(held(t)))), (p * N_mem * M) ** 2)


def memories() -> Theorem:
    """E|Σ held|² <= (p N_mem M)²."""
    return seldom.memories(seldom.assumed())


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + p N_mem)² M²."""
    entering = gradients()
    return late_view.bound(averaged(seldom.kept(seldom.assumed()), entering), entering)


CLAIMS = (
    Claim(
        id="sharper/memories-one-at-a-time",
        place="theory, a stack of relaxations",
        says="p memories, each used in one of several iterations, hold back at most p times one",
        printed=SIZE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(memories),
        hypotheses=(memory.SINGLE, memory.OWN),
        tightness=Tightness(
            Tight.ATTAINED, "memories that are as large as they may be, along one line"
        ),
    ),
    Claim(
        id="sharper/stack-of-workers",
        place="theory, a stack of relaxations",
        says="delay, momentum at the server and p memories add: (tau + mu/(1 - mu) + p N_mem) M",
        printed=late_view.within(delay.RELAXATION.size + LAG + p * N_mem, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(
            SECOND_MOMENT, delay.STALE, momentum.AT_SERVER, memory.SINGLE, memory.OWN, BELOW_ONE,
        ),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit, all parts at once: a constant gradient on a line, and memories that "
            "keep the first for good",
        ),
    ),
)  # fmt: skip
