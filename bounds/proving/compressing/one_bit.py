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
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_BELOW = sp.Lt(I, d)
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


def kept(Q: OneBit, u: Vector) -> Theorem:
    """|u|² <= d |Q(u)|²."""
    up, down = Q.means(u)
    n, m = total(I, 0, d, Q.plus(u, I)), d - total(I, 0, d, Q.plus(u, I))
    fewer = summed(arithmetic(sp.Le(Q.plus(u, I), 1), bit(Q.plus(u, I))), I, 0, d)
    square_of_sizes = sp.Le((n * up - m * down) ** 2, d * (n * up**2 + m * down**2))
    cauchy = step("cauchy", "|w|_1² ≤ d (n+ mean+² + n- mean-²)",
                  arithmetic(square_of_sizes, fewer))  # fmt: skip
    _, squares = class_products(Q, u)
    whole = coordinates(u, u), squares_below_sum(u)
    sums = sizes_by_class(Q, u)
    small = arithmetic(sp.Le(square(u), (sp.expand(n * up - m * down)) ** 2), *whole, sums)
    made = arithmetic(sp.Le(square(u), d * square(Q(u))), small, cauchy, squares)
    return step("kept", "|w|² ≤ d |Q(w)|²", made)


def contracts(Q: OneBit, u: Vector) -> sp.Basic:
    """The fact |u - Q(u)|² <= (1 - 1/d) |u|²."""
    return sp.Le(square(u - Q(u)), (1 - 1 / d) * square(u))


def contraction(Q: OneBit, u: Vector) -> Theorem:
    """|u - Q(u)|² <= (1 - 1/d) |u|²."""
    made = arithmetic(contracts(Q, u), projection(Q, u), kept(Q, u))
    return step("contraction", "|w - Q(w)|² ≤ (1 - 1/d) |w|²", made)
