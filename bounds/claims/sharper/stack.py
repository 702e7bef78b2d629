"""A stack at a server: delay, memories and momentum add, B = (tau + mu/(1 - mu) + N_mem) M."""

from __future__ import annotations

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients, known
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.relaxations import delay, memory, momentum
from bounds.symbols import M, N_mem

#: All of a stack, in gradients.
WHOLE = delay.RELAXATION.size + LAG + N_mem


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + N_mem)² M²."""
    entering = gradients()
    return late_view.bound(averaged(known(), entering), entering)


CLAIMS = (
    Claim(
        id="sharper/stack",
        place="theory, a stack of relaxations",
        says="delay, momentum at the server and memories add: B = (tau + mu/(1 - mu) + N_mem) M",
        printed=late_view.within(WHOLE, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(SECOND_MOMENT, delay.STALE, momentum.AT_SERVER, memory.KEPT, BELOW_ONE),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit, all parts at once: a constant gradient on a line, and a memory that "
            "keeps the first for good",
        ),
    ),
)
