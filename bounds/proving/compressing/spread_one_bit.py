"""What one bit keeps back is spread out: its means have the signs of their classes."""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import OneBit, at_vector
from bounds.proving.compressing.spread_out import no_more_than_all, spread
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, signed_sum
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import entry
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_BELOW = compared(sp.Lt, I, d)


def means_have_signs(Q: OneBit, u: Vector) -> tuple[Theorem, Theorem]:
    """Where S+ has an entry its mean is at least 0, and where S- has one its mean is at most 0."""
    (up, down), y, chosen = Q.means(u), entry(u, I), Q.plus(u, I)
    above, under = (at_vector(each, u) for each in Q.averages)
    known = at_vector(Q.signs, u), bit(chosen)
    more = sp.Ge(chosen * y, 0), sp.Le(sp.expand((1 - chosen) * y), 0)
    sums = [summed(arithmetic(sp.Implies(_BELOW, each), *known), I, 0, d) for each in more]
    count = no_more_than_all(lambda i: Q.plus(u, i), lambda i: bit(Q.plus(u, i)))
    rest = no_more_than_all(lambda i: 1 - Q.plus(u, i), lambda i: bit(Q.plus(u, i)))
    here, there = (sp.And(_BELOW, sp.Eq(chosen, side)) for side in (1, 0))
    return (
        arithmetic(sp.Implies(here, sp.Ge(up, 0)), count, sums[0], above, bit(chosen)),
        arithmetic(sp.Implies(there, sp.Le(down, 0)), rest, sums[1], under, bit(chosen)),
    )


def spread_out(Q: OneBit, u: Vector) -> Theorem:
    """2 |u - Q(u)| <= |u - Q(u)|_1 + |Q(u)|."""
    (up, down), chosen, left = Q.means(u), Q.plus(u, I), u - Q(u)
    sign = 2 * chosen - 1
    place, same = at_vector(Q.entries, u), bit(chosen)
    body = sp.expand(sign * entry(left, I))
    by_class = sp.expand(sign * entry(u, I) - chosen * up + (1 - chosen) * down)
    each = arithmetic(sp.Implies(_BELOW, sp.Eq(body, by_class)), place, same)
    averages = [at_vector(one, u) for one in Q.averages]
    none = arithmetic(sp.Eq(signed_sum(sign, left), 0), summed(each, I, 0, d), *averages)
    sizes = sp.Le(sp.Abs(entry(left, I)), sp.Abs(entry(Q(u), I)))
    fact = sp.Implies(sp.And(_BELOW, sp.Lt(body, 0)), sizes)
    small = arithmetic(fact, place, at_vector(Q.signs, u), *means_have_signs(Q, u), same)
    return spread(left, Q(u), sign, (same,), none, small)
