"""What stale gradients weigh: E|∇f(x_τ)|² is a mixture of E|∇f(x_l)|², and their sum by iterate.

τ_t is one of the iterates up to t, so a function of x_τ is Σ_l 1[τ_t = l] times it at x_l. With
delays independent of the iterates, and steps that do not increase, Σ_t a_t² E|∇f(x_τ)|² is at most
Σ_l u_l a_l² E|∇f(x_l)|², u_l = Σ_t Pr(τ_t = l).
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim
from bounds.proving import stale
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import ANY, W, congruent
from bounds.proving.kernel.sums import exchanged, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, v, x
from bounds.proving.stale import l, late, s, squared, used, uses_of
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, square
from bounds.symbols import T, t

SQUARE = square(gradient(ANY))


def mixed(number: sp.Expr, apart: Always) -> Theorem:
    """E Y(x_τ) = Σ_l Pr(τ_t = l) E Y(x_l) over l <= t, for a function Y of one vector."""
    here, there = (put(number, {W: each}) for each in (v(t), x(l)))
    chosen = given(stale.VIEW, {s: t, l: l})
    equal = congruent(number, W, v(t), x(l))
    part = sp.Eq(late(t, l) * here, late(t, l) * there)
    parts = summed(arithmetic(part, chosen, equal, bit(late(t, l))), l, 0, t + 1)
    one = given(stale.ONE, {s: t})
    over = total(l, 0, t + 1, late(t, l) * there)
    whole_ = expected(arithmetic(sp.Eq(here, over), parts, one))
    step("chosen", "x_τ is one of the iterates", whole_)
    product = given(apart, {s: t, l: l})
    step("apart", "E 1[τ = l] Y(x_l) is a product", product)
    products = summed(product, l, 0, t + 1)
    mixture = total(l, 0, t + 1, used(t, l) * mean(there))
    return step("total", "summed over l", arithmetic(sp.Eq(mean(here), mixture), whole_, products))


def future_unused() -> Theorem:
    """Pr(τ_t = l) = 0 for l > t."""
    later = sp.Gt(l, t)
    none = arithmetic(sp.Eq(late(t, l), 0), given(stale.PAST, {s: t, l: l}), assume(later))
    return implies(later, expected(none))


def up_to_T(body: sp.Expr) -> Theorem:
    """For t < T: Σ_l Pr(τ_t = l) Y_l over l <= t is that over l < T."""
    before = sp.Lt(t, T)
    enough = whole(T - t, assume(before))
    term = used(t, l) * body
    parts = split(l, (0, T), t + 1, term, enough)
    after = sp.Ge(l, t + 1)
    nothing = arithmetic(sp.Implies(after, sp.Eq(term, 0)), future_unused())
    rest = summed(nothing, l, t + 1, T)
    same = sp.Eq(total(l, 0, T, term), total(l, 0, t + 1, term))
    return implies(before, arithmetic(same, parts, rest))


def no_longer(decreasing: Theorem) -> Theorem:
    """a_t² Pr(τ_t = l) G_l <= a_l² Pr(τ_t = l) G_l, as steps do not increase."""
    a, older = alpha_at(t), alpha_at(l)
    squares = sp.Implies(sp.Le(l, t), sp.Le(a**2, older**2))
    less = arithmetic(squares, decreasing)
    weight = used(t, l) * squared(l)
    pair = sp.Le(a**2 * weight, older**2 * weight)
    return step("pair", "an older step is not smaller", arithmetic(pair, less, future_unused()))


def decreasing() -> Theorem:
    """a_t <= a_l for l <= t."""
    made = given(stale.DECREASING, {s: t, l: l})
    return step("decreasing", "steps do not increase", made)


def weighed(decreasing: Theorem) -> Theorem:
    """Σ a_t² E|∇f(x_τ)|² <= Σ u_l a_l² E|∇f(x_l)|²."""
    pairs = summed(no_longer(decreasing), l, 0, T)
    return by_iterate(lambda at: alpha_at(at) ** 2, pairs)


def by_iterate(weight: Callable[[sp.Expr], sp.Expr], *shown: Theorem) -> Theorem:
    """Σ w_t E|∇f(x_τ)|² <= Σ u_l w_l E|∇f(x_l)|², where w_t <= w_l for l <= t is shown by rows."""
    body = weight(l) * used(t, l) * squared(l)
    row, stale_size = total(l, 0, T, body), mean(square(gradient(v(t))))
    premises = mixed(SQUARE, stale.GRADIENT_APART), up_to_T(squared(l)), *shown
    each = arithmetic(sp.Implies(sp.Lt(t, T), sp.Le(weight(t) * stale_size, row)), *premises)
    rows = step("pairs", "summed over t and l", summed(each, t, 0, T))
    turned = exchanged(t, (0, T), l, (0, T), body)
    step("exchange", "the same terms by iterate", turned)
    right = total(l, 0, T, uses_of(l) * weight(l) * squared(l))
    made = arithmetic(sp.Le(rows.fact.args[0], right), rows, turned)
    return step("stale", "what stale gradients weigh", made)


CLAIMS: tuple[Claim, ...] = ()
