"""Finite sums of numbers.

A sum over nothing is 0. Sums are linear by how they are built, one step of ``high`` splits off, and
a sum over a known number of indices is written out.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.indices import (
    Range,
    checked_range,
    ends_of,
    free_held,
    held_after,
)
from bounds.proving.terms.finite.ranged import Ranged
from bounds.proving.terms.node import Binding, free, letter, put
from bounds.proving.terms.text import told


@dataclass(frozen=True, slots=True)
class Sum(Ranged):
    """The sum of a number over an index."""

    @property
    def text(self) -> str:
        return f"(Σ[{self.over.text}] {told(self.body)})"

    @property
    def sign(self) -> dict[str, bool]:
        some = expanded(self.over.high - self.over.low).is_positive
        if self.body.is_positive and some:
            return {"positive": True}
        return {"nonnegative": True} if self.body.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return total(*self.opened(binding))


def total(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> sp.Expr:
    """Σ body for low <= i < high."""
    low, high = checked_range(i, low, high)
    body = expanded(body)
    many = expanded(high - low)
    ends = ends_of(many, high)
    if ends is not None:
        rest = total(i, low, high - ends, body) if ends != many else sp.Integer(0)
        return expanded(rest + sp.Add(*(put(body, {i: high - 1 - n}) for n in range(int(ends)))))
    if many.is_nonpositive:
        return sp.Integer(0)
    return expanded(sp.Add(*(_part(i, low, high, term) for term in sp.Add.make_args(body))))


def _part(i: sp.Symbol, low: sp.Expr, high: sp.Expr, term: sp.Expr) -> sp.Expr:
    factors = sp.Mul.make_args(term)
    inside = sp.Mul(*(each for each in factors if i in free(each)))
    outside = sp.Mul(*(each for each in factors if i not in free(each)))
    many = expanded(high - low)
    if inside == 1 and many.is_nonnegative:
        return outside * many
    if inside == 0 or outside == 0:
        return sp.Integer(0)
    var = held_after(free_held(inside))
    return outside * letter(Sum(Range(var, low, high), put(inside, {i: var})))
