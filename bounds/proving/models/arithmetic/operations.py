"""The operations and relations that a fact may be made of, on exact numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import lcm

import sympy as sp

from bounds.proving.models.arithmetic import surd
from bounds.proving.models.arithmetic.exact import (
    Number,
    exponential,
    logarithm,
    power,
    rounded_up,
    sign,
    size,
)


def added(parts: list[Number]) -> Number:
    """The sum, of all at once: sums of roots may be long, and a fraction is shortened once."""
    if any(isinstance(each, sp.Basic) for each in parts):
        return sum(parts, Fraction(0))
    if len(parts) == 1:
        return parts[0]
    if all(type(each) is Fraction for each in parts):
        below = lcm(*(each.denominator for each in parts))
        return Fraction(sum(each.numerator * (below // each.denominator) for each in parts), below)
    return surd.added(parts)


def smaller(a: Number, b: Number) -> Number:
    """The smaller of two numbers."""
    return a if sign(a - b) <= 0 else b


def larger(a: Number, b: Number) -> Number:
    """The larger of two numbers."""
    return a if sign(a - b) >= 0 else b


#: From the sign of the left side less the right side.
RELATED: dict[type, Callable[[int], bool]] = {
    sp.Le: lambda s: s <= 0,
    sp.Lt: lambda s: s < 0,
    sp.Ge: lambda s: s >= 0,
    sp.Gt: lambda s: s > 0,
    sp.Eq: lambda s: s == 0,
    sp.Ne: lambda s: s != 0,
}
OPERATIONS: dict[type, Callable[[list[Number]], Number]] = {
    sp.Add: added,
    sp.Mul: lambda parts: reduce(lambda a, b: a * b, parts),
    sp.Pow: lambda parts: power(*parts),
    sp.Abs: lambda parts: size(*parts),
    sp.Max: lambda parts: reduce(larger, parts),
    sp.Min: lambda parts: reduce(smaller, parts),
    sp.log: lambda parts: logarithm(*parts),
    sp.exp: lambda parts: exponential(*parts),
    sp.ceiling: lambda parts: rounded_up(*parts),
}
