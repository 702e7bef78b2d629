"""Finite sums and least values over an index that runs from ``low`` to ``high - 1``.

A sum over nothing is 0. Sums are linear by how they are built, one step of ``high`` splits off, and
a sum over a known number of indices is written out. The index that is summed over is renamed to a
letter that nobody else can write, so that equal sums are one term.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import sympy as sp

from bounds.proving.terms.node import Binding, Node, free, is_random, letter, node, nodes, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import ZERO, Base, Vector, vector

#: A sum over so many known indices is written out.
WRITTEN_OUT = 8


def index(name: str) -> sp.Symbol:
    """An index: a letter for any whole number from 0 on."""
    return sp.Symbol(name, integer=True, nonnegative=True)


#: Sums stand inside each other less deep than this; below are the letters of opened sums.
DEEPEST = 10**6
_OPENED = count(1)


def _opened() -> sp.Dummy:
    """A letter for the index of a sum that is opened, which no other has had or will have."""
    return held(DEEPEST + next(_OPENED))


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
    ends = tuple(sp.expand(each) for each in (low, high))
    for each in ends:
        if not each.is_integer or is_random(each) or i in free(each):
            raise ValueError(f"{told(each)} is no end of a range of {told(i)}")
    if not ends[0].is_nonnegative:
        raise ValueError(f"a range begins at {told(ends[0])}, which may be below 0")
    return ends


def held_after(inside: frozenset[object]) -> sp.Dummy:
    """The letter of the index of a sum around those with these indices."""
    depths = [-each.dummy_index for each in inside if isinstance(each, sp.Dummy) and is_held(each)]
    return held(1 + max((each for each in depths if each <= DEEPEST), default=0))


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


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """The sum of a number over an index."""

    over: Range
    body: sp.Expr

    @property
    def text(self) -> str:
        return f"(Σ[{self.over.text}] {told(self.body)})"

    @property
    def random(self) -> bool:
        return is_random(self.body)

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.over.var, self.over.low, self.over.high, self.body)

    @property
    def free(self) -> frozenset[object]:
        return (free(self.body) - {self.over.var}) | free(self.over.low) | free(self.over.high)

    @property
    def sign(self) -> dict[str, bool]:
        some = sp.expand(self.over.high - self.over.low).is_positive
        if self.body.is_positive and some:
            return {"positive": True}
        return {"nonnegative": True} if self.body.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return total(*self.opened(binding))

    def opened(self, binding: Binding) -> tuple[sp.Dummy, sp.Expr, sp.Expr, sp.Expr]:
        """Index, low, high and body with the binding put in and a new letter for the index."""
        var = _opened()
        inside = {**{k: v for k, v in binding.items() if k != self.over.var}, self.over.var: var}
        low, high = (sp.expand(put(each, binding)) for each in (self.over.low, self.over.high))
        return var, low, high, put(self.body, inside)


def total(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> sp.Expr:
    """Σ body for low <= i < high."""
    low, high = checked_range(i, low, high)
    body = sp.expand(body)
    many = sp.expand(high - low)
    ends = ends_of(many, high)
    if ends is not None:
        rest = total(i, low, high - ends, body) if ends != many else sp.Integer(0)
        return sp.expand(rest + sp.Add(*(put(body, {i: high - 1 - n}) for n in range(int(ends)))))
    if many.is_nonpositive:
        return sp.Integer(0)
    return sp.expand(sp.Add(*(_part(i, low, high, term) for term in sp.Add.make_args(body))))


def ends_of(many: sp.Expr, high: sp.Expr) -> sp.Expr | None:
    """How many last terms split off: all of a known number, or as many as ``high`` names."""
    if many.is_Integer:
        return many if 0 < many <= WRITTEN_OUT else None
    extra = high.as_coeff_Add()[0]
    known = extra.is_Integer and 0 < extra <= WRITTEN_OUT and (many - extra).is_nonnegative
    return extra if known else None


def _part(i: sp.Symbol, low: sp.Expr, high: sp.Expr, term: sp.Expr) -> sp.Expr:
    factors = sp.Mul.make_args(term)
    inside = sp.Mul(*(each for each in factors if i in free(each)))
    outside = sp.Mul(*(each for each in factors if i not in free(each)))
    many = sp.expand(high - low)
    if inside == 1 and many.is_nonnegative:
        return outside * many
    if inside == 0 or outside == 0:
        return sp.Integer(0)
    var = held_after(free_held(inside))
    return outside * letter(Sum(Range(var, low, high), put(inside, {i: var})))


def free_held(expr: sp.Expr) -> frozenset[object]:
    """The indices of the sums in an expression, however deep."""
    found = {each for each in free(expr) if is_held(each)}
    for inside in nodes(expr):
        found |= _held_in(inside)
    return frozenset(found)


def _held_in(inside: object) -> set[object]:
    found: set[object] = set()
    for part in getattr(inside, "parts", ()):
        for each in part if isinstance(part, tuple) else (part,):
            if isinstance(each, sp.Basic):
                found |= {s for s in each.free_symbols if is_held(s)}
                for symbol in each.free_symbols:
                    found |= _held_in(node(symbol))
            else:
                found |= _held_in(each)
    return found


@dataclass(frozen=True, slots=True)
class Least(Node):
    """The least value of a number over an index, of at least one."""

    over: Range
    body: sp.Expr

    @property
    def text(self) -> str:
        return f"(min[{self.over.text}] {told(self.body)})"

    @property
    def random(self) -> bool:
        return is_random(self.body)

    @property
    def parts(self) -> tuple[object, ...]:
        return ("least", self.over.var, self.over.low, self.over.high, self.body)

    @property
    def free(self) -> frozenset[object]:
        return (free(self.body) - {self.over.var}) | free(self.over.low) | free(self.over.high)

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True} if self.body.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return least(*Sum(self.over, self.body).opened(binding))


def least(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> sp.Expr:
    """The least body for low <= i < high. ``ValueError`` where the range may be empty."""
    low, high = checked_range(i, low, high)
    body = sp.expand(body)
    if not sp.expand(high - low).is_positive:
        raise ValueError(f"a least value over {low} ≤ i < {high}, which may be nothing")
    var = held_after(free_held(body))
    return letter(Least(Range(var, low, high), put(body, {i: var})))


@dataclass(frozen=True, slots=True)
class Total(Base):
    """A sum of vectors over an index."""

    over: Range
    body: Vector

    @property
    def text(self) -> str:  # type: ignore[override]
        return f"(Σ[{self.over.text}] {self.body.text})"

    @property
    def random(self) -> bool:  # type: ignore[override]
        return self.body.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.over.var, self.over.low, self.over.high, self.body)

    @property
    def free(self) -> frozenset[object]:
        return (self.body.free - {self.over.var}) | free(self.over.low) | free(self.over.high)

    def bound(self, binding: Binding) -> Vector:
        var = _opened()
        inside = {**{k: v for k, v in binding.items() if k != self.over.var}, self.over.var: var}
        low, high = (sp.expand(put(each, binding)) for each in (self.over.low, self.over.high))
        return total_vector(var, low, high, self.body.bound(inside))

    def opened(self) -> tuple[sp.Dummy, sp.Expr, sp.Expr, Vector]:
        """Index, low, high and body with a new letter for the index."""
        var = _opened()
        return var, self.over.low, self.over.high, self.body.bound({self.over.var: var})

    def each(self, number: Callable[[Vector], sp.Expr]) -> sp.Expr:
        """The sum over the same range of a number that is linear in the body."""
        var, low, high, body = self.opened()
        return total(var, low, high, number(body))


def total_vector(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: Vector) -> Vector:
    """The vector Σ body for low <= i < high."""
    low, high = checked_range(i, low, high)
    many = sp.expand(high - low)
    ends = ends_of(many, high)
    if ends is not None:
        rest = total_vector(i, low, high - ends, body) if ends != many else ZERO
        for n in range(int(ends)):
            rest = rest + body.bound({i: high - 1 - n})
        return rest
    if many.is_nonpositive or not body.terms:
        return ZERO
    var = held_after(frozenset(_held_in(body)))
    return vector(Total(Range(var, low, high), body.bound({i: var})))
