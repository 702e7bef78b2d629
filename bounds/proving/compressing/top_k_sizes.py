"""What TopK drops of one vector, by the sizes of its entries.

With S the sum of the sizes sent and e what is dropped, K |e_j| <= S for every j. So K |e|² is at
most S |e|_1, where S + |e|_1 = |w|_1, and 4 K |e|² <= |w|_1²; and d |e|_1 <= (d - K) |w|_1.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.measuring.one_norm import one_norm
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import entry, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d, k

_BELOW = sp.Lt(I, d)


def sizes_sent(Q: TopK, u: Vector) -> sp.Expr:
    """S, the sum of the sizes that are sent."""
    return total(I, 0, d, Q.keeps(u, I) * sp.Abs(entry(u, I)))


def below_mean(Q: TopK, u: Vector) -> Theorem:
    """K |u_i| <= S where entry i is dropped; elsewhere nothing."""
    kept, other = Q.keeps(u, I), Q.keeps(u, J)
    mine, theirs = sp.Abs(entry(u, I)), sp.Abs(entry(u, J))
    fact = sp.Implies(sp.Lt(J, d), sp.Le(sp.expand(other * (1 - kept) * mine), other * theirs))
    chosen = _dropped(Q, u), bit(kept), bit(other)
    each = arithmetic(fact, *chosen, assume(_BELOW))
    rows = implies(_BELOW, summed(each, J, 0, d))
    bound = sp.Implies(_BELOW, sp.Le(k * (1 - kept) * mine, sizes_sent(Q, u)))
    made = arithmetic(bound, rows, at_vector(Q.count, u))
    return step("dropped", "K times an entry dropped is at most all that are sent", made)


def _dropped(Q: TopK, u: Vector) -> Theorem:
    """No entry j that is kept is smaller than an entry i that is not."""
    large = Q.largest
    w_, i, j = large.variables
    return given(large, {w_: u, i: j, j: i})


def _lost(Q: TopK, u: Vector) -> tuple[Theorem, Theorem]:
    """|u - Q(u)|_1, and |u - Q(u)|², over the entries dropped."""
    kept, y = Q.keeps(u, I), entry(u, I)
    place = at_vector(Q.entries, u), bit(kept)
    lost = entry(u - Q(u), I)
    one = sp.Eq(sp.Abs(lost), sp.expand((1 - kept) * sp.Abs(y)))
    two = sp.Eq(sp.expand(lost**2), sp.expand((1 - kept) * y**2))
    sums = [summed(arithmetic(sp.Implies(_BELOW, each), *place), I, 0, d) for each in (one, two)]
    whole = coordinates(u - Q(u), u - Q(u))
    squares = total(I, 0, d, sp.expand((1 - kept) * y**2))
    return sums[0], arithmetic(sp.Eq(square(u - Q(u)), squares), sums[1], whole)


def quarter(Q: TopK, u: Vector) -> Theorem:
    """4 K |u - Q(u)|² <= |u|_1²."""
    kept, y, sent = Q.keeps(u, I), entry(u, I), sizes_sent(Q, u)
    body = sp.Le(sp.expand(k * (1 - kept) * y**2), sp.expand(sent * (1 - kept) * sp.Abs(y)))
    each = arithmetic(sp.Implies(_BELOW, body), below_mean(Q, u), bit(kept))
    one, two = _lost(Q, u)
    products = sp.Le(k * square(u - Q(u)), sent * one_norm(u - Q(u)))
    product = arithmetic(products, summed(each, I, 0, d), one, two)
    step("product", "K |e|² ≤ S |e|_1", product)
    fact = sp.Le(4 * k * square(u - Q(u)), one_norm(u) ** 2)
    made = arithmetic(fact, product, arithmetic(sp.Eq(one_norm(u), sent + one_norm(u - Q(u))), one))
    return step("level", "4 K |e|² ≤ |w|_1²", made)


def shrinks(Q: TopK, u: Vector) -> Theorem:
    """d |u - Q(u)|_1 <= (d - K) |u|_1."""
    kept, y, sent = Q.keeps(u, I), entry(u, I), sizes_sent(Q, u)
    body = sp.Le(sp.expand(k * (1 - kept) * sp.Abs(y)), sp.expand((1 - kept) * sent))
    each = arithmetic(sp.Implies(_BELOW, body), below_mean(Q, u), bit(kept))
    one, _ = _lost(Q, u)
    count = at_vector(Q.count, u)
    made = sp.Le(d * one_norm(u - Q(u)), (d - k) * one_norm(u))
    return step(
        "one-norm", "d |e|_1 ≤ (d - K) |w|_1", arithmetic(made, summed(each, I, 0, d), one, count)
    )
