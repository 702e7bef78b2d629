"""From whole vectors to their entries, and from a sum to one of its terms."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import at_most_least, least_at, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

#: Two indices of entries.
I, J = index("i"), index("j")


def signed_sum(sign: sp.Expr, u: Vector) -> sp.Expr:
    """Σ z_i u_i, ``sign`` z_i at the index I."""
    return total(I, 0, d, sp.expand(sign * entry(u, I)))


def equal_entries(a: Vector, b: Vector, equation: Theorem) -> Theorem:
    """a_i = b_i for every i < d, from a = b: one square is at most the sum of all."""
    square = sp.expand(entry(a - b, J) ** 2)
    below = assume(sp.Lt(I, d))
    positive = arithmetic(sp.Ge(square, 0, evaluate=False))
    sums = [summed(positive, J, low, high) for low, high in ((0, I), (I + 1, d))]
    parts = [
        split(J, (0, d), I, square, below),
        split(J, (I, d), I + 1, square, whole(d - I, below)),
    ]
    all_ = coordinates(a - b, a - b), equation
    nothing = arithmetic(sp.Eq(total(J, 0, d, square), 0), *all_)
    one = arithmetic(sp.Le(put(square, {J: I}), 0), *sums, *parts, nothing)
    return implies(below.fact, arithmetic(sp.Eq(entry(a, I), entry(b, I)), one))


def bounded_at(
    theorem: Theorem, s: sp.Symbol, high: sp.Expr, value: sp.Expr, *shown: Theorem
) -> Theorem:
    """From y <= b at every s, with a constant b, to y <= b at a value below ``high``.

    As ``instance``, where a hypothesis is for all of a letter that the value has: by the least -y.
    """
    y, b = theorem.fact.args
    upside = arithmetic(sp.Le(-b, -y), *shown, theorem)
    least = at_most_least(upside, s, 0, high)
    at = least_at(s, (0, high), -y, value, *shown)
    return arithmetic(sp.Le(put(y, {s: value}), b), *shown, least, at)
