"""A smaller constant for the memory of TopK, by the 1-norm: √E|e|² <= M (d/K)^(3/2) / 2.

|e|_1 contracts by 1 - K/d itself, which keeps |w|_1 at most (d/K) √d M in L², and what is dropped
has 4 K |e|² <= |w|_1². Less than what the recursion of the 2-norm gives as long as d < 14 K.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import TopK
from bounds.proving.compressing.top_k_sizes import quarter, shrinks
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import size as two_size
from bounds.proving.measuring.one_norm import (
    below_two_norm,
    equal_one_norms,
    minkowski,
    one_norm,
    size,
)
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.symbols import M, d, k, t

CONSTANT = M * (d / k) ** sp.Rational(3, 2) / 2
_ROOM = sp.sqrt(d) * M


def grows(fewer: Theorem) -> Theorem:
    """√E|w|_1² <= √E|e|_1² + √d M."""
    moment = step("second moment", "(6)", given(MOMENT, {t: t, R: R}))
    wide = expected(below_two_norm(G(t)))
    gradient = arithmetic(sp.Le(size(G(t)), _ROOM), wide, moment)
    step("gradient", "|G|_1 ≤ √d M in L²", gradient)
    return arithmetic(sp.Le(size(w(t)), size(e(t)) + _ROOM), minkowski(e(t), G(t)), gradient)


def one_norms(Q: TopK, fewer: Theorem) -> Theorem:
    """K √E|e|_1² <= (d - K) √d M at every iteration."""
    claim = sp.Le(k * size(e(t)), (d - k) * _ROOM)
    same_ = equal_one_norms(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    share = shrinks(Q, w(t))
    squares = sp.Le(d**2 * one_norm(e(t + 1)) ** 2, (d - k) ** 2 * one_norm(w(t)) ** 2)
    less = expected(arithmetic(squares, share, same_, fewer))
    small = arithmetic(sp.Le(d * size(e(t + 1)), (d - k) * size(w(t))), fewer, less)
    step("one-norm step", "d |e_+|_1 ≤ (d - K) |w|_1 in L²", small)
    now = arithmetic(put(claim, {t: t + 1}), fewer, small, grows(fewer), assume(claim))
    none = expected(arithmetic(sp.Eq(one_norm(e(0)) ** 2, 0), below_two_norm(e(0)),
                               given(EMPTY, {R: R})))  # fmt: skip
    start = arithmetic(put(claim, {t: sp.Integer(0)}), fewer, none)
    return step("one-norms", "K |e|_1 ≤ (d - K) √d M", induction(t, start, now, claim))


def next_memory(Q: TopK, fewer: Theorem) -> Theorem:
    """√E|e_+|² <= M (d/K)^(3/2) / 2."""
    large = sp.Le(k * size(w(t)), d * _ROOM)
    wide = step("w", "K |w|_1 ≤ d √d M", arithmetic(large, one_norms(Q, fewer), grows(fewer)))
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    level = expected(arithmetic(sp.Le(4 * k * square(e(t + 1)), one_norm(w(t)) ** 2),
                                quarter(Q, w(t)), lost))  # fmt: skip
    cube = arithmetic(sp.Le(k**2 * mean(one_norm(w(t)) ** 2), d**3 * M**2), wide)
    cubes = arithmetic(sp.Le(4 * k**3 * mean(square(e(t + 1))), d**3 * M**2), cube, level)
    return step(
        "cubes", "4 K³ |e_+|² ≤ d³ M²", arithmetic(sp.Le(two_size(e(t + 1)), CONSTANT), cubes)
    )


def level_bound(Q: TopK, fewer: Theorem) -> Theorem:
    """√E|e|² <= M (d/K)^(3/2) / 2 at every iteration, as it is 0 at the start."""
    claim = sp.Le(two_size(e(t)), CONSTANT)
    start = arithmetic(put(claim, {t: sp.Integer(0)}), expected(given(EMPTY, {R: R})))
    return step("level bound", "at every t", induction(t, start, next_memory(Q, fewer), claim))
