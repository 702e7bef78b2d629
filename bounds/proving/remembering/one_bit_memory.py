"""The memory of one-bit quantisation: half of what the contraction gives, as its entries sum to 0.

With Σ e_i = 0 and y = Σ w_i = Σ G_i, d |e_+|² <= (d - 2) |w|² + y². What G adds along e is no
longer than G without its mean, whose square is |G|² - y²/d: so y pays for itself where d >= 4.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import OneBit
from bounds.proving.compressing.one_bit import (
    contraction,
    contraction_but_for_sum,
    leaves_no_sum,
    sum_of,
)
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import (
    arithmetic,
    assume,
    given,
    implies,
    induction,
    instance,
)
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import size
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import ZERO
from bounds.symbols import M, d, t
from bounds.systems.one_bit import HALF, SHARPER

_NODE = {t: t, R: R}
_OLD, _NEW, _G = (mean(square(each)) for each in (e(t), e(t + 1), G(t)))
_ALONG, _Y = mean(inner(e(t), G(t))), mean(sum_of(G(t)) ** 2)
_by = sp.Symbol("by", nonnegative=True)
BOUND = SHARPER.constant


def no_sum(Q: OneBit) -> Theorem:
    """Σ e_i = 0 at every iteration."""
    claim = sp.Eq(sum_of(e(t)), 0)
    rest = equal_entries(e(t + 1), w(t) - sent(t), given(REST, _NODE))
    now = arithmetic(put(claim, {t: t + 1}), summed(rest, I, 0, d), leaves_no_sum(Q, w(t)))
    empty = equal_entries(e(0), ZERO, given(EMPTY, {R: R}))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), summed(empty, I, 0, d))
    return step("no sum left", "Σ e_i = 0", induction(t, start, now, claim))


def along(Q: OneBit) -> Theorem:
    """2 by E<e, G> <= by² E|e|² + E|G|² - E y²/d for every number by >= 0."""
    mine, theirs, y = entry(e(t), I), entry(G(t), I), sum_of(G(t))
    each = arithmetic(sp.Ge(sp.expand((_by * mine - theirs + y / d) ** 2), 0, evaluate=False))
    sums = summed(each, I, 0, d), no_sum(Q)
    whole_ = coordinates(e(t), e(t)), coordinates(e(t), G(t)), coordinates(G(t), G(t))
    fact = sp.Le(2 * _by * inner(e(t), G(t)), _by**2 * square(e(t)) + square(G(t)) - y**2 / d)
    says = "G without its mean is at right angles to nothing else"
    return step("along", says, expected(arithmetic(fact, *sums, *whole_)))


def one_step(Q: OneBit) -> tuple[Theorem, ...]:
    """d E|e_+|² <= (d - 2)(E|e|² + 2 E<e, G> + E|G|²) + E y², E|G|² <= M² and E y² >= 0."""
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, _NODE))
    squares = d * square(e(t + 1)), (d - 2) * square(w(t)) + sum_of(G(t)) ** 2
    kept = arithmetic(sp.Le(*squares), contraction_but_for_sum(Q, w(t)), lost, no_sum(Q))
    moment = step("second moment", "(6)", given(MOMENT, _NODE))
    some = expected(arithmetic(sp.Ge(sum_of(G(t)) ** 2, 0, evaluate=False)))
    return step("kept back", "the sum is that of G", expected(kept)), moment, some


#: In the mean: a memory, the next one, <e, G>, |G|² and y²; d, and the bound for M = 1.
_p, _n, _c, _q, _v = sp.symbols("old next along grad total", real=True)
_d, _h = sp.symbols("many half", positive=True)
_TURNED = sp.Implies(
    sp.Le(2 * _c / _h, _p / _h**2 + _q - _v / _d),
    sp.Le(2 * _h * _c * _d, _d * _p + _h**2 * (_d * _q - _v)),
)
_RESTS = sp.Implies(
    sp.And(
        sp.Le(_p, _h**2 * _q), sp.Ge(_v, 0), sp.Ge(_d, 4),
        sp.Le(2 * _h * _c * _d, _d * _p + _h**2 * (_d * _q - _v)),
        sp.Le(_d * _n, (_d - 2) * (_p + 2 * _c + _q) + _v),
        sp.Eq(2 * _h**2, (_d - 2) * (2 * _h + 1)), sp.Le(_d, (_d - 2) * _h),
    ),
    sp.Le(_n, _h**2 * _q),
)  # fmt: skip


def _every(bound: sp.Expr, later: Theorem, *shown: Theorem) -> Theorem:
    """E|e|² <= bound at every iteration, from what it gives for the next one."""
    claim, none = sp.Le(_OLD, bound), expected(given(EMPTY, {R: R}))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), *shown, none)
    return induction(t, start, later, claim)


def of_four(Q: OneBit) -> Theorem:
    """E|e|² <= (s M/(1 - s))² for d >= 4."""
    four = assume(sp.Ge(d, 4))
    bound = HALF**2 * M**2
    rests = sp.Eq(2 * HALF**2, (d - 2) * (2 * HALF + 1)), sp.Le(d, (d - 2) * HALF)
    half = step("half", "where the step rests", arithmetic(sp.And(sp.Gt(HALF, 0), *rests), four))
    kept, moment, some = one_step(Q)
    values = {_p: _OLD, _n: _NEW, _c: _ALONG, _q: M**2, _v: _Y, _d: d, _h: HALF}
    turned = instance(along(Q), {_by: 1 / HALF}, four)
    room = arithmetic(
        sp.Le(turned.fact.args[0], turned.fact.args[1] - _G + M**2), moment, four, turned
    )
    more = instance(arithmetic(_TURNED), values, four, half)
    whole_ = (d - 2) * (_OLD + 2 * _ALONG + M**2) + _Y
    less = arithmetic(sp.Le(d * _NEW, whole_), four, kept, moment)
    lemma = instance(arithmetic(_RESTS), values, four, half)
    before = assume(sp.Le(_OLD, bound))
    later = arithmetic(sp.Le(_NEW, bound), four, half, room, more, lemma, some, less, before)
    return implies(four.fact, _every(bound, later, four, half))


def of_three(Q: OneBit) -> Theorem:
    """E|e|² <= 12/5 M² for d = 3."""
    three, bound = assume(sp.Eq(d, 3)), sp.Rational(12, 5) * M**2
    turned = instance(along(Q), {_by: sp.Rational(1, 3)})
    premises = three, *one_step(Q), turned, assume(sp.Le(_OLD, bound))
    return implies(three.fact, _every(bound, arithmetic(sp.Le(_NEW, bound), *premises)))


def of_two(Q: OneBit) -> Theorem:
    """E|e|² <= M² for d = 2: nothing is kept back but what G is beside its mean."""
    two = assume(sp.Eq(d, 2))
    premises = two, *one_step(Q), instance(along(Q), {_by: sp.Integer(0)})
    return implies(two.fact, _every(M**2, arithmetic(sp.Le(_NEW, M**2), *premises)))


def of_one(Q: OneBit) -> Theorem:
    """E|e|² = 0 for d = 1: one entry is its own mean."""
    one = assume(sp.Eq(d, 1))
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, _NODE))
    less = expected(arithmetic(sp.Le(square(e(t + 1)), 0), one, contraction(Q, w(t)), lost))
    return implies(one.fact, _every(sp.Integer(0), less))


def memory(Q: OneBit) -> Theorem:
    """√E|e|² <= B at every iteration and node, in every dimension."""
    counted = [implies(sp.Gt(d, n), whole(d - n, assume(sp.Gt(d, n)))) for n in (1, 2, 3)]
    cases = [
        step(f"d {many}", f"the memory where d {many}", made(Q))
        for many, made in (("≥ 4", of_four), ("= 3", of_three), ("= 2", of_two), ("= 1", of_one))
    ]
    found = [arithmetic(sp.Implies(each.fact.args[0], sp.Le(size(e(t)), BOUND)), each)
             for each in cases]  # fmt: skip
    made = arithmetic(sp.Le(size(e(t)), BOUND), *counted, *found)
    return step("memory", "at every t", made)
