"""The memory of one-bit quantisation: a mean leaves the sum alone, so its entries sum to 0."""

from __future__ import annotations

import sympy as sp

from bounds.error_feedback import HALF, OF_THREE
from bounds.proving.compressing.definitions import OneBit
from bounds.proving.compressing.one_bit import (
    contraction,
    contraction_but_for_sum,
    leaves_no_sum,
    projection,
    sizes_below_means,
    sum_of,
)
from bounds.proving.compressing.spread_one_bit import spread_out
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.remembering import spread_memory, without_sum
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.remembering.without_sum import Round
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import ZERO
from bounds.symbols import M, d, t
from bounds.systems.one_bit import SHARPER

_NODE = {t: t, R: R}
_OLD = mean(square(e(t)))
BOUND = SHARPER.constant


def no_sum(Q: OneBit) -> Theorem:
    """Σ e_i = 0 at every iteration."""
    claim = sp.Eq(sum_of(e(t)), 0)
    rest = equal_entries(e(t + 1), w(t) - sent(t), given(REST, _NODE))
    now = arithmetic(put(claim, {t: t + 1}), summed(rest, I, 0, d), leaves_no_sum(Q, w(t)))
    empty = equal_entries(e(0), ZERO, given(EMPTY, {R: R}))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), summed(empty, I, 0, d))
    return step("no sum left", "Σ e_i = 0", induction(t, start, now, claim))


def lost() -> Theorem:
    """|e_+|² = |w - Q(w)|²."""
    return equal_squares(e(t + 1), w(t) - sent(t), given(REST, _NODE))


def round_of(Q: OneBit) -> Round:
    """One iteration of a node: every sign is 1."""
    none = no_sum(Q)
    squares = d * square(e(t + 1)), (d - 2) * square(w(t)) + sum_of(G(t)) ** 2
    kept = arithmetic(sp.Le(*squares), contraction_but_for_sum(Q, w(t)), lost(), none)
    moment = given(MOMENT, _NODE)
    return Round(e(t), G(t), e(t + 1), sp.Integer(1), (), none, kept, moment)


def along(Q: OneBit) -> Theorem:
    """2 by E<e, G> <= by² E|e|² + E|G|² - E y²/d for every number by >= 0."""
    return without_sum.along(round_of(Q))


def _every(bound: sp.Expr, later: Theorem, *shown: Theorem) -> Theorem:
    """E|e|² <= bound at every iteration, from what it gives for the next one."""
    claim, none = sp.Le(_OLD, bound), expected(given(EMPTY, {R: R}))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), *shown, none)
    return induction(t, start, later, claim)


def of_four(Q: OneBit) -> Theorem:
    """E|e|² <= (s M/(1 - s))² for d >= 4."""
    four, half = assume(sp.Ge(d, 4)), without_sum.rests_of_four()
    made = _every(HALF**2 * M**2, without_sum.of_four(round_of(Q), half), four, half)
    return implies(four.fact, made)


def of_three(Q: OneBit) -> Theorem:
    """E|e|² <= 12/5 M² for d = 3."""
    made = _every(OF_THREE * M**2, without_sum.of_three(round_of(Q)))
    return implies(sp.Eq(d, 3), made)


def of_two(Q: OneBit) -> Theorem:
    """E|e|² <= M² for d = 2."""
    return implies(sp.Eq(d, 2), _every(M**2, without_sum.of_two(round_of(Q))))


def of_one(Q: OneBit) -> Theorem:
    """E|e|² = 0 for d = 1: one entry is its own mean."""
    one = assume(sp.Eq(d, 1))
    less = expected(arithmetic(sp.Le(square(e(t + 1)), 0), one, contraction(Q, w(t)), lost()))
    return implies(one.fact, _every(sp.Integer(0), less))


def spread(Q: OneBit) -> Theorem:
    """√E|e|² <= (√d + 3/2)(√d + 7/2)/2 M for d >= 16."""
    return spread_memory.memory(
        lambda u: projection(Q, u), lambda u: sizes_below_means(Q, u), lambda u: spread_out(Q, u)
    )


@shared
def memory(Q: OneBit) -> Theorem:
    """√E|e|² <= B at every iteration and node, in every dimension."""
    cases = {"≥ 4": of_four, "= 3": of_three, "= 2": of_two, "= 1": of_one}
    small = {many: made(Q) for many, made in cases.items()}
    return spread_memory.in_every_dimension(BOUND, small, spread(Q))
