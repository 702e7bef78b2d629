"""How far the weights of memories at p workers reach: each over (1 - y)^(its lag), added up."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import far_by_top_k, far_by_turns, pushed_far
from bounds.claims.sharper.composed_workers import BELOW_ONE_S, BY_TURNS, OFTEN, WEIGHTS
from bounds.claims.sharper.far_by_turns import CONTRACTS_FAR, Y
from bounds.claims.sharper.lacked import i, j, many
from bounds.claims.sharper.lacked_by_top_k import TOP_K
from bounds.claims.sharper.lacked_by_workers import CONTRACTING, Worker
from bounds.claims.sharper.lacked_far import column_far, rho, root
from bounds.claims.sharper.momentum_by_turns import WEIGHTS as PUSHED_WEIGHTS
from bounds.claims.sharper.pushed_later import PUSHING
from bounds.claims.sharper.top_k_by_turns import ROUNDS
from bounds.claims.sharper.top_k_by_turns import WEIGHTS as OF_TOP_K
from bounds.claims.sharper.worker_momentum import WORKERS_BELOW_ONE
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.statement import Condition
from bounds.symbols import p, t
from bounds.symbols import turn as Delta

NAMED = Condition(name="rho = 1/(1 - y)", relation=root(Y))
SHORT = Condition(name="2 y Delta ≤ 1 - s", relation=far_by_turns.SHORT)
SHORT_PUSHED = Condition(
    name="2 y (Delta/(1 - mu) + reach) ≤ 1, the reach that of the memories",
    relation=pushed_far.SHORT,
)
REACH = Condition(
    name="in a worker's turn the weights of its memory, each over (1 - y)^(its lag), add up to "
    "Delta N_mem/(1 - y reach), or less",
    means=lambda: (pushed_far.MEMORY,),
)
SHORT_TOP_K = Condition(name="2 y q Delta ≤ 1", relation=far_by_top_k.SHORT)


def _all(of: Worker, far: sp.Expr, each: Theorem) -> Theorem:
    """(1 - y far) Σ weight(i + 1 + j, i) rho^(j + 1) <= Delta back: a gradient is one worker's."""
    body = turn(i) * of.own(i + 1 + j, i) * rho ** (j + 1)
    turned = exchanged(R, (0, p), j, (0, many), body)
    one = given(workers.TURNS, {t: i})
    over = summed(each, R, 0, p)
    claim = column_far(of.weight, Y, far, Delta * of.back)
    made = arithmetic(claim, of.shown(), turned, over, one)
    return step("far", "one worker's turns", made)


def contracts() -> Theorem:
    """Those of memories that contract."""
    return _all(CONTRACTING, CONTRACTS_FAR, far_by_turns.contracts())


def top_k() -> Theorem:
    """Those of TopK."""
    return _all(TOP_K, far_by_top_k.FAR, far_by_top_k.top_k())


def pushed() -> Theorem:
    """Those of momentum at workers and their memories."""
    return _all(PUSHING, pushed_far.FAR, pushed_far.far())


def _printed(of: Worker, far: sp.Expr) -> sp.Basic:
    return column_far(of.weight, Y, far, Delta * of.back)


_PLACE = "theory, a stack of relaxations, objectives"
CLAIMS = (
    Claim(
        id="sharper/memories-by-turns-far",
        place=_PLACE,
        says="the weights of memories that contract, each over (1 - y)^(its lag), add up to "
        "N_held/(1 - y reach) for one gradient, with N_held = Delta s/(1 - s) and reach = "
        "Delta/(1 - s)",
        printed=_printed(CONTRACTING, CONTRACTS_FAR),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(contracts),
        hypotheses=(BY_TURNS, WEIGHTS, OFTEN, BELOW_ONE_S, NAMED, SHORT),
        tightness=Tightness(
            Tight.ATTAINED, "in the limit, Delta = 1: Σ s^n/(1 - y)^n = s/(1 - s - y)"
        ),
    ),
    Claim(
        id="sharper/top-k-by-turns-far",
        place=_PLACE,
        says="the weights of TopK, each over (1 - y)^(its lag), add up to N_held/(1 - y reach) for "
        "one gradient, with N_held = Delta (q - 1 + √(d/K - q)) and reach = q Delta",
        printed=_printed(TOP_K, far_by_top_k.FAR),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(top_k),
        hypotheses=(BY_TURNS, OFTEN, ROUNDS, OF_TOP_K, NAMED, SHORT_TOP_K),
        tightness=Tightness(
            Tight.ATTAINED, "d = 2 K, Delta = 1: one weight of 1, a lag of one iteration"
        ),
    ),
    Claim(
        id="sharper/momentum-by-turns-far",
        place=_PLACE,
        says="the weights of momentum at workers and their memories, each over (1 - y)^(its lag), "
        "add up to N_held/(1 - y (Delta/(1 - mu) + reach)) for one gradient, with N_held = "
        "Delta (mu/(1 - mu) + N_mem) and the reach of the memories",
        printed=_printed(PUSHING, pushed_far.FAR),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(pushed),
        hypotheses=(BY_TURNS, OFTEN, PUSHED_WEIGHTS, REACH, WORKERS_BELOW_ONE, NAMED, SHORT_PUSHED),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit, Delta = 1, no memory: Σ mu^n/(1 - y)^n = mu/(1 - mu - y)",
        ),
    ),
)
