"""Memories of TopK at p workers: which gradients they hold back, with which weights, in L².

What holds on every path by a worker's own count holds of the lengths in L², and between turns: the
last q - 1 gradients of each worker count in full, and the one before these for √(d/K - q).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_6_contraction import KEEPS
from bounds.claims.sharper import lacked_by_workers, moving_up, tails_by_turns
from bounds.claims.sharper.composed_workers import BY_TURNS, OFTEN
from bounds.claims.sharper.lacked import column_of, i, row_of
from bounds.claims.sharper.lacked_by_top_k import TOP_K
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

SENDS = Condition(
    name="the worker whose turn it is sends what TopK makes of its memory and gradient",
    means=lambda: (tails_by_turns.SENDS,),
)
ROUNDS = Condition(name="q K ≤ d ≤ (q + 1) K, part = √(d/K - q)", relation=tails_by_turns.FITS)
WEIGHTS = Condition(
    name="b of a worker without l K entries is 1 for i ≥ t and l < q, and part for l = q; before "
    "that it moves up by one with each turn, and is 0 for l = q",
    means=lambda: moving_up.NAMES,
)


def lengths() -> Theorem:
    """√E|Σ held|² <= Σ k(t, i) √E|g_i|²."""
    return lacked_by_workers.lengths(TOP_K)


def falls() -> Theorem:
    """k(t + 1, i) <= k(t, i)."""
    return lacked_by_workers.falls(TOP_K)


def row() -> Theorem:
    """Σ_{i<t} k(t, i) <= p (q - 1 + part)."""
    return lacked_by_workers.row(TOP_K)


def column() -> Theorem:
    """Σ k(i + 1 + j, i) <= Delta (q - 1 + part)."""
    return lacked_by_workers.column(TOP_K)


_PLACE = "theory, a stack of relaxations"
_REMARK = "b is a name of what the other letters determine, and no assumption"
_weight = TOP_K.weight
CLAIMS = (
    Claim(
        id="sharper/top-k-by-turns",
        place=_PLACE,
        says="p memories of TopK hold back √E|Σ e|² ≤ Σ k(t, i) √E|g_i|², where k(t, i) is 1 for "
        "the last q - 1 gradients of each worker, √(d/K - q) for the one before, and 0 before that",
        printed=sp.Le(size(over(held(t))), total(i, 0, t, _weight(t, i) * size(g(i)))),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lengths),
        hypotheses=(BY_TURNS, KEEPS, SENDS, ROUNDS, WEIGHTS),
        tightness=Tightness(
            Tight.ATTAINED, "d = 2 K: K equal gradients at the entries that had just been sent"
        ),
        remark=_REMARK,
    ),
    Claim(
        id="sharper/top-k-by-turns-falls",
        place=_PLACE,
        says="none of these weights rises as time goes on",
        printed=sp.Le(_weight(t + 1, i), _weight(t, i)),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(falls),
        hypotheses=(ROUNDS, WEIGHTS),
        tightness=Tightness(Tight.ATTAINED, "between the turns of a worker its weights stay"),
    ),
    Claim(
        id="sharper/top-k-by-turns-rows",
        place=_PLACE,
        says="at one time these weights add up to p (q - 1 + √(d/K - q)) at most",
        printed=row_of(t, _weight, p * TOP_K.back),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(row),
        hypotheses=(ROUNDS, WEIGHTS),
        tightness=Tightness(Tight.ATTAINED, "after q turns of each worker"),
    ),
    Claim(
        id="sharper/top-k-by-turns-columns",
        place=_PLACE,
        says="those of one gradient add up to Delta (q - 1 + √(d/K - q)), where no worker has more "
        "than Delta iterations from one update to its next",
        printed=column_of(_weight, Delta * TOP_K.back),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(column),
        hypotheses=(BY_TURNS, OFTEN, ROUNDS, WEIGHTS),
        tightness=Tightness(Tight.ATTAINED, "a worker whose turn is every Delta iterations"),
    ),
)
