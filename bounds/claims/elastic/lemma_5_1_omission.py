"""Lemma 5.1 for messages that miss their round: false, and tau f M where they come late.

A message that is dropped for good leaves a difference that never closes; a late peer is missed for
tau iterations, and not for one.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import fair
from bounds.claims.elastic.missed_gradients import (
    NODES,
    in_l2,
    in_window,
    lacking,
    of_rounds,
    over_rounds,
)
from bounds.hypotheses import ROUNDS
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always
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
    apart,
    k,
    late,
    planned_late,
    r,
    share,
    slow,
)
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.rounds import Rounds, everything
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import written
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import M, alpha, f, p, t, tau
from bounds.systems import omission

_VIEW = lacking(alpha * share, of_rounds(apart), "two copies differ by what one of them holds")
_LACKS = Always((t, r, k), compared(sp.Le, sp.Abs(apart), late), "what has not come in its round")
COPIES = Condition(
    name="x and v are copies of two nodes, which only missed messages separate",
    means=lambda: (_VIEW, _LACKS),
)


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


#: Two rounds in which node 0, whose copy is x, never hears node 1 in time; v is that of node 1.
DROPPED = Rounds(
    nodes=2, last=2, x=lambda t, r, k: k == 0, v=everything, more={"slow": {(0,): 0, (1,): 1}}
)
LATE_BY = 4
#: Against all gradients, a copy that hears node 1 four rounds late.
HEARD_LATE = Rounds(
    nodes=2,
    last=LATE_BY,
    x=everything,
    v=lambda t, r, k: k == 0 or r < t - LATE_BY,
    share=Fraction(1, 2),
    more={"slow": {(0,): 0, (1,): 1}},
)


def _run(copies: Rounds) -> Model:
    """Two nodes whose gradients are all 1."""
    of_all = {alpha: 1, M: 1, p: 2, f: 1, share: copies.share, tau: LATE_BY}
    return written([copies.outcome(lambda r, k: 1)], slope(1), of_all, copies.last)


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
        counterexample=against(
            omission.EXCLUDED,
            "p = 2, f = 1, f(x) = x, exact gradients 1: node 0 never hears node 1 in time. After "
            "two rounds x^0 = -2 alpha, x^1 = -4 alpha, 2 alpha apart; printed alpha",
            _run(DROPPED),
            COPIES,
            NODES,
            fair(2),
            values={t: 2},
        ),
        hypotheses=(COPIES, NODES),
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
        counterexample=against(
            omission.PRINTED,
            "p = 2, f = 1, f(x) = x, tau_max = 4, alpha for the mean of a round: node 0 applies "
            "what node 1 sends four rounds late, and is 2 alpha away from what all gradients "
            "give; printed alpha. With alpha for each gradient two rounds do",
            _run(HEARD_LATE),
            NODES,
            omission.COUNTED,
            ROUNDS,
            fair(2),
            values={t: LATE_BY},
        ),
        replacement=omission.CORRECTED,
        replacement_proof=Derivation(late_corrected),
        hypotheses=(NODES,),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, f peers always tau rounds late"),
        remark="against what all gradients sent so far give; two copies that miss different peers "
        "can be twice as far apart",
    ),
)
