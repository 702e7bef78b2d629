"""One-bit quantisation: the projection on the vectors that are constant within each sign.

So |w - Q(w)|² = |w|² - |Q(w)|², and |Q(w)|² >= |w|_1² / d >= |w|² / d.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import OneBit, at_vector
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I
from bounds.proving.measuring.one_norm import one_norm
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_BELOW = compared(sp.Lt, I, d)
_N = index("n")


def class_squares(Q: OneBit, u: Vector) -> sp.Expr:
    """n+ mean+² + n- mean-²."""
    up, down = Q.means(u)
    sizes = total(I, 0, d, Q.plus(u, I)), total(I, 0, d, 1 - Q.plus(u, I))
    return sp.expand(up**2 * sizes[0] + down**2 * sizes[1])


def class_products(Q: OneBit, u: Vector) -> tuple[Theorem, Theorem]:
    """<Q(u), u> and |Q(u)|² are both n+ mean+² + n- mean-²."""
    up, down = Q.means(u)
    chosen, y = Q.plus(u, I), entry(u, I)
    place = at_vector(Q.entries, u), bit(chosen)
    sums = [at_vector(each, u) for each in Q.averages]
    made = []
    for other, each in (
        (u, y * (chosen * up + (1 - chosen) * down)),
        (Q(u), chosen * up**2 + (1 - chosen) * down**2),
    ):
        body = sp.expand(entry(Q(u), I) * entry(other, I))
        one = arithmetic(sp.Implies(_BELOW, sp.Eq(body, sp.expand(each))), *place)
        whole = summed(one, I, 0, d), coordinates(Q(u), other), *sums
        made.append(arithmetic(sp.Eq(inner(Q(u), other), class_squares(Q, u)), *whole))
    return made[0], made[1]


def projection(Q: OneBit, u: Vector) -> Theorem:
    """|u - Q(u)|² = |u|² - |Q(u)|²."""
    products = [step("classes", "in each class, the mean", each) for each in class_products(Q, u)]
    fact = sp.Eq(square(u - Q(u)), square(u) - square(Q(u)))
    return step("projection", "Q(w) is a projection of w", arithmetic(fact, *products))


def squares_below_sum(u: Vector) -> Theorem:
    """Σ u_i² <= (Σ |u_i|)² over all entries, by induction."""
    y = entry(u, I)
    claim = sp.Le(total(I, 0, _N, y**2), total(I, 0, _N, sp.Abs(y)) ** 2)
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim))
    made = instance(induction(_N, start, later, claim), {_N: d})
    return step("entries", "Σ w_i² ≤ (Σ|w_i|)² over all entries", made)


def sizes_by_class(Q: OneBit, u: Vector) -> Theorem:
    """Σ |u_i| = n+ mean+ - n- mean-."""
    up, down = Q.means(u)
    chosen, y = Q.plus(u, I), entry(u, I)
    signs = at_vector(Q.signs, u)
    body = sp.expand(chosen * y - (1 - chosen) * y)
    each = arithmetic(sp.Implies(_BELOW, sp.Eq(sp.Abs(y), body)), signs)
    sums = [at_vector(one, u) for one in Q.averages]
    n = total(I, 0, d, chosen)
    fact = sp.Eq(total(I, 0, d, sp.Abs(y)), sp.expand(up * n - down * (d - n)))
    return step("sums", "|w|_1, class by class", arithmetic(fact, summed(each, I, 0, d), *sums))


def sizes_below_means(Q: OneBit, u: Vector) -> Theorem:
    """(Σ |u_i|)² <= d |Q(u)|²."""
    up, down = Q.means(u)
    n, m = total(I, 0, d, Q.plus(u, I)), d - total(I, 0, d, Q.plus(u, I))
    fewer = summed(arithmetic(sp.Le(Q.plus(u, I), 1), bit(Q.plus(u, I))), I, 0, d)
    square_of_sizes = sp.Le((n * up - m * down) ** 2, d * (n * up**2 + m * down**2))
    cauchy = step("cauchy", "|w|_1² ≤ d (n+ mean+² + n- mean-²)",
                  arithmetic(square_of_sizes, fewer))  # fmt: skip
    _, squares = class_products(Q, u)
    sums = sizes_by_class(Q, u)
    classes = arithmetic(sp.Eq(one_norm(u), n * up - m * down), sums)
    return arithmetic(sp.Le(one_norm(u) ** 2, d * square(Q(u))), classes, cauchy, squares)


def kept(Q: OneBit, u: Vector) -> Theorem:
    """|u|² <= d |Q(u)|²."""
    small = arithmetic(sp.Le(square(u), one_norm(u) ** 2), coordinates(u, u), squares_below_sum(u))
    made = arithmetic(sp.Le(square(u), d * square(Q(u))), small, sizes_below_means(Q, u))
    return step("kept", "|w|² ≤ d |Q(w)|²", made)


def sum_of(u: Vector) -> sp.Expr:
    """The sum of the entries."""
    return total(I, 0, d, entry(u, I))


def squares_below_both(u: Vector) -> Theorem:
    """2 |u|² <= |u|_1² + (Σ u_i)², by induction over the entries."""
    y = entry(u, I)
    sizes, sums = total(I, 0, _N, sp.Abs(y)), total(I, 0, _N, y)
    squares = total(I, 0, _N, sp.expand(y**2))
    claim = sp.And(sp.Le(2 * squares, sizes**2 + sums**2), sp.Le(sp.Abs(sums), sizes))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim))
    made = instance(induction(_N, start, later, claim), {_N: d})
    fact = sp.Le(2 * square(u), one_norm(u) ** 2 + sum_of(u) ** 2)
    both = arithmetic(fact, made, coordinates(u, u))
    return step("both", "2 |w|² ≤ |w|_1² + (Σ w_i)²", both)


def contraction_but_for_sum(Q: OneBit, u: Vector) -> Theorem:
    """d |u - Q(u)|² <= (d - 2) |u|² + (Σ u_i)²."""
    fact = sp.Le(d * square(u - Q(u)), (d - 2) * square(u) + sum_of(u) ** 2)
    parts = projection(Q, u), sizes_below_means(Q, u), squares_below_both(u)
    says = "d |w - Q(w)|² ≤ (d - 2) |w|² + (Σ w_i)²"
    return step("but for the sum", says, arithmetic(fact, *parts))


def leaves_no_sum(Q: OneBit, u: Vector) -> Theorem:
    """The entries of Q(u) have the sum of those of u, class by class."""
    place = at_vector(Q.entries, u), *(at_vector(each, u) for each in Q.averages)
    made = arithmetic(sp.Eq(sum_of(Q(u)), sum_of(u)), summed(place[0], I, 0, d), *place[1:])
    return step("no sum", "Σ Q(w)_i = Σ w_i", made)


def contracts(Q: OneBit, u: Vector) -> sp.Basic:
    """The fact |u - Q(u)|² <= (1 - 1/d) |u|²."""
    return sp.Le(square(u - Q(u)), (1 - 1 / d) * square(u))


def contraction(Q: OneBit, u: Vector) -> Theorem:
    """|u - Q(u)|² <= (1 - 1/d) |u|²."""
    made = arithmetic(contracts(Q, u), projection(Q, u), kept(Q, u))
    return step("contraction", "|w - Q(w)|² ≤ (1 - 1/d) |w|²", made)
