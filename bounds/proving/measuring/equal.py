"""Vectors that are equal: sums of equal ones, and their norms. All from the triangle inequality."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.space import norm_square, same, triangle, triangle_of_sum
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import norm, square
from bounds.proving.terms.vector import ZERO, Vector

#: A vector, and the theorem that it is 0.
Null = tuple[Vector, Theorem]


def length_zero(of: Vector, nothing: Theorem) -> Theorem:
    """|a| = 0 from |a|² = 0."""
    return arithmetic(compared(sp.Eq, norm(of), 0), nothing, norm_square(of))


def null_sum(i: sp.Symbol, count: sp.Expr, body: Vector, nothing: Theorem) -> Null:
    """Σ a_i = 0 over i < count, from a_i = 0 for every i."""
    whole = total_vector(i, 0, count, body)
    lengths = summed(length_zero(body, nothing), i, 0, count)
    less = triangle_of_sum(i, sp.Integer(0), count, body)
    return whole, arithmetic(compared(sp.Eq, square(whole), 0), lengths, less, norm_square(whole))


def equal(a: Vector, b: Vector, parts: Sequence[tuple[sp.Expr, Null]]) -> Theorem:
    """a = b, where a - b is the combination of the parts, each of which is 0."""
    scaled = [factor * part for factor, (part, _) in parts]
    zeros = [
        arithmetic(compared(sp.Eq, norm(each), 0), nothing, norm_square(each))
        for each, (_, (_, nothing)) in zip(scaled, parts, strict=True)
    ]
    whole = sum(scaled, ZERO)
    made = arithmetic(
        compared(sp.Eq, square(whole), 0), triangle(*scaled), *zeros, norm_square(whole)
    )
    return arithmetic(same(a, b), made)


def equal_norms(a: Vector, b: Vector, equation: Theorem) -> Theorem:
    """|a| = |b| from a = b."""
    ways = triangle(a - b, b), triangle(b - a, a)
    return arithmetic(compared(sp.Eq, norm(a), norm(b)), length_zero(a - b, equation), *ways)


def equal_squares(a: Vector, b: Vector, equation: Theorem) -> Theorem:
    """|a|² = |b|² from a = b."""
    lengths = equal_norms(a, b, equation), norm_square(a), norm_square(b)
    return arithmetic(compared(sp.Eq, square(a), square(b)), *lengths)


def sum_of_norms(i: sp.Symbol, count: sp.Expr, body: Vector) -> sp.Expr:
    """Σ |a_i| over i < count."""
    return total(i, 0, count, norm(body))
