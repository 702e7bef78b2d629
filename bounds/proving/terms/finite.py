"""Finite sums and least values over an index that runs from ``low`` to ``high - 1``.

A sum over nothing is 0. Sums are linear by how they are built, one step of ``high`` splits off, and
a sum over a known number of indices is written out. The index that is summed over is renamed to a
letter that nobody else can write, so that equal sums are one term.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.node import Binding, Node, free, is_random, letter, node, nodes, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import ZERO, Base, Vector, vector

#: A sum over so many known indices is written out.
WRITTEN_OUT = 8


def index(name: str) -> sp.Symbol:
    """An index: a letter for any whole number from 0 on."""
    return sp.Symbol(name, integer=True, nonnegative=True)


def _opened() -> sp.Dummy:
    return sp.Dummy("i", integer=True, nonnegative=True)


def held(depth: int) -> sp.Dummy:
    """The letter of a sum's own index: one for each depth of sums inside each other."""
    return sp.Dummy(f"i{depth}", dummy_index=-depth, integer=True, nonnegative=True)


def is_held(symbol: object) -> bool:
    """Whether a symbol is the index of a sum."""
    return isinstance(symbol, sp.Dummy) and symbol.dummy_index < 0


def held_after(inside: frozenset[object]) -> sp.Dummy:
    """The letter of the index of a sum around those with these indices."""
    depths = (-each.dummy_index for each in inside if is_held(each))  # type: ignore[attr-defined]
    return held(1 + max(depths, default=0))


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
        return f"Σ[{self.over.text}] {told(self.body)}"

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
    low, high, body = sp.expand(low), sp.expand(high), sp.expand(body)
    count = sp.expand(high - low)
    ends = ends_of(count, high)
    if ends is not None:
        rest = total(i, low, high - ends, body) if ends != count else sp.Integer(0)
        return sp.expand(rest + sp.Add(*(put(body, {i: high - 1 - n}) for n in range(int(ends)))))
    if count.is_nonpositive:
        return sp.Integer(0)
    return sp.expand(sp.Add(*(_part(i, low, high, term) for term in sp.Add.make_args(body))))


def ends_of(count: sp.Expr, high: sp.Expr) -> sp.Expr | None:
    """How many last terms split off: all of a known number, or as many as ``high`` names."""
    if count.is_Integer:
        return count if 0 < count <= WRITTEN_OUT else None
    extra = high.as_coeff_Add()[0]
    known = extra.is_Integer and 0 < extra <= WRITTEN_OUT and (count - extra).is_nonnegative
    return extra if known else None


def _part(i: sp.Symbol, low: sp.Expr, high: sp.Expr, term: sp.Expr) -> sp.Expr:
    factors = sp.Mul.make_args(term)
    inside = sp.Mul(*(each for each in factors if i in free(each)))
    outside = sp.Mul(*(each for each in factors if i not in free(each)))
    count = sp.expand(high - low)
    if inside == 1 and count.is_nonnegative:
        return outside * count
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
        return f"min[{self.over.text}] {told(self.body)}"

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
    low, high, body = sp.expand(low), sp.expand(high), sp.expand(body)
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
        return f"Σ[{self.over.text}] {self.body.text}"

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
    low, high = sp.expand(low), sp.expand(high)
    count = sp.expand(high - low)
    ends = ends_of(count, high)
    if ends is not None:
        rest = total_vector(i, low, high - ends, body) if ends != count else ZERO
        for n in range(int(ends)):
            rest = rest + body.bound({i: high - 1 - n})
        return rest
    if count.is_nonpositive or not body.terms:
        return ZERO
    var = held_after(frozenset(_held_in(body)))
    return vector(Total(Range(var, low, high), body.bound({i: var})))
