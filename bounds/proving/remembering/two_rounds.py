"""The memory of TopK by two rounds at once: what a gradient adds, it adds where nothing waits or
where little of what waits is counted.

Before w = e + G is compressed, e is 0 on the K entries that had just been sent. Weigh these by 1,
the d - 2K largest of e by 0 and the K others by x: that leaves at least as much of |w|² as its tail
without d - (1 + x) K entries. There w² is G² in the first part and x (e + G)² <= B e² + A G² in the
last, where x² <= (A - x)(B - x), and the tail of e is no longer than the gradient before.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing import tails
from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.compressing.tails import MANY, U, positive, tail
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.space import coordinates, largest_count, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.remembering.nodes import REST, G, R, e, w
from bounds.proving.remembering.top_k_paths import (
    L_,
    S,
    Start,
    fresh,
    q,
    sent_once,
    size,
    whole_memory,
)
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.largest import largest
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, norm, square
from bounds.symbols import d, k, t

#: The weight of the K smallest, and the prices A of a gradient and B of the one before it.
X = sp.Symbol("part", nonnegative=True)
LAST, BEFORE = sp.symbols("last before", nonnegative=True)
PRICES = sp.And(
    compared(sp.Le, X, 1), compared(sp.Le, 1, LAST), compared(sp.Le, X, BEFORE),
    compared(sp.Le, X**2, sp.expand((LAST - X) * (BEFORE - X))),
)  # fmt: skip
ENOUGH = sp.And(
    compared(sp.Le, 2 * k, d), compared(sp.Le, d, MANY + k + X * k), compared(sp.Le, MANY, d)
)
#: The rounds that a memory waits, with x for what they lack of all d entries.
FITS = sp.And(compared(sp.Le, 2, q), compared(sp.Le, q * k, d), compared(sp.Le, d, (q + 1) * k))
PART_LEFT = d / k - q
AT_ROUNDS = put(PRICES, {X: PART_LEFT})
LENGTH = sp.sqrt(LAST * norm(G(S + 1)) ** 2 + BEFORE * norm(G(S)) ** 2)
PATH = compared(sp.Le, norm(e(S + q)), LENGTH + total(L_, 0, q - 2, norm(G(S + 2 + L_))))

((_u, _),) = U.terms


def priced(Q: TopK) -> Theorem:
    """|w|_m² <= A |G|² + B |e|²_(d - 2K) from the second round on, for d <= m + (1 + x) K."""
    enough, prices = assume(ENOUGH), assume(PRICES)
    waits, gradient, rest = entry(e(t + 1), I), entry(G(t + 1), I), d - 2 * k

    def sent_before(i: sp.Expr) -> sp.Expr:
        return Q.keeps(w(t), i)

    def large(i: sp.Expr) -> sp.Expr:
        return largest(e(t + 1), rest, i)

    def weight(i: sp.Expr) -> sp.Expr:
        return (1 - sent_before(i)) * (1 - X * (1 - large(i)))

    def bits(i: sp.Expr) -> tuple[Theorem, ...]:
        return bit(sent_before(i)), bit(large(i))

    both = sp.Ge(sent_before(I) * large(I), 0, evaluate=False)
    counts = (
        at_vector(Q.count, w(t)), largest_count(e(t + 1), rest, enough),
        summed(arithmetic(both, *bits(I)), I, 0, d), enough, prices,
    )  # fmt: skip
    made = tails.least(MANY, weight, lambda i: (*bits(i), prices), *counts)
    made = instance(made, {_u: w(t + 1)})
    kept = equal_entries(e(t + 1), w(t) - Q(w(t)), given(REST, {t: t, R: R}))
    place = at_vector(Q.entries, w(t))
    none = sp.Eq(sp.expand(sent_before(I) * waits), 0)
    empty = arithmetic(sp.Implies(sp.Lt(I, d), none), kept, place, *bits(I))
    product = sp.Le(sp.expand(X * (waits + gradient) ** 2), BEFORE * waits**2 + LAST * gradient**2)
    lemma = arithmetic(product, prices)
    left = sp.expand((1 - weight(I)) * (waits + gradient) ** 2)
    price = sp.expand(LAST * gradient**2 + BEFORE * (1 - large(I)) * waits**2)
    each = arithmetic(
        sp.Implies(sp.Lt(I, d), sp.Le(left, price)), empty, lemma, *bits(I), prices
    )  # fmt: skip
    whole = summed(each, I, 0, d), coordinates(G(t + 1), G(t + 1))
    length = LAST * square(G(t + 1)) + BEFORE * tail(e(t + 1), rest)
    return step("priced", "weighed by 0, 1 and x", arithmetic(
        sp.Le(tail(w(t + 1), MANY), length), made, *whole))  # fmt: skip


@shared
def start(Q: TopK) -> Start:
    """√|w|_((q - 1) K)² <= √(A |G|² + B |G_before|²), x = d/K - q, for 2 <= q <= d/K <= q + 1."""
    fits, prices = assume(FITS), assume(AT_ROUNDS)
    many, rest = sp.expand((q - 1) * k), d - 2 * k
    made = implies(ENOUGH, implies(PRICES, priced(Q)))
    made = instance(made, {X: PART_LEFT, MANY: many, t: S}, fits)
    before = instance(fresh(Q, d - k, sp.Integer(1), fits), {t: S})
    sizes = positive(e(S + 1), rest), positive(w(S), d - k), sent_once(Q, rest, S, fits), before
    squares = norm_square(G(S)), norm_square(G(S + 1))
    short = arithmetic(sp.Le(tail(e(S + 1), rest), norm(G(S)) ** 2), *sizes)
    fact = sp.Le(size(w(S + 1), many), LENGTH)
    first = arithmetic(fact, positive(w(S + 1), many), fits, prices, made, short, *squares)
    return Start(S + 1, q - 1, LENGTH, fits, first)


@shared
def path(Q: TopK) -> Theorem:
    """|e[s + q]| <= √(A |G[s + 1]|² + B |G[s]|²) + Σ |G[s + 2 + l]| over l < q - 2."""
    return whole_memory(Q, start(Q))
