"""The memory of scaled sign: with the signs of what was compressed last, its entries sum to 0."""

from __future__ import annotations

import sympy as sp

from bounds.error_feedback import HALF, OF_THREE, memory_constant_without_sum
from bounds.proving.compressing.definitions import ScaledSign
from bounds.proving.compressing.scaled_sign import (
    contraction,
    contraction_but_for_sum,
    leaves_no_sum,
    loses,
    sent_no_less,
    spread_out,
)
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries, signed_sum
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.remembering import spread_memory, without_sum
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.remembering.without_sum import Round
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import M, d, t

BOUND = memory_constant_without_sum()
_FIRST = {t: sp.Integer(0)}


def lost(at: sp.Expr) -> Theorem:
    """|e_+|² = |w - Q(w)|²."""
    return equal_squares(e(at + 1), w(at) - sent(at), given(REST, {t: at, R: R}))


def round_of(Q: ScaledSign, at: sp.Expr, signs: Vector, none: Theorem) -> Round:
    """One iteration of a node; ``none`` shows that with these signs its memory has the sum 0."""
    sign = Q.sign(signs)
    squares = d * square(e(at + 1)), (d - 2) * square(w(at)) + signed_sum(sign, G(at)) ** 2
    share = contraction_but_for_sum(Q, w(at), signs)
    kept = arithmetic(sp.Le(*squares), share, lost(at), none)
    moment = given(MOMENT, {t: at, R: R})
    squared = (bit(Q.plus(signs, I)),)
    return Round(e(at), G(at), e(at + 1), sign, squared, none, kept, moment)


def first(Q: ScaledSign) -> Round:
    """The first iteration, from an empty memory: any signs do."""
    zero = sp.Integer(0)
    empty = equal_entries(e(0), ZERO, given(EMPTY, {R: R}))
    sign = Q.sign(w(0))
    below, body = sp.Lt(I, d), sp.expand(sign * entry(e(0), I))
    each = arithmetic(sp.Implies(below, sp.Eq(body, 0)), empty)
    none = arithmetic(sp.Eq(signed_sum(sign, e(0)), 0), summed(each, I, 0, d))
    return round_of(Q, zero, w(0), none)


def later(Q: ScaledSign) -> Round:
    """Every later one, with the signs of the one before."""
    sign = Q.sign(w(t))
    rest = equal_entries(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    body = sp.expand(sign * entry(e(t + 1), I))
    left = sp.expand(sign * entry(w(t) - sent(t), I))
    each = arithmetic(sp.Implies(sp.Lt(I, d), sp.Eq(body, left)), rest, bit(Q.plus(w(t), I)))
    fact = sp.Eq(signed_sum(sign, e(t + 1)), 0)
    none = arithmetic(fact, summed(each, I, 0, d), leaves_no_sum(Q, w(t)))
    says = "Σ z_i e_i = 0 for the signs z of what was compressed"
    return round_of(Q, t + 1, w(t), step("no sum left", says, none))


def _every(bound: sp.Expr, one: Theorem, more: Theorem, *shown: Theorem) -> Theorem:
    """E|e|² <= bound at every iteration: the first, those after, and before them all."""
    claim = sp.Le(mean(square(e(t))), bound)
    start = arithmetic(put(claim, _FIRST), *shown, expected(given(EMPTY, {R: R})))
    at_one = arithmetic(put(claim, {t: sp.Integer(1)}), *shown, implies(start.fact, one), start)
    after = induction(t, at_one, more, put(claim, {t: t + 1}))
    return induction(t, start, after, claim)


def of_four(Q: ScaledSign) -> Theorem:
    """E|e|² <= (s M/(1 - s))² for d >= 4."""
    four, half = assume(sp.Ge(d, 4)), without_sum.rests_of_four()
    rounds = [without_sum.of_four(each, half) for each in (first(Q), later(Q))]
    return implies(four.fact, _every(HALF**2 * M**2, *rounds, four, half))


def of_three(Q: ScaledSign) -> Theorem:
    """E|e|² <= 12/5 M² for d = 3."""
    rounds = [without_sum.of_three(each) for each in (first(Q), later(Q))]
    return implies(sp.Eq(d, 3), _every(OF_THREE * M**2, *rounds))


def of_two(Q: ScaledSign) -> Theorem:
    """E|e|² <= M² for d = 2."""
    rounds = [without_sum.of_two(each) for each in (first(Q), later(Q))]
    return implies(sp.Eq(d, 2), _every(M**2, *rounds))


def of_one(Q: ScaledSign) -> Theorem:
    """E|e|² = 0 for d = 1: one entry is its own mean."""
    one = assume(sp.Eq(d, 1))
    claim = sp.Le(mean(square(e(t))), 0)
    less = expected(arithmetic(sp.Le(square(e(t + 1)), 0), one, contraction(Q, w(t)), lost(t)))
    start = arithmetic(put(claim, _FIRST), expected(given(EMPTY, {R: R})))
    return implies(one.fact, induction(t, start, less, claim))


def spread(Q: ScaledSign) -> Theorem:
    """√E|e|² <= (√d + 3/2)(√d + 7/2)/2 M for d >= 16."""
    return spread_memory.memory(
        lambda u: loses(Q, u), lambda u: sent_no_less(Q, u), lambda u: spread_out(Q, u)
    )


@shared
def memory(Q: ScaledSign) -> Theorem:
    """√E|e|² <= B at every iteration and node, in every dimension."""
    cases = {"≥ 4": of_four, "= 3": of_three, "= 2": of_two, "= 1": of_one}
    small = {many: made(Q) for many, made in cases.items()}
    return spread_memory.in_every_dimension(BOUND, small, spread(Q))
