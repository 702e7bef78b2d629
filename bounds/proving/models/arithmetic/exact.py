"""Exact real numbers: fractions, sums of roots, and where these do not do, sympy's expressions.

A sign is decided or refused with ``UndecidedError``, never guessed: by intervals that exclude 0,
and for 0 itself by exact algebra.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any, TypeAlias

import sympy as sp
from mpmath import iv
from sympy.polys.polyerrors import NotAlgebraic

from bounds.proving.models.arithmetic.surd import Surd, root_of

Number: TypeAlias = Any  # Fraction | Surd | sp.Expr: their operators mix, which no type says
#: Bits of the intervals that decide a sign, one after the other.
BITS = (64, 256, 1024)


class UndecidedError(Exception):
    """Whether a number is positive, negative or 0 is not decided within the limits."""


class UndefinedError(ValueError):
    """A quotient, root or logarithm that does not exist."""


def exact(value: object) -> Number:
    """The number in its simplest kind. ``ValueError`` for what is rounded or no real number."""
    if isinstance(value, Fraction | Surd):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, sp.Rational):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, sp.Expr) and not value.has(sp.Float) and value.is_number:
        return _algebraic(value)
    raise ValueError(f"{value!r} is not exact: give a whole number, a fraction or sympy's roots")


def _algebraic(value: sp.Expr) -> Number:
    match value:
        case sp.Add():
            return sum((exact(each) for each in value.args), Fraction(0))
        case sp.Mul():
            product: Number = Fraction(1)
            for each in value.args:
                product = product * exact(each)
            return product
        case sp.Pow() if value.exp == sp.Rational(1, 2) and value.base.is_Rational:
            return root(exact(value.base))
    if not value.is_real or not value.is_finite:
        raise ValueError(f"{value} is no finite real number")
    return value


def symbolic(value: Number) -> sp.Expr:
    """The number as an expression."""
    return value.symbolic if isinstance(value, Surd) else sp.sympify(value)


def sign(value: Number) -> int:
    """-1, 0 or 1."""
    if isinstance(value, Fraction | int):
        return (value.numerator > 0) - (value.numerator < 0)
    if isinstance(value, Surd):
        return value.sign
    return _sign(value)


def _sign(expr: sp.Expr) -> int:
    if expr.is_Rational:
        return int(sp.sign(expr))
    for bits in BITS:
        low, high = _interval(expr, bits)
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    if _is_zero(expr):
        return 0
    raise UndecidedError(f"the sign of {expr}")


def _is_zero(expr: sp.Expr) -> bool:
    plain = sp.expand(sp.expand_log(expr, factor=True))
    if plain == 0:
        return True
    x = sp.Symbol("x")
    try:
        return bool(sp.minimal_polynomial(plain, x) == x)
    except (NotAlgebraic, NotImplementedError):
        return bool(sp.simplify(plain) == 0)


def _interval(expr: sp.Expr, bits: int) -> tuple[Any, Any]:
    before, iv.prec = iv.prec, bits
    try:
        found = _enclosed(expr)
        return found.a, found.b
    finally:
        iv.prec = before


def _enclosed(expr: sp.Expr) -> Any:
    match expr:
        case sp.Rational():
            return iv.mpf(int(expr.p)) / int(expr.q)
        case sp.Add():
            return sum(map(_enclosed, expr.args), iv.mpf(0))
        case sp.Mul():
            product = iv.mpf(1)
            for each in expr.args:
                product *= _enclosed(each)
            return product
        case sp.Pow() if expr.exp.is_Integer:
            return _enclosed(expr.base) ** int(expr.exp)
        case sp.Pow() if expr.exp == sp.Rational(1, 2):
            return iv.sqrt(_enclosed(expr.base))
        case sp.Pow():
            return iv.exp(_enclosed(expr.exp) * iv.log(_enclosed(expr.base)))
        case sp.exp():
            return iv.exp(_enclosed(expr.args[0]))
        case sp.log():
            return iv.log(_enclosed(expr.args[0]))
        case sp.E:
            return iv.exp(iv.mpf(1))
    raise UndecidedError(f"no interval for {expr}")


def size(value: Number) -> Number:
    """|y|."""
    return -value if sign(value) < 0 else value


def root(value: Number) -> Number:
    """√y for y >= 0."""
    if sign(value) < 0:
        raise UndefinedError(f"the root of {value}, which is below 0")
    if isinstance(value, Fraction):
        return root_of(value)
    return sp.sqrtdenest(sp.sqrt(symbolic(value)))


def inverse(value: Number) -> Number:
    """1 / y for y other than 0."""
    if sign(value) == 0:
        raise UndefinedError("a quotient by 0")
    if isinstance(value, Fraction | int):
        return 1 / Fraction(value)
    return value.inverse if isinstance(value, Surd) else 1 / value


def power(base: Number, exponent: Number) -> Number:
    """base to the exponent: whole and half powers stay as exact as the base."""
    if isinstance(exponent, Fraction) and exponent.denominator <= 2:
        inner = base if exponent.denominator == 1 else root(base)
        return _whole(inner, exponent.numerator)
    if sign(base) <= 0:
        raise UndefinedError(f"{base} to the power of {exponent}")
    return symbolic(base) ** symbolic(exponent)


def _whole(base: Number, exponent: int) -> Number:
    if isinstance(base, Fraction) and (base or exponent >= 0):
        return base**exponent
    factor = base if exponent >= 0 else inverse(base)
    product: Number = Fraction(1)
    for _ in range(abs(exponent)):
        product = product * factor
    return sp.expand(product) if isinstance(product, sp.Expr) else product


def logarithm(value: Number) -> Number:
    """log y for y > 0."""
    if sign(value) <= 0:
        raise UndefinedError(f"the logarithm of {value}, which is not above 0")
    return exact(sp.log(symbolic(value)))


def exponential(value: Number) -> Number:
    """exp y."""
    return exact(sp.exp(symbolic(value)))


def rounded_up(value: Number) -> Fraction:
    """The least whole number that is not below y."""
    if isinstance(value, Fraction):
        return Fraction(ceil(value))
    guess = int(sp.ceiling(symbolic(value)))
    while sign(guess - value) < 0:
        guess += 1
    while sign(guess - 1 - value) >= 0:
        guess -= 1
    return Fraction(guess)
