"""The memory of EF-Rand-beta in L²: √E|e|² <= s M (1 + s)/beta with s = √(1 - beta).

The coins of an iteration are tossed after its gradient is drawn. So they contract the memory and
that gradient in the mean square, whatever earlier coins did to the gradient.
"""

from __future__ import annotations

import sympy as sp

from bounds.error_feedback import memory_constant
from bounds.proving import run
from bounds.proving.compressing.random_k import part
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import expected, given_past, minkowski
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I
from bounds.proving.measuring.equal import equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g
from bounds.proving.sharing.shared_array import (
    CHANCE,
    EMPTY,
    HOLDS,
    REST,
    SENDS,
    R,
    S,
    coin,
    e,
    q,
    turn,
    w,
)
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.symbols import M, beta, t

BOUND = memory_constant(beta)
_s = sp.sqrt(1 - beta)


def _parts() -> tuple[Theorem, Theorem]:
    sent = part(q(S), w(S), given(SENDS, {S: S, I: I}), coin(S))
    chance = step("coin", "each block is sent with probability beta", given_past(CHANCE, S, w(S)))
    return expected(sent), chance


def sent_square() -> Theorem:
    """E|q|² = beta E|w|²."""
    fact = sp.Eq(mean(square(q(S))), beta * mean(square(w(S))))
    return step("sent", "in the mean square", arithmetic(fact, *_parts()))


def kept_back() -> Theorem:
    """E|w - q|² = (1 - beta) E|w|²."""
    fact = sp.Eq(mean(square(w(S) - q(S))), (1 - beta) * mean(square(w(S))))
    return step("drop", "in the mean square", arithmetic(fact, *_parts()))


def one_step(rate: Theorem) -> Theorem:
    """√E|e_+|² <= s (√E|e|² + M) for the worker whose turn it is, and √E|e|² for the others."""
    mine, one = turn(S), sp.Integer(1)
    rest = e(S + 1) - e(S) - mine * (g(S) - q(S)), given(REST, {S: S, R: R})
    hold = mine * w(S) - mine * (e(S) + g(S)), given(HOLDS, {S: S, R: R})
    after = (1 - mine) * e(S) + mine * (w(S) - q(S))
    moved = equal_squares(e(S + 1), after, equal(e(S + 1), after, [(one, rest), (-one, hold)]))
    held = equal_squares(mine * w(S), mine * (e(S) + g(S)), hold[1])
    lost = kept_back()
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: S}))
    room = step("sum", "w = e + g", minkowski(e(S), g(S)))
    full = arithmetic(sp.Le(size(e(S) + g(S)), size(e(S)) + M), has_size(e(S) + g(S)), room, moment)
    less = sp.Le(size(e(S + 1)), sp.Max(size(e(S)), _s * (size(e(S)) + M)))
    squares = expected(moved), expected(held), lost, bit(mine)
    made = arithmetic(less, rate, has_size(e(S) + g(S)), *squares, full)
    return step("one step", "e_+ ≤ s (e + M)", made)


def memory(rate: Theorem) -> Theorem:
    """√E|e|² <= s M (1 + s)/beta at every iteration, of every worker."""
    claim = sp.Le(size(e(S)), BOUND)
    fixed = arithmetic(sp.Eq(_s * (BOUND + M), BOUND), rate)
    step("fixed point", "s (b + M) = b for the bound b", fixed)
    positive = rate, arithmetic(sp.Ge(BOUND, 0), rate)
    start = arithmetic(put(claim, {S: sp.Integer(0)}), *positive, expected(given(EMPTY, {R: R})))
    now = arithmetic(put(claim, {S: S + 1}), *positive, fixed, one_step(rate), assume(claim))
    return step("memory", "at every t", induction(S, start, now, claim))
