"""Faults in a stack: what crashes and late peers keep from a view adds to the rest.

A gradient that a view lacks costs it at most alpha times its length, whether momentum has averaged
it or not: (1 - mu) mu^k add up to less than 1. So crashes add f M; peers that are late by at most
tau rounds add tau f M/p where alpha is that of a round's mean.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.missed_gradients import NODES, in_window, of_rounds, over_rounds
from bounds.claims.elastic.section_5_missed import few_crashes, plan
from bounds.claims.sharper import late_view
from bounds.claims.sharper.held_back import Lacking
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients, known
from bounds.hypotheses import FAULTS_FIXED, SECOND_MOMENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square, same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import z
from bounds.proving.meanings.systems import (
    FEW_LATE,
    IN_TIME,
    LATE_PEERS,
    PLANNED,
    apart,
    crashed,
    k,
    late,
    planned_apart,
    planned_late,
    r,
    slow,
)
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import v
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.relaxations import crash, delay, late_peers, memory, momentum
from bounds.statement import Condition
from bounds.symbols import M, N_mem, alpha, f, p, t, tau
from bounds.systems.crash import CRASH
from bounds.systems.omission import LATE

_LACKS = alpha * of_rounds(apart)
_AT = {t: t, r: r, k: k}
_BUT_FOR = late_view.reading(_LACKS)
_HALF_SENT = Always(
    (t, r, k), compared(sp.Le, sp.Abs(apart), crashed), "half-sent, and averaged or not"
)
_NOT_COME = Always(
    (t, r, k), compared(sp.Le, sp.Abs(apart), late / p), "not come yet, averaged or not"
)
_FRESH = Always((t,), same(v(t), z(t) + _LACKS), "a view is what is served, but for")
HALF_SENT = Condition(
    name="a view is the served parameter of at most tau iterations ago, but for a share of at most "
    "1 of every gradient that was half-sent",
    means=lambda: (_BUT_FOR, stacks.ONE, stacks.RECENT, _HALF_SENT),
)
NOT_COME = Condition(
    name="alpha multiplies the mean of a round, and a view is the served parameter, but for a "
    "share of at most 1 of every gradient that has not come",
    means=lambda: (_FRESH, _NOT_COME),
)
CRASHES = delay.RELAXATION.size + LAG + N_mem + crash.RELAXATION.size
PEERS = LAG + N_mem + late_peers.RELAXATION.size
_SIZES = total(r, 0, t, total(k, 0, p, sp.Abs(planned_apart)))


def _counted(each: Theorem) -> Theorem:
    return summed(summed(each, k, 0, p), r, 0, t)


def half_sent() -> Theorem:
    """ΣΣ over what a view lacks is at most f."""
    each = arithmetic(sp.Le(sp.Abs(planned_apart), crashed), given(_HALF_SENT, _AT), plan())
    made = arithmetic(sp.Le(_SIZES, f), _counted(each), few_crashes())
    return step("crashes", "one gradient each, its last", made)


def not_come() -> Theorem:
    """ΣΣ over what a view lacks is at most tau f/p."""
    early, chosen = sp.Lt(r, t - tau), given(PLANNED[1], _AT)
    body = total(k, 0, p, planned_late)
    of_slow = arithmetic(sp.Le(planned_late, slow), chosen, given(LATE_PEERS, _AT))
    always = arithmetic(sp.Le(body, f), summed(of_slow, k, 0, p), assume(FEW_LATE.fact))
    none = arithmetic(sp.Le(planned_late, 0), assume(early), given(IN_TIME, _AT), chosen)
    before = implies(early, arithmetic(sp.Le(body, 0), summed(none, k, 0, p)))
    in_time = in_window(r, tau, (f, always), before)
    missed = given(_NOT_COME, _AT), plan(), chosen
    each = arithmetic(sp.Le(sp.Abs(planned_apart), planned_late / p), *missed)
    made = arithmetic(sp.Le(_SIZES, tau * f / p), _counted(each), in_time)
    return step("peers", "f peers, tau rounds", made)


def lacking(count: sp.Expr, few: Theorem) -> Lacking:
    """√E|what a view lacks|² <= alpha count M, from how many gradients that is."""
    whole = of_rounds(apart)
    small = over_rounds(apart, planned_apart, plan())
    exists = has_size(whole), has_size(_LACKS), expected(norm_square(whole))
    made = arithmetic(sp.Le(size(_LACKS), alpha * count * M), *exists, *small, few)
    return Lacking(_LACKS, (step("lacking", "Minkowski in L²", made),), count)


def with_crashes() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + N_mem + f)² M²."""
    entering = gradients()
    behind = averaged(known(), entering)
    return late_view.bound(behind, entering, lacking(crash.RELAXATION.size, half_sent()))


def with_late_peers() -> Theorem:
    """E|x - v|² <= alpha² (mu/(1 - mu) + N_mem + tau f/p)² M²."""
    behind = averaged(known(), gradients())
    reads, lacks = given(_FRESH, {t: t}), lacking(late_peers.RELAXATION.size, not_come())
    return late_view.fresh(behind, M, lacks, reads)


_GIVEN = (SECOND_MOMENT, NODES, FAULTS_FIXED, momentum.AT_SERVER, memory.KEPT, BELOW_ONE)
_TIGHT = Tightness(
    Tight.ATTAINED,
    "in the limit, all parts at once: a constant gradient on a line, and a memory that keeps the "
    "first for good",
)
CLAIMS = (
    Claim(
        id="sharper/stack-with-crashes",
        place="theory, a stack of relaxations",
        says="what f crashes keep from a view adds f M to delay, momentum and memories",
        printed=late_view.within(CRASHES, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_crashes),
        hypotheses=(*_GIVEN, HALF_SENT, CRASH),
        tightness=_TIGHT,
        remark="where alpha is that of a round's mean a gradient moves a copy by alpha/p, and "
        "f M/p is enough. What a memory sends is no gradient, and must not be half-sent",
    ),
    Claim(
        id="sharper/stack-with-late-peers",
        place="theory, a stack of relaxations",
        says="peers that are late by at most tau rounds add tau f M/p to momentum and memories",
        printed=late_view.within(PEERS, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_late_peers),
        hypotheses=(*_GIVEN, NOT_COME, LATE),
        tightness=_TIGHT,
        remark="what a memory sends is no gradient, and must not come late",
    ),
)
