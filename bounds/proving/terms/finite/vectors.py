"""Finite sums of vectors, built as those of numbers are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.indices import (
    Range,
    checked_range,
    ends_of,
    held_after,
    held_in,
    opened_index,
    spoken,
)
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import Binding, free, put
from bounds.proving.terms.vector import ZERO, Base, Vector, vector


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
        taken, letters = spoken(self.free, binding)
        var = opened_index(letters)
        low, high = (expanded(put(each, taken)) for each in (self.over.low, self.over.high))
        body = self.body.bound({**taken, self.over.var: var})
        return total_vector(var, low, high, body)

    def opened(self, beside: frozenset[object]) -> tuple[sp.Dummy, sp.Expr, sp.Expr, Vector]:
        """Index, low, high and body, and for the index a letter that does not stand beside them."""
        var = opened_index(self.free | beside)
        return var, self.over.low, self.over.high, self.body.bound({self.over.var: var})

    def each(self, number: Callable[[Vector], sp.Expr], beside: frozenset[object]) -> sp.Expr:
        """The sum over the same range of a number that is linear in the body; ``beside`` are the
        letters that the number may have of its own."""
        var, low, high, body = self.opened(beside)
        return total(var, low, high, number(body))


def total_vector(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: Vector) -> Vector:
    """The vector Σ body for low <= i < high."""
    low, high = checked_range(i, low, high)
    many = expanded(high - low)
    ends = ends_of(many, high)
    if ends is not None:
        rest = total_vector(i, low, high - ends, body) if ends != many else ZERO
        for n in range(int(ends)):
            rest = rest + body.bound({i: high - 1 - n})
        return rest
    if many.is_nonpositive or not body.terms:
        return ZERO
    var = held_after(frozenset(held_in(body)))
    return vector(Total(Range(var, low, high), body.bound({i: var})))
