"""Lost memories: each loss keeps from the served parameter what one memory held, for good.

What is lost is kept in a memory that is never sent: e and all that was lost together are a memory
by telescoping, so momentum adds to it without a factor.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view
from bounds.claims.sharper.held_back import Kept
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import minkowski, minkowski_of_sum
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, r
from bounds.proving.measuring.equal import equal
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, named, square
from bounds.proving.terms.vector import Vector
from bounds.relaxations import delay, lost_memory, momentum
from bounds.statement import Condition
from bounds.symbols import M, N_lost, N_mem, losses, t

_i = index("i")


def lost(s: sp.Expr | int) -> Vector:
    """What is lost in iteration s."""
    return named("lost", s)


def loss(s: sp.Expr | int) -> sp.Expr:
    """1 where a memory is lost in iteration s."""
    return applied("loss", s, kind="bit")


_SENT = Always((t,), same(r(t), g(t) + e(t) - e(t + 1) - lost(t)), "kept, sent or lost")
_SIZE = Always(
    (t,), compared(sp.Le, mean(square(lost(t))), loss(t) * N_lost**2 * M**2), "one memory"
)
_FEW = Always((t,), compared(sp.Le, total(_i, 0, t, loss(_i)), losses), "so many losses")
LOST = Condition(
    name=lost_memory.LOST.name + "; what is not sent or lost is kept",
    means=lambda: (_SENT, _SIZE, _FEW),
)
KEPT = Condition(
    name="memories start empty and hold back at most N_mem M",
    means=lambda: (stacks.EMPTY, stacks.HELD),
)
MANY = N_mem + lost_memory.RELAXATION.size
WHOLE = delay.RELAXATION.size + LAG + MANY


def kept() -> Kept:
    """What memories hold and what was lost of them, as one memory."""
    gone = total_vector(_i, 0, t, lost(_i))
    whole = e(t) + gone
    each = arithmetic(
        sp.Le(size(lost(_i)), loss(_i) * N_lost * M), has_size(lost(_i)), bit(loss(_i)),
        given(_SIZE, {t: _i}),
    )  # fmt: skip
    sums = minkowski_of_sum(_i, sp.Integer(0), t, lost(_i)), summed(each, _i, 0, t)
    few = given(_FEW, {t: t})
    all_ = arithmetic(sp.Le(size(gone), losses * N_lost * M), has_size(gone), *sums, few)
    roots = has_size(whole), has_size(gone), has_size(e(t))
    premises = minkowski(e(t), gone), all_, given(stacks.HELD, {t: t})
    near = arithmetic(sp.Le(size(whole), MANY * M), *roots, *premises)
    made = arithmetic(sp.Le(mean(square(whole)), (MANY * M) ** 2), has_size(whole), near)
    small = step("lost", "one memory for each loss", made)
    moved = r(t) - g(t) - e(t) + e(t + 1) + lost(t), given(_SENT, {t: t})
    after = whole.bound({t: t + 1})
    sent = equal(r(t), g(t) + whole - after, [(sp.Integer(1), moved)])
    return Kept(whole, assume(stacks.EMPTY.fact), sent, small, MANY)


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + N_mem + losses N_lost)² M²."""
    entering = gradients()
    return late_view.bound(averaged(kept(), entering), entering)


CLAIMS = (
    Claim(
        id="sharper/lost-memories",
        place="theory, a stack of relaxations",
        says="each loss of a memory adds what one memory holds back to the rest, for good",
        printed=late_view.within(WHOLE, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(SECOND_MOMENT, delay.STALE, momentum.AT_SERVER, LOST, KEPT, BELOW_ONE),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit, all parts at once: a constant gradient on a line, and a memory that "
            "keeps the first until it is lost",
        ),
        remark="without M nothing is known of what a loss takes: certify the stretch after it by "
        "itself, from a gap that is larger by what the memory held",
    ),
)
