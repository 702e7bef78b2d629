"""Momentum at p workers, before their memories: which gradients they hold back, with which weights.

Momentum is a memory with the weights mu^j, and what follows it is given (1 - mu) m: so each weight
of both together is a mean of those that the memory gives to later turns of the worker.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import lacked_by_worker, lacked_by_workers, pushed_by_turns
from bounds.claims.sharper.composed_workers import BY_TURNS, OFTEN
from bounds.claims.sharper.lacked import column_of, i, row_of
from bounds.claims.sharper.pushed_later import PUSHING
from bounds.claims.sharper.worker_momentum import WORKERS_BELOW_ONE
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import held
from bounds.proving.remembering.nodes import over
from bounds.proving.run import g
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.size import size
from bounds.statement import Condition
from bounds.symbols import p, t
from bounds.symbols import turn as Delta

PUSHED = Condition(
    name="the worker whose turn it is makes m ← mu m + g from m = 0, and holds back mu m and what "
    "its memory keeps of (1 - mu) m",
    means=lambda: (pushed_by_turns.PUSHES, pushed_by_turns.AT_REST, pushed_by_turns.HOLDS),
)
MEMORY = Condition(
    name="the memory of a worker holds back Σ k(t, i) (1 - mu) √E|m_i|² at most, over its turns i, "
    "with weights k from 0 that never rise, 1 for i ≥ t",
    means=lambda: (pushed_by_turns.KEEPS, lacked_by_worker.YET, pushed_by_turns.FALLS),
)
ROWS = Condition(
    name="those of one worker add up to N_mem, or less, at one time",
    means=lambda: (pushed_by_turns.ROW,),
)
COLUMNS = Condition(
    name="those of one gradient add up to Delta N_mem, or less",
    means=lambda: (pushed_by_turns.COLUMN,),
)
WEIGHTS = Condition(
    name="h of a worker is 1 for i ≥ t, and before that mu h(t, i + 1) + (1 - mu) k(t, i) in a "
    "turn and h(t, i + 1) without one",
    means=lambda: (pushed_by_turns.ALL, pushed_by_turns.MEAN),
)


def lengths() -> Theorem:
    """√E|Σ held|² <= Σ h(t, i) √E|g_i|²."""
    return lacked_by_workers.lengths(PUSHING)


def falls() -> Theorem:
    """h(t + 1, i) <= h(t, i)."""
    return lacked_by_workers.falls(PUSHING)


def row() -> Theorem:
    """Σ_{i<t} h(t, i) <= p (mu/(1 - mu) + N_mem)."""
    return lacked_by_workers.row(PUSHING)


def column() -> Theorem:
    """Σ h(i + 1 + j, i) <= Delta (mu/(1 - mu) + N_mem)."""
    return lacked_by_workers.column(PUSHING)


_PLACE = "theory, a stack of relaxations"
_REMARK = (
    "h is a name of what the other letters determine, and no assumption. That the memory has such "
    "weights say sharper/memories-by-turns and sharper/top-k-by-turns, with (1 - mu) m for g; "
    "without one k(t, i) = 0 for i < t"
)
_CONSTANT = Tightness(Tight.ATTAINED, "in the limit: a constant gradient, and no memory, N_mem = 0")
_weight = PUSHING.weight
CLAIMS = (
    Claim(
        id="sharper/momentum-by-turns",
        place=_PLACE,
        says="momentum at p workers and their memories hold back √E|Σ held|² ≤ Σ h(t, i) √E|g_i|², "
        "where h is the mean of the weights of the memory over later turns, by (1 - mu) mu^n",
        printed=sp.Le(size(over(held(t))), total(i, 0, t, _weight(t, i) * size(g(i)))),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lengths),
        hypotheses=(BY_TURNS, PUSHED, MEMORY, WEIGHTS, WORKERS_BELOW_ONE),
        tightness=_CONSTANT,
        remark=_REMARK,
    ),
    Claim(
        id="sharper/momentum-by-turns-falls",
        place=_PLACE,
        says="none of the weights of momentum at workers and their memories rises",
        printed=sp.Le(_weight(t + 1, i), _weight(t, i)),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(falls),
        hypotheses=(MEMORY, WEIGHTS, WORKERS_BELOW_ONE),
        tightness=Tightness(Tight.ATTAINED, "between the turns of a worker its weights stay"),
        remark=_REMARK,
    ),
    Claim(
        id="sharper/momentum-by-turns-rows",
        place=_PLACE,
        says="at one time the weights of momentum at workers and their memories add up to "
        "p (mu/(1 - mu) + N_mem) at most",
        printed=row_of(t, _weight, p * PUSHING.back),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(row),
        hypotheses=(WEIGHTS, ROWS, WORKERS_BELOW_ONE),
        tightness=_CONSTANT,
        remark=_REMARK,
    ),
    Claim(
        id="sharper/momentum-by-turns-columns",
        place=_PLACE,
        says="those of one gradient add up to Delta (mu/(1 - mu) + N_mem), where no worker has "
        "more than Delta iterations from one update to its next",
        printed=column_of(_weight, Delta * PUSHING.back),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(column),
        hypotheses=(BY_TURNS, OFTEN, WEIGHTS, COLUMNS, WORKERS_BELOW_ONE),
        tightness=_CONSTANT,
        remark=_REMARK,
    ),
)
