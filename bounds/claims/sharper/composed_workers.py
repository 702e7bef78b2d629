"""Memories at p workers in a stack: what they hold back has weights, which add to the others.

A memory that keeps at most s of the length of what it is given makes weights s times as large in
each turn of its worker. So no weight is assumed of anything.
"""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import (
    lacked_by_worker,
    lacked_by_workers,
    lacked_in_means,
)
from bounds.claims.sharper.composable import BOUNDED
from bounds.claims.sharper.composed import heavy_ball, late
from bounds.claims.sharper.lacked import column_of, i, row_of
from bounds.claims.sharper.lacked_by_worker import BACK, S
from bounds.claims.sharper.lacked_by_workers import weight
from bounds.claims.sharper.served import BELOW_ONE, LAG
from bounds.claims.sharper.weighted_sum import Missed
from bounds.hypotheses import SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.proving.meanings import workers
from bounds.proving.meanings.workers import held
from bounds.proving.remembering.nodes import over
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.size import size
from bounds.relaxations import delay, memory, momentum
from bounds.statement import Condition
from bounds.symbols import N_col, N_row, p, t, tau
from bounds.symbols import turn as Delta
from bounds.theorems import weighted_views as theorem

BY_TURNS = Condition(
    name="an iteration is one worker's update, by turns that are fixed before the run, with a "
    "memory of its own that starts empty and keeps what is not sent",
    means=lambda: (workers.TURNS, workers.BARE, workers.MOVES),
)
CONTRACTION = Condition(
    name="√E|e_+|² ≤ s √E|e + g|² for the memory of the worker whose turn it is",
    means=lambda: (lacked_by_worker.CONTRACTS,),
)
BELOW_ONE_S = Condition(name="s < 1", relation=compared(sp.Lt, S, 1))
WEIGHTS = Condition(
    name="k(t, i) of a worker is 1 for i ≥ t, and after that s times as much with each turn",
    means=lambda: (lacked_by_worker.YET, lacked_by_worker.SHRINKS),
)
OFTEN = Condition(
    name=memory.OFTEN.name,
    means=lambda: (lacked_by_worker.WAITS, lacked_by_worker.OFTEN),
)
_COUNTED = tuple(
    Condition(
        name=f"{all_} ≥ tau + {LAG} + {part}", relation=compared(sp.Le, tau + LAG + part, all_)
    )
    for all_, part in ((N_row, p * BACK), (N_col, Delta * BACK))
)
AVERAGED = Condition(
    name="h is what momentum makes of these weights: h(0, i) = 1, and h(t + 1, i) = mu h(t, i) + "
    "(1 - mu) Σ k(t + 1, i) over the turns of i",
    means=lambda: lacked_in_means.definition(weight),
)


def of_workers() -> Missed:
    """What views miss with momentum at the server and p memories."""
    given_ = lacked_by_workers.memories()
    return late(lacked_in_means.averaged(heavy_ball(lacked_by_workers.kept()), given_))


_PLACE = "theory, a stack of relaxations"
_MEMORIES = (BY_TURNS, CONTRACTION, WEIGHTS)
_STACK = (
    UNBIASED, theorem.RELATIVE_NOISE, SMOOTH, theorem.EVERY_GRADIENT, delay.STALE,
    *_MEMORIES, OFTEN, BELOW_ONE_S, AVERAGED, BELOW_ONE, momentum.AT_SERVER, *_COUNTED,
)  # fmt: skip
_REMARK = "k and h are names of what the other letters determine, and no assumption"
_KEEPS = Tightness(
    Tight.ATTAINED,
    "in the limit: a constant gradient, of which a memory keeps s of what it is given",
)
CLAIMS = (
    Claim(
        id="sharper/memories-by-turns",
        place=_PLACE,
        says="p memories that contract hold back √E|Σ e|² ≤ Σ k(t, i) √E|g_i|², with k(t, i) = s^n "
        "after n turns of the worker of i",
        printed=compared(sp.Le, size(over(held(t))), total(i, 0, t, weight(t, i) * size(g(i)))),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lacked_by_workers.lengths),
        hypotheses=_MEMORIES,
        tightness=_KEEPS,
        remark=_REMARK,
    ),
    Claim(
        id="sharper/memories-by-turns-rows",
        place=_PLACE,
        says="at one time these weights add up to p s/(1 - s) at most",
        printed=row_of(t, weight, p * BACK),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lacked_by_workers.row),
        hypotheses=(WEIGHTS, BELOW_ONE_S),
        tightness=_KEEPS,
    ),
    Claim(
        id="sharper/memories-by-turns-columns",
        place=_PLACE,
        says="those of one gradient add up to Delta s/(1 - s), where no worker has more than "
        "Delta iterations from one update to its next",
        printed=column_of(weight, Delta * BACK),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lacked_by_workers.column),
        hypotheses=(BY_TURNS, WEIGHTS, OFTEN, BELOW_ONE_S),
        tightness=Tightness(
            Tight.ATTAINED, "in the limit: a worker whose turn is every Delta iterations"
        ),
    ),
    *(
        Claim(
            id=f"sharper/composed-workers{each.end}",
            place=_PLACE,
            says="the weights of delay, momentum at the server and memories at p workers add: what "
            f"sharper/weighted-views{each.end} says, with N_row = tau + mu/(1 - mu) + p s/(1 - s) "
            "and N_col = tau + mu/(1 - mu) + Delta s/(1 - s)",
            printed=fact(each.said),
            verdict=Verdict.PROVED,
            proof_sound=None,
            proof=Derivation(partial(each.shown, of_workers)),
            hypotheses=(*_STACK, *each.world, each.short),
            tightness=Tightness(Tight.GAP, "that of sharper/weighted-views"),
            remark=f"{_REMARK}. One memory for all is p = Delta = 1",
        )
        for each in BOUNDED
    ),
)
