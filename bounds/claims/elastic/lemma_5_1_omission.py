"""Lemma 5.1 for messages that miss their round: false, and tau f M where they come late.

A message that is dropped for good leaves a difference that never closes; a late peer is missed for
tau iterations, and not for one.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_1 import Rounds, copies
from bounds.claims.elastic.missed_gradients import (
    NODES,
    in_l2,
    in_window,
    of_rounds,
    over_rounds,
)
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import (
    ARRIVING,
    FEW_LATE,
    IN_TIME,
    LATE_PEERS,
    PLANNED,
    SHARED_STEP,
    k,
    late,
    planned_late,
    r,
    share,
    slow,
)
from bounds.proving.terms.finite import total
from bounds.symbols import alpha, f, p, t, tau
from bounds.systems import omission


def few_late() -> Theorem:
    """ΣΣ over what has not arrived is at most tau f."""
    at, early = {t: t, r: r, k: k}, sp.Lt(r, t - tau)
    plan = given(PLANNED[1], at)
    of_slow = arithmetic(sp.Le(planned_late, slow), plan, given(LATE_PEERS, at))
    body = total(k, 0, p, planned_late)
    always = arithmetic(sp.Le(body, f), summed(of_slow, k, 0, p), assume(FEW_LATE.fact))
    step("peers", "at most f peers are late", always)
    none = arithmetic(sp.Le(planned_late, 0), assume(early), given(IN_TIME, at), plan)
    before = implies(early, arithmetic(sp.Le(body, 0), summed(none, k, 0, p)))
    step("peer", "none by more than tau rounds", before)
    return in_window(r, tau, (f, always), before)


def late_corrected() -> Theorem:
    """B = tau f M."""
    plan = given(PLANNED[1], {t: t, r: r, k: k})
    premises = (*over_rounds(late, planned_late, plan), few_late())
    scale = alpha * share
    made = in_l2(scale, of_rounds(late), tau * f, given(ARRIVING, {t: t}), *premises)
    part = arithmetic(sp.Le(share, 1), assume(SHARED_STEP.fact))
    bound = arithmetic(fact(omission.CORRECTED), made, part)
    return step("bound", "divided by alpha", bound)


#: Two rounds in which node 0 never hears node 1 in time.
DROPPED: Rounds = [{0: (0,), 1: (0, 1)}] * 2
#: Four rounds in which node 0 hears node 1 two rounds late. All gradients are 1, so that hearing it
#: in round t means applying what it sent in t - 2.
LATE_BY = 2
HEARD_LATE: Rounds = [{0: (0, 1) if t >= LATE_BY else (0,), 1: (0, 1)} for t in range(4)]


def _dropped() -> Instance:
    """Two nodes, f(x) = x; every message of node 1 misses its round, all of node 0 arrive."""
    failures = 1
    after = copies([(1, 1)] * len(DROPPED), DROPPED)
    return Instance(
        (
            Fact("(6) with M = 1", sp.Le(1**2, 1)),
            Fact("messages are dropped of at most f = 1 of p - 1 = 1 peers", sp.Le(failures, 1)),
        ),
        promised=sp.Integer(failures),
        actual=abs(after[0] - after[1]),
    )


def _late() -> Instance:
    """Two nodes, f(x) = x; what node 1 sends in round t is applied by node 0 in round t + 2."""
    failures, bound = 1, 2
    complete = copies([(1, 1)] * len(HEARD_LATE), [{0: (0, 1), 1: (0, 1)}] * len(HEARD_LATE))
    after = copies([(1, 1)] * len(HEARD_LATE), HEARD_LATE)
    return Instance(
        (
            Fact("(6) with M = 1", sp.Le(1**2, 1)),
            Fact("every gradient is applied within tau_max = 2 rounds", sp.Le(LATE_BY, bound)),
        ),
        promised=sp.Integer(failures),
        actual=abs(after[0] - complete[0]),
    )


CLAIMS = (
    Claim(
        id="elastic/lemma-5.1-omission-dropped",
        place="Lemma 5.1, message drops; the synchronous update excludes stale gradients",
        says="two copies differ by at most alpha f M although messages are dropped for good",
        printed=omission.EXCLUDED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="'dropped messages in the current iteration do not change the upper bound': each "
        "dropped gradient stays missing, and f more are dropped in the next iteration",
        counterexample=Counterexample(
            "p = 2, f = 1, f(x) = x, exact gradients 1: node 0 never hears node 1 in time. After "
            "two rounds x^0 = -2 alpha, x^1 = -4 alpha, 2 alpha apart; printed alpha",
            _dropped,
        ),
        remark="after t rounds the copies are t f alpha M apart, so no constant B exists, in any "
        "moment, and elastic consistency fails. f M would be right for f dropped messages in the "
        "whole run",
    ),
    Claim(
        id="elastic/lemma-5.1-omission-late",
        place="Lemma 5.1, message drops; a dropped gradient is included within tau_max iterations",
        says="a copy misses at most alpha f M although messages come late",
        printed=omission.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="a late peer is missed for tau_max iterations, not for one",
        counterexample=Counterexample(
            "p = 2, f = 1, f(x) = x, tau_max = 2: node 0 applies what node 1 sends two rounds "
            "late, and is 2 alpha away from what all gradients give",
            _late,
        ),
        replacement=omission.CORRECTED,
        replacement_proof=Derivation(late_corrected),
        hypotheses=(NODES,),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, f peers always tau rounds late"),
        remark="against what all gradients sent so far give; two copies that miss different peers "
        "can be twice as far apart",
    ),
)
