"""Inequalities of real numbers, shown once in plain letters and then read at terms of the kernel.

A solver is quick with a few letters and slow with the sums of inner products that stand for them.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from bounds.proving.kernel.logic import arithmetic, implies, instance
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import inner, norm, square
from bounds.proving.terms.vector import Vector

_low, _high, _by = sp.symbols("low high by", real=True)
_SCALED = sp.Implies(
    sp.And(compared(sp.Le, _low, _high), compared(sp.Ge, _by, 0)),
    compared(sp.Le, _low * _by, _high * _by),
)


def read(
    lemma: sp.Implies,
    values: Mapping[sp.Symbol, sp.Expr],
    *premises: Theorem,
    exist: tuple[Theorem, ...] = (),
) -> Theorem:
    """What the lemma concludes at these values, where what it asks follows from the premises.

    ``exist`` are theorems by which the values are numbers: that no divisor vanishes.
    """
    made = instance(arithmetic(lemma), dict(values), *exist)
    return arithmetic(made.fact.args[1], *exist, made, *premises)


def scaled(theorem: Theorem, by: sp.Expr, *shown: Theorem) -> Theorem:
    """From a <= b to a p <= b p, for a p that is shown to be at least 0."""
    low, high = theorem.fact.args
    return read(_SCALED, {_low: low, _high: high, _by: by}, theorem, *shown)


def discharged(made: Theorem, *relations: sp.Basic) -> Theorem:
    """The relations as conditions of the fact instead of hypotheses."""
    for relation in relations:
        made = implies(relation, made)
    return made


_inner, _product, _one, _other = sp.symbols("inner product one other", real=True)
_SQUARED = sp.Implies(
    sp.And(
        compared(sp.Le, _inner, _product),
        compared(sp.Le, -_inner, _product),
        compared(sp.Le, _product**2, _one * _other),
    ),
    compared(sp.Le, _inner**2, _one * _other),
)


def cauchy_schwarz_in_l2(a: Vector, b: Vector) -> Theorem:
    """(E<a, b>)² <= E|a|² E|b|²."""
    product, both = norm(a) * norm(b), cauchy_schwarz(a, b)
    up = expected(arithmetic(sp.Le(inner(a, b), product), both))
    down = expected(arithmetic(sp.Le(-inner(a, b), product), both))
    squares = [expected(norm_square(each)) for each in (a, b)]
    moments = mean(square(a)), mean(square(b))
    cauchy = arithmetic(
        sp.Le(mean(product) ** 2, moments[0] * moments[1]),
        cauchy_schwarz_of_means(norm(a), norm(b)), *squares,
    )  # fmt: skip
    values = {_inner: mean(inner(a, b)), _product: mean(product), _one: moments[0],
              _other: moments[1]}  # fmt: skip
    return read(_SQUARED, values, up, down, cauchy)
