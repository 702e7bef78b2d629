"""Scaled sign: the mean size of all entries with the sign of each, a projection on these signs.

So |w - Q(w)|² = |w|² - |w|_1²/d; and what is left, with these signs, sums to 0.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import ScaledSign, at_vector
from bounds.proving.compressing.one_bit import squares_below_sum
from bounds.proving.compressing.spread_out import spread
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, signed_sum
from bounds.proving.measuring.one_norm import at_least_zero, one_norm
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_BELOW = compared(sp.Lt, I, d)
_N = index("n")


def sizes(Q: ScaledSign, u: Vector) -> Theorem:
    """Σ z_i u_i = |u|_1 for the signs z of u."""
    y = entry(u, I)
    fact = sp.Implies(_BELOW, sp.Eq(sp.expand(Q.sign(u) * y), sp.Abs(y)))
    each = arithmetic(fact, at_vector(Q.signs, u))
    made = arithmetic(sp.Eq(signed_sum(Q.sign(u), u), one_norm(u)), summed(each, I, 0, d))
    return step("sizes", "each entry times its sign", made)


def products(Q: ScaledSign, u: Vector) -> tuple[Theorem, Theorem]:
    """<Q(u), u> = |Q(u)|² = |u|_1 mean."""
    mean, average = Q.mean(u), at_vector(Q.average, u)
    place = at_vector(Q.entries, u), bit(Q.plus(u, I))
    made = []
    for other, each in ((u, sp.expand(Q.sign(u) * entry(u, I) * mean)), (Q(u), mean**2)):
        body = sp.expand(entry(Q(u), I) * entry(other, I))
        one = arithmetic(sp.Implies(_BELOW, sp.Eq(body, each)), *place)
        whole = summed(one, I, 0, d), coordinates(Q(u), other), sizes(Q, u), average
        made.append(arithmetic(sp.Eq(inner(Q(u), other), one_norm(u) * mean), *whole))
    return made[0], made[1]


def projection(Q: ScaledSign, u: Vector) -> Theorem:
    """d |u - Q(u)|² = d |u|² - |u|_1²."""
    both = [step("sent", "the mean size", each) for each in products(Q, u)]
    fact = sp.Eq(d * square(u - Q(u)), d * square(u) - one_norm(u) ** 2)
    made = arithmetic(fact, *both, at_vector(Q.average, u))
    return step("projection", "Q(w) is a projection of w", made)


def loses(Q: ScaledSign, u: Vector) -> Theorem:
    """|u - Q(u)|² = |u|² - |Q(u)|²."""
    fact = sp.Eq(square(u - Q(u)), square(u) - square(Q(u)))
    return arithmetic(fact, *products(Q, u))


def squares_below_both(Q: ScaledSign, u: Vector, z: Vector) -> Theorem:
    """2 |u|² <= |u|_1² + (Σ z_i u_i)² for the signs of any vector z, by induction."""
    y, sign = entry(u, I), Q.sign(z)
    lengths, sums = total(I, 0, _N, sp.Abs(y)), total(I, 0, _N, sp.expand(sign * y))
    squares = total(I, 0, _N, sp.expand(y**2))
    claim = sp.And(sp.Le(2 * squares, lengths**2 + sums**2), sp.Le(sp.Abs(sums), lengths))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    last = instance(bit(Q.plus(z, I)), {I: _N})
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim), last)
    made = instance(induction(_N, start, later, claim), {_N: d})
    fact = sp.Le(2 * square(u), one_norm(u) ** 2 + signed_sum(sign, u) ** 2)
    return step("both", "2 |w|² ≤ |w|_1² + (Σ z_i w_i)²", arithmetic(fact, made, coordinates(u, u)))


def contraction_but_for_sum(Q: ScaledSign, u: Vector, z: Vector) -> Theorem:
    """d |u - Q(u)|² <= (d - 2) |u|² + (Σ z_i u_i)² for the signs of any vector z."""
    fact = sp.Le(d * square(u - Q(u)), (d - 2) * square(u) + signed_sum(Q.sign(z), u) ** 2)
    says = "d |w - Q(w)|² ≤ (d - 2) |w|² + (Σ z_i w_i)²"
    made = arithmetic(fact, projection(Q, u), squares_below_both(Q, u, z))
    return step("but for the sum", says, made)


def leaves_no_sum(Q: ScaledSign, u: Vector) -> Theorem:
    """Σ z_i Q(u)_i = Σ z_i u_i for the signs z of u."""
    sign, place = Q.sign(u), (at_vector(Q.entries, u), bit(Q.plus(u, I)))
    body = sp.expand(sign * entry(Q(u), I))
    each = arithmetic(sp.Implies(_BELOW, sp.Eq(body, Q.mean(u))), *place)
    fact = sp.Eq(signed_sum(sign, Q(u)), signed_sum(sign, u))
    made = arithmetic(fact, summed(each, I, 0, d), sizes(Q, u), at_vector(Q.average, u))
    return step("no sum", "with the signs of w, Q(w) and w have one sum", made)


def sent_no_less(Q: ScaledSign, u: Vector) -> Theorem:
    """|u|_1² <= d |Q(u)|²."""
    _, square_sent = products(Q, u)
    fact = sp.Le(one_norm(u) ** 2, d * square(Q(u)))
    return arithmetic(fact, square_sent, at_vector(Q.average, u))


def spread_out(Q: ScaledSign, u: Vector) -> Theorem:
    """2 |u - Q(u)| <= |u - Q(u)|_1 + |Q(u)|."""
    left, sign, same = u - Q(u), Q.sign(u), bit(Q.plus(u, I))
    average = at_vector(Q.average, u), at_least_zero(u)
    positive = arithmetic(sp.Ge(Q.mean(u), 0), *average)
    body = sp.expand(sign * entry(left, I))
    sizes_ = sp.Le(sp.Abs(entry(left, I)), sp.Abs(entry(Q(u), I)))
    known = at_vector(Q.entries, u), at_vector(Q.signs, u), positive, same
    small = arithmetic(sp.Implies(sp.And(_BELOW, sp.Lt(body, 0)), sizes_), *known)
    none = arithmetic(sp.Eq(signed_sum(sign, left), 0), leaves_no_sum(Q, u))
    return spread(left, Q(u), sign, (same,), none, small)


def contracts(Q: ScaledSign, u: Vector) -> sp.Basic:
    """The fact |u - Q(u)|² <= (1 - 1/d) |u|²."""
    return compared(sp.Le, square(u - Q(u)), (1 - 1 / d) * square(u))


def contraction(Q: ScaledSign, u: Vector) -> Theorem:
    """|u - Q(u)|² <= (1 - 1/d) |u|²."""
    small = arithmetic(sp.Le(square(u), one_norm(u) ** 2), coordinates(u, u), squares_below_sum(u))
    made = arithmetic(contracts(Q, u), projection(Q, u), small)
    return step("contraction", "|w - Q(w)|² ≤ (1 - 1/d) |w|²", made)
