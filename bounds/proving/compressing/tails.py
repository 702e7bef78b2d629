"""What is left of a vector without its m largest entries: its tail.

|u|_m² = Σ (1 - c_i) u_i², c the choice of the m largest. No other weights of at most m leave less:
so the tail grows by at most |v| when v is added, and TopK turns a tail without m + K entries into
one without m.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.derivation import shared
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.space import coordinates, largest_count, largest_order, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.measuring.exchange import At, Shown, exchanged, nothing, over
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.largest import largest
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, norm, square
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import d, k

U, V = vector(Variable("u")), vector(Variable("v"))
_N, MANY = index("n"), index("m")


def tail(u: Vector, many: sp.Expr | int) -> sp.Expr:
    """|u|² without the ``many`` largest entries."""
    return over((1 - largest(u, many, I)) * entry(u, I) ** 2)


def positive(u: Vector, many: sp.Expr | int) -> Theorem:
    """A tail is at least 0."""
    c = largest(u, many, I)
    each = arithmetic(sp.Ge(sp.expand((1 - c) * entry(u, I) ** 2), 0), bit(c))
    return summed(each, I, 0, d)


def least(many: sp.Expr, weight: At, within: Shown, *counts: Theorem) -> Theorem:
    """|u|_m² <= Σ (1 - a_i) u_i² for weights a in [0, 1] that sum to at most m, for every u."""

    def chosen(i: sp.Expr) -> sp.Expr:
        return largest(U, many, i)

    def shown(i: sp.Expr) -> tuple[Theorem, ...]:
        return bit(chosen(i)), *within(i)

    made = exchanged(
        lambda i: (1 - chosen(i)) * weight(i), lambda i: chosen(i) * (1 - weight(i)),
        lambda i: entry(U, i) ** 2, shown, largest_order(U, many, J, I),
    )  # fmt: skip
    fact = sp.Le(tail(U, many), over((1 - weight(I)) * entry(U, I) ** 2))
    return arithmetic(fact, made, largest_count(U, many, *counts), *counts)


def least_of_any(shown: Theorem) -> Theorem:
    """|u|_m² is at most what u has outside the m largest entries of v."""

    def other(i: sp.Expr) -> sp.Expr:
        return largest(V, MANY, i)

    return least(MANY, other, lambda i: (bit(other(i)),), shown, largest_count(V, MANY, shown))


def outside_product() -> Theorem:
    """(Σ (1 - c_i) u_i v_i)² <= Σ (1 - c_i) u_i² |v|², by induction over the entries."""
    c, a, b = largest(U, MANY, I), entry(U, I), entry(V, I)
    product, one, other = (
        total(I, 0, _N, sp.expand(each)) for each in ((1 - c) * a * b, (1 - c) * a**2, b**2)
    )
    claim = sp.And(sp.Le(product**2, one * other), sp.Ge(one, 0), sp.Ge(other, 0))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim), bit(put(c, {I: _N})))
    return instance(induction(_N, start, later, claim), {_N: d})


def grows(shown: Theorem) -> Theorem:
    """√|u + v|_m² <= √|u|_m² + |v|, for every u and v."""
    sum_ = U + V
    ((u, _),) = U.terms
    ((v, _),) = V.terms
    less = instance(least_of_any(shown), {u: sum_, v: U})
    roots = [sp.sqrt(tail(each, MANY)) for each in (sum_, U)]
    signs = positive(sum_, MANY), positive(U, MANY)
    length = coordinates(V, V), norm_square(V)
    fact = sp.Le(roots[0], roots[1] + norm(V))
    return arithmetic(fact, *signs, less, outside_product(), *length)


class _Kept:
    """A vector u, its K entries that TopK sends, and the m largest of the rest u - Q(u)."""

    def __init__(self, Q: TopK, many: sp.Expr) -> None:
        self.Q, self.many, self.rest = Q, many, U - Q(U)

    def size(self, i: sp.Expr) -> sp.Expr:
        """The square of entry i."""
        return entry(U, i) ** 2

    def sent(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is sent."""
        return self.Q.keeps(U, i)

    def later(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is among the m largest of the rest."""
        return largest(self.rest, self.many, i)

    def best(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is among the m + K largest."""
        return largest(U, self.many + k, i)

    def out(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is neither sent nor among the m largest of the rest."""
        return (1 - self.sent(i)) * (1 - self.later(i))

    def only_best(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is among the m + K largest, and yet out."""
        return self.best(i) * self.out(i)

    def only_chosen(self, i: sp.Expr) -> sp.Expr:
        """Whether entry i is not among the m + K largest, and yet not out."""
        return (1 - self.best(i)) * (1 - self.out(i))

    def shown(self, i: sp.Expr) -> tuple[Theorem, ...]:
        """All choices are 0 or 1."""
        return bit(self.sent(i)), bit(self.later(i)), bit(self.best(i))

    def place(self, i: sp.Expr) -> Theorem:
        """Entry i of Q(u)."""
        part = self.Q.entries
        vector_, at = part.variables
        return given(part, {vector_: U, at: i})

    @property
    def orders(self) -> tuple[Theorem, ...]:
        """What is not chosen at i is no larger than what is chosen at j, for each choice."""
        part = self.Q.largest
        vector_, one, other = part.variables
        sent = given(part, {vector_: U, one: J, other: I})
        rest = largest_order(self.rest, self.many, J, I)
        return sent, rest, largest_order(U, self.many + k, J, I), self.place(I), self.place(J)


@shared
def left(Q: TopK, many: sp.Expr) -> Theorem:
    """|w - Q(w)|_m² <= |w|_(m + K)² for every w, for m + K <= d.

    Either the m largest entries of w - Q(w) had not been sent, and then with the K sent they are
    m + K that none of the others exceeds; or one of them is 0, and so are the others.
    """
    of, fits, below = _Kept(Q, many), assume(sp.Le(many + k, d)), sp.Lt(I, d)
    full = exchanged(of.only_best, of.only_chosen, of.size, of.shown, *of.orders)
    product = sp.expand(of.later(J) * of.sent(J) * of.out(I) * of.size(I))
    none = sp.Implies(sp.Lt(J, d), sp.Le(product, 0))
    one = arithmetic(none, *of.orders, *of.shown(I), *of.shown(J), assume(below))
    pairs = summed(implies(below, summed(one, J, 0, d)), I, 0, d)
    sides = (1 - of.later(I)) * entry(of.rest, I) ** 2, of.out(I) * of.size(I)
    same = sp.Implies(below, sp.Eq(*map(sp.expand, sides)))
    rest = summed(arithmetic(same, of.place(I), *of.shown(I)), I, 0, d)
    counts = at_vector(Q.count, U), largest_count(of.rest, many, fits)
    all_ = largest_count(U, many + k, fits)
    fact = sp.Le(tail(of.rest, many), tail(U, many + k))
    return arithmetic(fact, full, pairs, rest, positive(U, many + k), *counts, all_)


def all_of(u: Vector) -> Theorem:
    """|u|² <= |u|_0², as no entry is among the none largest."""
    none = nothing(lambda i: largest(U, 0, i), lambda i: entry(U, i) ** 2,
                   lambda i: (bit(largest(U, 0, i)),))  # fmt: skip
    fact = sp.Le(square(U), tail(U, 0))
    ((variable, _),) = U.terms
    made = arithmetic(fact, none, largest_count(U, 0), coordinates(U, U))
    return instance(made, {variable: u})


@shared
def share(Q: TopK, many: sp.Expr) -> Theorem:
    """K |u|_m² <= (d - m) Σ z_i u_i² for any K entries z, here those that Q keeps of v."""
    few = assume(sp.Le(many, d)), assume(sp.Le(d, many + k))
    part = (d - many) / k

    def taken(i: sp.Expr) -> sp.Expr:
        return Q.keeps(V, i)

    def within(i: sp.Expr) -> tuple[Theorem, ...]:
        return bit(taken(i)), arithmetic(sp.And(sp.Le(0, part), sp.Le(part, 1)), *few)

    count = at_vector(Q.count, V)
    return least(many, lambda i: 1 - part * taken(i), within, *few, count)
