"""Random arguments for the rules about exp, log and whole numbers."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel import analysis, logic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.largest import largest
from bounds.proving.terms.scalar import applied
from bounds.symbols import L, M, T, alpha, sigma, t
from tests.bounds.proving.models.drawn import Drawn, i, n
from tests.bounds.proving.models.registry import (
    arguments_of,
)


@arguments_of(analysis.exponential)
def any_number(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.one_of(drawn.rational(), drawn.luck(sp.Integer(0)), alpha * L - 1, sigma))


@arguments_of(analysis.exponential_order)
def any_two(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.luck(sp.Integer(0)) + drawn.rational(), drawn.one_of(alpha, L, -alpha * L, M))


@arguments_of(analysis.decay)
def decay(drawn: Drawn, rule) -> Theorem:
    y = drawn.one_of(alpha * L, drawn.luck(sp.Integer(0)), sp.Rational(1, 3), sp.Integer(-2))
    return rule(y, drawn.one_of(T, n, T + n, sp.Integer(3)), logic.assume(sp.Le(y, 1)))


@arguments_of(analysis.tangent_of_log, analysis.log_of_product)
def two_positive(drawn: Drawn, rule) -> Theorem:
    one = drawn.luck(sp.Integer(0)) + sp.Rational(1, 2)
    return rule(one, drawn.one_of(alpha, alpha * L, M**2), logic.assume(sp.Gt(one, 0)))


@arguments_of(analysis.log_of_power)
def power(drawn: Drawn, rule) -> Theorem:
    y = drawn.luck(sp.Integer(0)) + sp.Rational(1, 2)
    return rule(y, drawn.one_of(T, n, -T, sp.Rational(1, 2)), logic.assume(sp.Gt(y, 0)))


@arguments_of(analysis.whole)
def whole(drawn: Drawn, rule) -> Theorem:
    y = drawn.one_of(T, n, t, sp.ceiling(drawn.number()))
    return rule(y, logic.assume(sp.Gt(y, 0)))


@arguments_of(analysis.bit)
def bit(drawn: Drawn, rule) -> Theorem:
    coin = applied("coin", drawn.when(), random=True, kind="bit")
    return rule(drawn.one_of(coin, largest(drawn.vector(), n, i)))
