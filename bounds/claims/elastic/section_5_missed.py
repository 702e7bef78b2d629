"""What Section 5.1 shares: what separates two copies, and its sub-iterations.

Every bound of Sections 5.1 and 5.2 counts the gradients that a view misses and adds their norms.
Over all the randomness the counting is right, and gives the second moment as well.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import fair
from bounds.claims.elastic.missed_gradients import NODES, in_l2, lacking, of_rounds, over_rounds
from bounds.consistency import Consistency
from bounds.elastic import elastic
from bounds.hypotheses import OBLIVIOUS, SECOND_MOMENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import (
    FEW_CRASHES,
    ONE_CRASH,
    PLANNED,
    apart,
    crashed,
    k,
    planned_apart,
    r,
)
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.rounds import Rounds
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import each, written
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, alpha, f, p, t
from bounds.systems.crash import CRASH


def plan() -> Theorem:
    """What separates two copies is what the schedule has fixed."""
    return given(PLANNED[2], {t: t, r: r, k: k})


def few_crashes() -> Theorem:
    """ΣΣ over the half-sent gradients is at most f."""
    nodes = step("once", "a node crashes once", summed(given(ONE_CRASH, {t: t, k: k}), k, 0, p))
    few = step("crash", "at most f nodes", assume(FEW_CRASHES.fact))
    swapped = exchanged(r, (0, t), k, (0, p), crashed)
    made = sp.Le(total(r, 0, t, total(k, 0, p, crashed)), f)
    return step("half-sent", "one gradient each", arithmetic(made, nodes, few, swapped))


own = applied("own", t, r, k, random=True, kind="bit")  # of the round of sub-iteration t
now = applied("now", t, r, random=True, kind="bit")  # whether r is that round
turn = applied("turn", t, k, random=True, kind="bit")  # whether it is node k's sub-iteration
_ROUND = (
    Always((t, r, k), compared(sp.Le, own, now * (1 - turn)), "of its round, and not its own"),
    Always((t,), compared(sp.Le, total(r, 0, t, now), 1), "one round"),
    Always((t,), compared(sp.Eq, total(k, 0, p, turn), 1), "one node"),
)
ROUND = Condition(
    name="a sub-iteration (t, j) misses the updates of its own round before it",
    means=lambda: _ROUND,
)
_VIEW = lacking(alpha, of_rounds(apart), "x and v differ by what one of them holds")
_HELD = Always((t, r, k), compared(sp.Le, sp.Abs(apart), crashed + own))
SUB_ITERATION = Condition(
    name="only half-sent gradients and those of the round separate the view from the parameter",
    means=lambda: (_VIEW, _HELD),
)


#: The second sub-iteration of a round: x holds the update of node 0, and no view does.
_SECOND = Rounds(
    nodes=2,
    last=1,
    x=lambda t, r, k: k == 0,
    v=lambda t, r, k: False,
    more={
        "crashed": each((1, 2), lambda r, k: 0),
        "fails": each((2,), lambda k: 0),
        "own": each((2, 1, 2), lambda t, r, k: int(t == 1 and k == 0)),
    },
)


def _no_fault() -> Model:
    """Two nodes, no fault, f of slope 1: node 1 has not moved x yet."""
    letters = {alpha: 1, M: 1, p: 2, f: 0}
    return written([_SECOND.outcome(lambda r, k: 1)], slope(1), letters, 1)


PER_SUB_ITERATION = elastic(
    "elastic/section-5.1-sub-iterations",
    f * M,
    Consistency.FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "proof of Lemma 5.1, 'considering the sub-iteration (t, j)'"),
    conditions=(SECOND_MOMENT, CRASH),
)
ROUND_MISSED = elastic(
    "elastic/section-5.1-sub-iterations/corrected",
    (p - 1 + f) * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Section 5.1, with the earlier updates of the round counted"),
    conditions=(SECOND_MOMENT, CRASH, ROUND),
    beside=PER_SUB_ITERATION.name,
)


def few_in_round() -> Theorem:
    """ΣΣ over what separates the view from the parameter is at most p - 1 + f."""
    at, size = {t: t, r: r, k: k}, sp.Abs(planned_apart)
    both = arithmetic(sp.Le(size, crashed + own), given(_HELD, at), plan())
    of_round, one_round, one_node = _ROUND
    others = summed(given(of_round, at), k, 0, p)
    nodes = arithmetic(sp.Le(total(k, 0, p, own), (p - 1) * now), others, given(one_node, {t: t}))
    missed = summed(nodes, r, 0, t), given(one_round, {t: t})
    own_ = arithmetic(sp.Le(total(r, 0, t, total(k, 0, p, own)), p - 1), *missed)
    step("round", "the round's other updates", own_)
    all_ = summed(summed(both, k, 0, p), r, 0, t)
    made = sp.Le(total(r, 0, t, total(k, 0, p, size)), p - 1 + f)
    return step("count", "N ≤ p - 1 + f", arithmetic(made, all_, own_, few_crashes()))


def round_missed() -> Theorem:
    """B = (p - 1 + f) M."""
    premises = (*over_rounds(apart, planned_apart, plan()), few_in_round())
    made = in_l2(alpha, of_rounds(apart), p - 1 + f, given(_VIEW, {t: t}), *premises)
    return step("bound", "divided by alpha", arithmetic(fact(ROUND_MISSED), made))


CLAIMS = (
    Claim(
        id="elastic/section-5.1-sub-iterations",
        sort=Sort.STEP,
        place="Section 5.1, 'we decompose each iteration t to sub-iterations'",
        says="at a sub-iteration (t, j) the view is within alpha f M of the parameter",
        printed=PER_SUB_ITERATION,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="x_(t,j) already holds the round's first j - 1 updates, v_t none of them",
        counterexample=against(
            PER_SUB_ITERATION,
            "p = 2, f = 0, f(x) = x: at sub-iteration (0, 2) x = -alpha and v = 0",
            _no_fault(),
            SUB_ITERATION,
            NODES,
            OBLIVIOUS,
            fair(2),
            values={t: 1},
        ),
        replacement=ROUND_MISSED,
        replacement_proof=Derivation(round_missed),
        hypotheses=(SUB_ITERATION, NODES, OBLIVIOUS),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, at the last sub-iteration"),
        remark="a theorem of Section 4 applies to sub-iterations with B + (p - 1) M, or to whole "
        "rounds (13) with p M in place of M, because a round moves by p gradients. Neither is "
        "printed",
    ),
)
