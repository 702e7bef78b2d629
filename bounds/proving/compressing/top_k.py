"""TopK contracts: k of its d squared entries carry at least the share k/d of the squared norm."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, implies
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d, k

_BELOW = compared(sp.Lt, I, d)


def kept_products(Q: TopK, u: Vector) -> tuple[Theorem, Theorem]:
    """<u, Q(u)> and |Q(u)|² are both the sum of the squares that are kept."""
    sent = Q.keeps(u, I)
    squares = total(I, 0, d, sent * entry(u, I) ** 2)
    place = at_vector(Q.entries, u), bit(sent)
    results = []
    for other in (u, Q(u)):
        body = sp.expand(entry(Q(u), I) * entry(other, I))
        each = arithmetic(sp.Implies(_BELOW, sp.Eq(body, sent * entry(u, I) ** 2)), *place)
        whole = summed(each, I, 0, d), coordinates(Q(u), other)
        results.append(arithmetic(sp.Eq(inner(Q(u), other), squares), *whole))
    return results[0], results[1]


def share(Q: TopK, u: Vector) -> Theorem:
    """d times the squares that are kept is at least k times all squares: over all pairs, a kept
    square is at least a dropped one."""
    kept, other = Q.keeps(u, I), Q.keeps(u, J)
    pair = sp.expand(kept * (1 - other) * (entry(u, I) ** 2 - entry(u, J) ** 2))
    fact = sp.Implies(sp.Lt(J, d), sp.Ge(pair, 0))
    chosen = at_vector(Q.largest, u), bit(kept), bit(other)
    one = step("pair", "a kept entry is no smaller", arithmetic(fact, *chosen, assume(_BELOW)))
    rows = implies(_BELOW, summed(one, J, 0, d))
    pairs = step("pairs", "over all pairs of entries", summed(rows, I, 0, d))
    whole = step("norm", "|w|², entry by entry", coordinates(u, u))
    squares = total(I, 0, d, kept * entry(u, I) ** 2)
    count = step("count", "k are kept", at_vector(Q.count, u))
    made = arithmetic(sp.Ge(d * squares, k * square(u)), pairs, whole, count)
    return step("share", "k of all is at most d of what is kept", made)


def contraction(Q: TopK, u: Vector) -> Theorem:
    """|u - Q(u)|² <= (1 - k/d) |u|²."""
    products = [step("kept", "what is kept", each) for each in kept_products(Q, u)]
    made = arithmetic(contracts(Q, u), *products, share(Q, u))
    return step("contraction", "|w - Q(w)|² ≤ (1 - K/d) |w|²", made)


def contracts(Q: Callable[[Vector], Vector], u: Vector) -> sp.Basic:
    """The fact |u - Q(u)|² <= (1 - k/d) |u|²."""
    return compared(sp.Le, square(u - Q(u)), (1 - k / d) * square(u))


def at_most_all(Q: TopK, u: Vector) -> Theorem:
    """k <= d, as k entries are kept."""
    one = Q.keeps(u, I)
    fewer = summed(arithmetic(sp.Le(one, 1), bit(one)), I, 0, d)
    return step("fewer", "K ≤ d", arithmetic(sp.Le(k, d), fewer, at_vector(Q.count, u)))
