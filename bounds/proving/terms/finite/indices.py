"""Indices, and the ranges from ``low`` to ``high - 1`` over which they run.

The index of a sum is renamed to a letter that nobody else can write, so that equal sums are one
term.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.node import Binding, free, free_in, is_random, node, nodes
from bounds.proving.terms.text import told

#: A sum over so many known indices is written out.
WRITTEN_OUT = 8


def index(name: str) -> sp.Symbol:
    """An index: a letter for any whole number from 0 on."""
    return sp.Symbol(name, integer=True, nonnegative=True)


#: Sums stand inside each other less deep than this; below are the letters of opened sums.
DEEPEST = 10**6


def opened_index(beside: frozenset[object]) -> sp.Dummy:
    """A letter for the index of a sum that is opened: none of those beside it, which are all that
    it is put together with before the sum is closed again."""
    return held(1 + max((DEEPEST, *map(_depth, beside))))


def _depth(letter: object) -> int:
    return -letter.dummy_index if is_held(letter) else 0  # type: ignore[attr-defined]


def spoken(own: frozenset[object], binding: Binding) -> tuple[Binding, frozenset[object]]:
    """What of a binding is put in for these letters, and all letters of both."""
    taken = {each: binding[each] for each in own if each in binding}
    inside = (free_in(sp.sympify(v) if type(v) is int else v) for v in taken.values())
    return taken, own.union(*inside)


def held(depth: int) -> sp.Dummy:
    """The letter of a sum's own index: one for each depth of sums inside each other."""
    return sp.Dummy(f"i{depth}", dummy_index=-depth, integer=True, nonnegative=True)


def is_held(symbol: Any) -> bool:
    """Whether a symbol is the index of a sum: it stands for nothing outside."""
    return type(symbol) is sp.Dummy and symbol.dummy_index < 0


def checked_range(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int) -> tuple[sp.Expr, sp.Expr]:
    """Where a range begins and before which number it ends. ``ValueError`` unless both are whole
    numbers that are the same at every outcome, the first at least 0, and i is an index from 0."""
    if i != index(i.name) and not is_held(i):
        raise ValueError(f"{i} is no index that starts at 0")
    ends = tuple(expanded(each) for each in (low, high))
    for each in ends:
        if not each.is_integer or is_random(each) or i in free(each):
            raise ValueError(f"{told(each)} is no end of a range of {told(i)}")
    if not ends[0].is_nonnegative:
        raise ValueError(f"a range begins at {told(ends[0])}, which may be below 0")
    return ends


def held_after(inside: frozenset[object]) -> sp.Dummy:
    """The letter of the index of a sum around those with these indices. ``ValueError`` where it
    would be that of an opened sum, which may stand inside already."""
    depths = [-each.dummy_index for each in inside if isinstance(each, sp.Dummy) and is_held(each)]
    depth = 1 + max((each for each in depths if each <= DEEPEST), default=0)
    if depth > DEEPEST:
        raise ValueError(f"a sum at depth {depth} of sums inside each other, allowed: {DEEPEST}")
    return held(depth)


@dataclass(frozen=True, slots=True)
class Range:
    """An index, where it starts and before which number it ends."""

    var: sp.Dummy
    low: sp.Expr
    high: sp.Expr

    @property
    def text(self) -> str:
        """How it is printed."""
        return f"{told(self.low)}≤{self.var.name}<{told(self.high)}"

    @property
    def parts(self) -> tuple[object, ...]:
        """All that it is made of, for its digest."""
        return (self.var, self.low, self.high)


def ends_of(many: sp.Expr, high: sp.Expr) -> sp.Expr | None:
    """How many last terms split off: all of a known number, or as many as ``high`` names."""
    if many.is_Integer:
        return many if 0 < many <= WRITTEN_OUT else None
    extra = high.as_coeff_Add()[0]
    known = extra.is_Integer and 0 < extra <= WRITTEN_OUT and (many - extra).is_nonnegative
    return extra if known else None


def free_held(expr: sp.Expr) -> frozenset[object]:
    """The indices of the sums in an expression, however deep."""
    found = {each for each in free(expr) if is_held(each)}
    for inside in nodes(expr):
        found |= held_in(inside)
    return frozenset(found)


def held_in(inside: object) -> set[object]:
    found: set[object] = set()
    for part in getattr(inside, "parts", ()):
        for each in part if isinstance(part, tuple) else (part,):
            if isinstance(each, sp.Basic):
                found |= {s for s in each.free_symbols if is_held(s)}
                for symbol in each.free_symbols:
                    found |= held_in(node(symbol))
            else:
                found |= held_in(each)
    return found
