"""Sums of entries in mean square: Σ over a range, and Cauchy and Minkowski over all entries."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.symbols import d

_LOW, _N = index("low"), index("n")
_U, _V = sp.symbols("u v", nonnegative=True)


def square_of_sum(i: sp.Symbol, low: sp.Expr | int, count: sp.Expr, y: sp.Expr,
                  *shown: Theorem) -> Theorem:  # fmt: skip
    """(Σ y)² <= n Σ y² over n indices from ``low`` on, for y >= 0."""
    sums = total(i, _LOW, _LOW + _N, y), total(i, _LOW, _LOW + _N, y**2)
    claim = sp.Le(sums[0] ** 2, _N * sums[1])
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim))
    values = {_LOW: sp.sympify(low), _N: count}
    return instance(induction(_N, start, later, claim), values, *shown)


def over_entries(y: sp.Expr) -> sp.Expr:
    """E Σ_i y_i."""
    return mean(total(I, 0, d, sp.expand(y)))


def cauchy(y: sp.Expr, z: sp.Expr) -> Theorem:
    """(E Σ_i y_i z_i)² <= E Σ_i y_i² E Σ_i z_i² for y, z >= 0, from Σ (u y - v z)² >= 0."""
    square = sp.Ge(_U**2 * y**2 + _V**2 * z**2 - 2 * _U * _V * y * z, 0)
    apart = expected(summed(arithmetic(square), I, 0, d))
    a, b, c = over_entries(y**2), over_entries(z**2), over_entries(y * z)
    at = [instance(apart, dict(zip((_U, _V), each, strict=True)))
          for each in ((c, a), (b, c), (sp.Integer(1), sp.Integer(1)))]  # fmt: skip
    return arithmetic(sp.Le(c**2, a * b), *at)


def minkowski(y: sp.Expr, z: sp.Expr, by: sp.Expr, also: sp.Expr, *shown: Theorem) -> Theorem:
    """E Σ (y + z)² <= (by + also)² for y, z >= 0, from E Σ y² <= by² and E Σ z² <= also²."""
    fact = sp.Le(mean(total(I, 0, d, y**2 + 2 * y * z + z**2)), (by + also) ** 2)
    return arithmetic(fact, *shown, cauchy(y, z))
