"""Whether an expression is made of what the kernel knows, down to the last letter.

Types are compared exactly. A term must be as its constructor builds it: taken apart and built again
it must be the same letter. What stands inside a term must have a value whatever the letters are.
"""

from __future__ import annotations

import re

import sympy as sp

from bounds.proving.terms.exact import (
    CONNECTIVES,
    LETTERS,
    NUMBERS,
    RELATIONS,
    SAYINGS,
    TRUTHS,
    TYPES,
    has_value,
    is_exact,
)
from bounds.proving.terms.finite.indices import Range, held, is_held
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, letter, node, written
from bounds.proving.terms.scalar import Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector, vector

TERMS = frozenset((Applied, Inner, Norm, Value, Entry, Largest, Sum, Product, Least, Mean, Size))
BASES = frozenset((Named, Variable, Image, Total))
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
#: A name that cannot be read as a term.
_NAME = re.compile(r"[A-Za-z]\w*[+*']*", re.ASCII)
#: A name of a vector, a map or a number with indices.
_WORD = re.compile(r"[^\W\d][\w '+*-]*|∇f")
_seen: dict[int, object] = {}


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
        _seen[id(value)] = value  # kept, so that no other object gets its identity
    return found


def _foreign(value: object) -> str:
    kind = type(value)
    if kind in (str, bool, int):
        return ""
    if kind is tuple:
        return next(filter(None, map(foreign, value)), "")  # type: ignore[call-overload]
    if kind is Vector:
        return _vector(value)  # type: ignore[arg-type]
    if kind in BASES:
        return _base(value)  # type: ignore[arg-type]
    if kind in LETTERS:
        return _letter(value)
    if not is_exact(value):
        return f"{value} is a {kind.__name__}, or has a part that no fact may contain"
    letters = sorted(value.free_symbols, key=str)  # type: ignore[attr-defined]
    return next(filter(None, map(foreign, letters)), "")


def _vector(value: Vector) -> str:
    pairs = value.terms
    if type(pairs) is not tuple or any(type(p) is not tuple or len(p) != 2 for p in pairs):
        return "a vector is no tuple of pairs"
    if any(type(base) not in BASES for base, _ in pairs):
        return "a vector has a part that is no vector"
    if any(type(factor) in SAYINGS for _, factor in pairs):
        return "a vector has a factor that is no number"
    return foreign(pairs) or _inside(tuple(factor for _, factor in pairs))


def _base(value: Base) -> str:
    if not _own_index(getattr(value, "over", None)):
        return f"{value.text} runs over no index of its own"
    name = getattr(value, "name", "x")
    if type(name) is not str or not _WORD.fullmatch(name):
        return f"{name!r} is no name of a vector"
    wrong = foreign(value.parts) or _inside(value.parts)
    if not wrong and value.bound({}) != vector(value):
        return f"{value.text} is not as its constructor builds it"
    return wrong


def _inside(parts: tuple[object, ...]) -> str:
    """What in a term may have no value: it would be no number for every outcome."""
    loose = [each for each in parts if isinstance(each, sp.Basic) and not has_value(each)]
    return f"{loose[0]} need not have a value, and stands inside a term" if loose else ""


def _letter(symbol: sp.Symbol) -> str:
    if not is_exact(symbol):
        return f"{symbol} has no name as a letter has it"
    if type(symbol) is sp.Dummy:
        return _dummy(symbol)
    if not plain(symbol):
        return f"{symbol} assumes more than a sign, or than that it is whole"
    if not _NAME.fullmatch(symbol.name):
        return f"{symbol.name!r} is no name of a letter"
    return ""


def _dummy(symbol: sp.Dummy) -> str:
    inside = node(symbol)
    if inside is None:
        known = is_held(symbol) and symbol == held(-symbol.dummy_index)
        return "" if known else f"{symbol.name} means no term"
    if type(inside) not in TERMS:
        return f"{symbol.name} means a {type(inside).__name__}, which is no term"
    if type(inside) is Applied and not (inside.kind in KINDS and _WORD.fullmatch(inside.name)):
        return f"{symbol.name} has no known kind, or no name: kinds are {', '.join(KINDS)}"
    if not _own_index(getattr(inside, "over", None)):
        return f"{symbol.name} runs over no index of its own"
    wrong = foreign(inside.parts) or _inside(inside.parts)
    if not wrong and not inside.bound({}) == letter(inside) == written(inside) == symbol:
        return f"{symbol.name} is not as its constructor builds it"
    return wrong


def _own_index(over: object) -> bool:
    """Whether a range has an index that nobody else can write; true where there is no range."""
    if over is None:
        return True
    if not isinstance(over, Range) or type(over) is not Range or type(over.var) is not sp.Dummy:
        return False
    return bool(over.var == held(-over.var.dummy_index))


__all__ = ["CONNECTIVES", "LETTERS", "NUMBERS", "RELATIONS", "TRUTHS", "TYPES", "foreign", "plain"]
