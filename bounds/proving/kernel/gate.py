"""What a rule takes: numbers, vectors, values and theorems of exact types, and nothing that acts.

An object of another type may change what it says between two readings, so it is refused before it
is read.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds.proving.kernel.refused import RefusedError
from bounds.proving.terms.closed import foreign
from bounds.proving.terms.exact import TYPES, has_value
from bounds.proving.terms.finite.indices import index, is_held
from bounds.proving.terms.node import free, is_random
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Variable, Vector
from bounds.symbols import d


def expression(value: object) -> sp.Expr:
    """An expression of the kernel's types, with no index of a sum outside it."""
    if type(value) is int:
        return sp.Integer(value)
    if type(value) not in TYPES or not isinstance(value, sp.Expr):
        raise RefusedError(f"a {type(value).__name__} is no number")
    _closed(value)
    return value


def number(value: object) -> sp.Expr:
    """An expression that has a value whatever its letters are."""
    expr = expression(value)
    if not has_value(expr):
        raise RefusedError(f"{told(expr)} need not have a value")
    return expr


def constant(value: object) -> sp.Expr:
    """An expression that is the same at every outcome; it need not have a value."""
    expr = expression(value)
    if is_random(expr):
        raise RefusedError(f"{told(expr)} differs between outcomes")
    return expr


def whole(value: object) -> sp.Expr:
    """A whole number that is the same at every outcome."""
    expr = constant(number(value))
    if not expr.is_integer:
        raise RefusedError(f"{told(expr)} need not be a whole number")
    return expr


def vectors(*values: object) -> tuple[Vector, ...]:
    """Vectors of the kernel's own type."""
    for each in values:
        if type(each) is not Vector:
            raise RefusedError(f"a {type(each).__name__} is no vector")
        _closed(each)
    return values  # type: ignore[return-value]


def counter(i: object, *ends: object) -> sp.Symbol:
    """An index that starts at 0, and of which no end of its range speaks."""
    if not isinstance(i, sp.Symbol) or type(i) is not sp.Symbol or i != index(i.name):
        raise RefusedError(f"{i} is no index that starts at 0")
    for each in ends:
        if i in free(whole(each)):
            raise RefusedError(f"{told(whole(each))} is no end of a range of {i}")
    return i


def values_of(values: object) -> dict[Any, Any]:
    """Letters and vector variables with what is put for them: constants and vectors."""
    if type(values) is not dict:
        raise RefusedError(f"a {type(values).__name__} is no dict of letters and values")
    taken: dict[Any, Any] = {}
    for name, value in list(values.items()):
        key = _letter(name)
        taken[key] = vectors(value)[0] if type(key) is Variable else constant(value)
    return taken


def _letter(value: object) -> sp.Symbol | Variable:
    """A letter or vector variable for which something may be put; the dimension d is none."""
    if type(value) is Variable and type(value.name) is str:
        return value
    if type(value) is not sp.Symbol or value == d:
        raise RefusedError(f"{value} is no letter for which something may be put")
    _closed(value)
    return value


def _closed(value: Any) -> None:
    strange = foreign(value)
    if strange:
        raise RefusedError(strange)
    loose = free(value) if isinstance(value, sp.Basic) else value.free
    inside = [str(each) for each in loose if is_held(each)]
    if inside:
        raise RefusedError(f"{', '.join(inside)} is the index of a sum and stands outside it")
