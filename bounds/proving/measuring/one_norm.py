"""|a|_1, the sum of the sizes of the entries: against |a|, of a sum, and in L²."""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_N = index("n")


def one_norm(a: Vector) -> sp.Expr:
    """|a|_1."""
    return total(I, 0, d, sp.Abs(entry(a, I)))


def at_least_zero(a: Vector) -> Theorem:
    """0 <= |a|_1."""
    return summed(arithmetic(sp.Ge(sp.Abs(entry(a, I)), 0, evaluate=False)), I, 0, d)


def below_two_norm(a: Vector) -> Theorem:
    """|a|_1² <= d |a|², by induction over the entries."""
    y = sp.Abs(entry(a, I))
    sums = total(I, 0, _N, y), total(I, 0, _N, entry(a, I) ** 2)
    claim = sp.Le(sums[0] ** 2, _N * sp.expand(sums[1]))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim), _square_of(a))
    made = instance(induction(_N, start, later, claim), {_N: d})
    return arithmetic(sp.Le(one_norm(a) ** 2, d * square(a)), made, coordinates(a, a))


def _square_of(a: Vector) -> Theorem:
    """The partial sum of the squares is at least 0, also where they are written out."""
    squares = arithmetic(sp.Ge(sp.expand(entry(a, I) ** 2), 0, evaluate=False))
    return summed(squares, I, 0, _N)


def of_sum(a: Vector, b: Vector) -> Theorem:
    """|a + b|_1 <= |a|_1 + |b|_1."""
    sizes = sp.Abs(entry(a, I)) + sp.Abs(entry(b, I))
    return summed(arithmetic(sp.Le(sp.Abs(entry(a + b, I)), sizes)), I, 0, d)


def equal_one_norms(a: Vector, b: Vector, equation: Theorem) -> Theorem:
    """|a|_1 = |b|_1 from a = b."""
    apart = arithmetic(sp.Eq(one_norm(a - b), 0), below_two_norm(a - b), equation)
    ways = of_sum(a - b, b), of_sum(b - a, a)
    return arithmetic(sp.Eq(one_norm(a), one_norm(b)), apart, *ways)


def size(a: Vector) -> sp.Expr:
    """√E|a|_1²."""
    return sp.sqrt(mean(one_norm(a) ** 2))


def minkowski(a: Vector, b: Vector) -> Theorem:
    """√E|a + b|_1² <= √E|a|_1² + √E|b|_1²."""
    one, other = one_norm(a), one_norm(b)
    squares = sp.Le(one_norm(a + b) ** 2, one**2 + 2 * one * other + other**2)
    pointwise = expected(arithmetic(squares, of_sum(a, b)))
    product = cauchy_schwarz_of_means(one, other)
    made = arithmetic(sp.Le(size(a + b), size(a) + size(b)), pointwise, product)
    return step("sizes add", "|a + b|_1 ≤ |a|_1 + |b|_1, in L²", made)
