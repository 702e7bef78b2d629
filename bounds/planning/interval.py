"""Expressions in interval arithmetic, so that rounding never turns a certificate false."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import sympy as sp
from mpmath import iv, mp

from bounds.statement import Values, keywords, letters

_DIGITS = (50, 200, 1000)
#: With so many, numbers of whom none is far from 1 are decided, if digits decide them.
_ENOUGH = 200
#: Beyond this nobody asks for the last iteration.
_COUNTED = 10**30
#: Numbers beyond so many powers of ten are exact rationals that take sympy hours.
_POWERS = 60
_NAMES = {
    "mpf": iv.mpf, "sqrt": iv.sqrt, "log": iv.log, "exp": iv.exp,
    "ceil": lambda x: iv.mpf([mp.ceil(iv.mpf(x).a), mp.ceil(iv.mpf(x).b)]),
    "Max": lambda *a: iv.mpf([max(x.a for x in map(iv.mpf, a)), max(x.b for x in map(iv.mpf, a))]),
    "Min": lambda *a: iv.mpf([min(x.a for x in map(iv.mpf, a)), min(x.b for x in map(iv.mpf, a))]),
}  # fmt: skip


@cache
def _function(expr: sp.Expr) -> Callable[..., Any]:
    return sp.lambdify(  # type: ignore[no-any-return]
        letters(expr), expr, modules=[_NAMES, "mpmath"], docstring_limit=0
    )


def enclosure(expr: sp.Expr, values: Values, digits: int = 50) -> Any:
    """An ``mpmath`` interval that contains ``expr`` at ``values``, each taken exactly as given."""
    iv.dps = digits
    exact = {name: iv.mpf(value) for name, value in keywords(expr, values).items()}
    return iv.mpf(_function(expr)(**exact))


def ceiling(expr: sp.Expr, values: Values) -> int:
    """The smallest integer >= ``expr``, decided by an interval that contains no jump.

    Where no interval decides, sympy is asked whether the expression is that integer exactly; where
    it cannot tell, the next one is taken: one iteration too many is safe, one too few is not.
    OverflowError where the numbers are too far from 1 to be asked about.
    """
    known = keywords(expr, values)
    for digits in _DIGITS:
        box = enclosure(expr, values, digits)
        with mp.workdps(digits):
            ends = mp.mpf(box.a), mp.mpf(box.b)
            if not all(map(mp.isfinite, ends)):  # a logarithm of what these digits take for 1
                continue
            low, high = (int(mp.ceil(each)) for each in ends)
        if low == high or (high > _COUNTED and digits > _DIGITS[0]):
            return high
        if digits >= _ENOUGH:
            break
    else:
        raise OverflowError(f"no {_DIGITS[-1]} digits enclose it")
    if high > _COUNTED:
        return high
    if any(value and abs(math.log10(abs(value))) > _POWERS for value in known.values()):
        raise OverflowError(f"no {digits} digits decide it")  # and sympy may take hours
    return low if exactly(expr, values).equals(low) else high


def exactly(expr: sp.Expr, values: Values) -> sp.Expr:
    """``expr`` with every value put in as the rational number that the float is."""
    return expr.xreplace({letter: sp.Rational(values[letter]) for letter in letters(expr)})


def above(expr: sp.Expr, values: Values) -> float:
    """A float that is at least ``expr``, and above it by a rounding or two."""
    with mp.workdps(50):
        high = mp.mpf(enclosure(expr, values).b)
        nearest = float(high)
        return nearest if high <= nearest else math.nextafter(nearest, math.inf)


def below(expr: sp.Expr, values: Values) -> float:
    """A float that is at most ``expr``, and below it by a rounding or two."""
    return -above(-expr, values)


def holds(relation: sp.Basic, values: Values) -> bool:
    """Whether the relation holds at ``values``, decided without rounding."""
    return bool(exactly(relation, values))
