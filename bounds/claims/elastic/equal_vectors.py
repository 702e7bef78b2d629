"""What equal vectors share, in the terms of the kernel: their norm, and their place in sums."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, same, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.scalar import inner, norm
from bounds.proving.terms.vector import Vector


def equal_norms(a: Vector, b: Vector, equation: Theorem) -> Theorem:
    """|a| = |b|, from a - b = 0."""
    apart = arithmetic(sp.Eq(norm(a - b), 0), equation, norm_square(a - b))
    return arithmetic(sp.Eq(norm(a), norm(b)), apart, triangle(a - b, b), triangle(b - a, a))


def scaled(factor: sp.Expr, a: Vector) -> Theorem:
    """|factor a| = factor |a|, for a positive factor."""
    fact = sp.Eq(norm(factor * a), factor * norm(a))
    return arithmetic(fact, norm_square(factor * a), norm_square(a))


def subtracted(a: Vector, b: Vector, c: Vector, d: Vector, *equations: Theorem) -> Theorem:
    """a - c = b - d, from a = b and c = d."""
    first, second = a - b, d - c
    both = triangle(first, second)
    norms = [norm_square(each) for each in (first, second, first + second)]
    return arithmetic(same(a - c, b - d), both, *norms, *equations)


def paired(a: Vector, b: Vector, other: Vector, equation: Theorem) -> Theorem:
    """<a, other> = <b, other>, from a = b."""
    along = cauchy_schwarz(a - b, other)
    nothing = arithmetic(sp.Eq(norm(a - b), 0), equation, norm_square(a - b))
    return arithmetic(sp.Eq(inner(a, other), inner(b, other)), along, nothing)
