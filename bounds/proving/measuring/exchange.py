"""Two weightings of the entries: what weighs no more, on smaller entries, has the smaller sum."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import d

#: A number at every index, and theorems about it there.
At = Callable[[sp.Expr], sp.Expr]
Shown = Callable[[sp.Expr], tuple[Theorem, ...]]

_N = index("n")


def over(weight: sp.Expr) -> sp.Expr:
    """Its sum over all entries."""
    return total(I, 0, d, sp.expand(weight))


def nothing(weight: At, x: At, shown: Shown) -> Theorem:
    """Weights from 0 on that sum to at most 0 leave a sum of at most 0, by induction."""
    weights, sizes = (total(I, 0, _N, sp.expand(each)) for each in (weight(I), weight(I) * x(I)))
    claim = sp.And(sp.Ge(weights, 0), sp.Implies(sp.Le(weights, 0), sp.Le(sizes, 0)))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    positive = arithmetic(sp.Ge(sp.expand(weight(_N)), 0), *shown(_N))
    none = arithmetic(
        sp.Implies(sp.Eq(sp.expand(weight(_N)), 0), sp.Le(sp.expand(weight(_N) * x(_N)), 0))
    )
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim), positive, none)
    return instance(induction(_N, start, later, claim), {_N: d})


def exchanged(less: At, more: At, x: At, shown: Shown, *pair: Theorem) -> Theorem:
    """Σ less x <= Σ more x where Σ less <= Σ more and less_i more_j > 0 for x_i <= x_j alone.

    ``shown`` are the signs of the weights and of x, ``pair`` says what entries i and j are to each
    other.
    """
    below = sp.Lt(I, d)
    product = sp.expand(less(I) * more(J) * (x(I) - x(J)))
    each = sp.Implies(sp.Lt(J, d), sp.Le(product, 0))
    one = arithmetic(each, *pair, *shown(I), *shown(J), assume(below))
    pairs = summed(implies(below, summed(one, J, 0, d)), I, 0, d)
    signs = [
        summed(arithmetic(sp.Ge(sp.expand(weight(I) * x(I)), 0), *shown(I)), I, 0, d)
        for weight in (less, more)
    ]
    fewer = sp.Le(over(less(I)), over(more(I)))
    fact = sp.Implies(fewer, sp.Le(over(less(I) * x(I)), over(more(I) * x(I))))
    return arithmetic(fact, pairs, *signs, nothing(less, x, shown))
