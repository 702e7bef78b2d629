"""Whether an expression is made of what the kernel knows, down to the last letter.

Types are compared exactly: a subclass may answer "equal" or "positive" as it likes.
"""

from __future__ import annotations

import sympy as sp
from sympy.core.numbers import Half, NegativeOne, One, Zero
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from bounds.proving.terms.finite import Least, Range, Sum, Total, is_held
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, node
from bounds.proving.terms.product import Product
from bounds.proving.terms.scalar import Entry, Inner, Norm, Value
from bounds.proving.terms.vector import Image, Named, Variable, Vector

NUMBERS = (sp.Integer, sp.Rational, Zero, One, NegativeOne, Half)
LETTERS = (sp.Symbol, sp.Dummy)
TRUTHS = (BooleanTrue, BooleanFalse)
RELATIONS = (sp.Le, sp.Lt, sp.Ge, sp.Gt, sp.Eq, sp.Ne)
CONNECTIVES = (sp.And, sp.Or, sp.Not, sp.Implies)
OPERATIONS = (sp.Add, sp.Mul, sp.Pow, sp.Abs, sp.Max, sp.Min, sp.log, sp.exp, sp.ceiling)
#: Everything that a fact may be made of.
TYPES = frozenset((*NUMBERS, *LETTERS, *RELATIONS, *CONNECTIVES, *OPERATIONS, *TRUTHS))
TERMS = frozenset((Applied, Inner, Norm, Value, Entry, Sum, Product, Least, Mean))
VECTORS = frozenset((Vector, Named, Variable, Image, Total))
KINDS = ("real", "nonnegative", "positive", "bit")

#: What a letter may assume beside being real: a sign, or that it is whole.
_ASSUMED = frozenset(
    frozenset(each)
    for each in (
        ("real",),
        ("nonnegative",),
        ("positive",),
        ("integer", "nonnegative"),
        ("integer", "positive"),
    )
)
_seen: set[int] = set()
_kept: list[object] = []


def plain(symbol: sp.Symbol) -> bool:
    """Whether a letter assumes no more than a sign, and that it is whole where it has one."""
    given = {name for name, truth in symbol._assumptions_orig.items() if truth}
    denied = {name for name, truth in symbol._assumptions_orig.items() if truth is False}
    return frozenset(given - {"commutative"}) in _ASSUMED and not denied


def foreign(value: object) -> str:
    """What in an expression or vector the kernel does not know, in words; empty if it knows all."""
    if id(value) in _seen:
        return ""
    found = _foreign(value)
    if not found:
        _seen.add(id(value))
        _kept.append(value)  # so that nothing else gets its identity
    return found


def _foreign(value: object) -> str:
    kind = type(value)
    if kind in (str, bool, int):
        return ""
    if kind is tuple or kind in VECTORS or kind is Range:
        parts: tuple[object, ...] = value if kind is tuple else value.parts  # type: ignore
        return next(filter(None, map(foreign, parts)), "")
    if kind in LETTERS:
        return _letter(value)
    if kind in TERMS:
        if kind is Applied and value.kind not in KINDS:  # type: ignore[attr-defined]
            return f"{value} has no known kind"
        return next(filter(None, map(foreign, value.parts)), "")  # type: ignore[attr-defined]
    if kind in TYPES:
        return next(filter(None, map(foreign, value.args)), "")  # type: ignore[attr-defined]
    return f"{value} is a {kind.__name__}, which no fact may contain"


def _letter(symbol: sp.Symbol) -> str:
    inside = node(symbol)
    if inside is not None:
        return foreign(inside)
    if is_held(symbol) or plain(symbol):
        return ""
    return f"{symbol} assumes more than a sign, or than that it is whole"
