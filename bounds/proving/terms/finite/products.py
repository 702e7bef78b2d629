"""Finite products over an index that runs from ``low`` to ``high - 1``; over nothing it is 1.

One step of ``high`` splits off, and a product over a known number of indices is written out.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.indices import Range, checked_range, ends_of, free_held, held_after
from bounds.proving.terms.finite.ranged import Ranged
from bounds.proving.terms.node import Binding, letter, put
from bounds.proving.terms.text import told


@dataclass(frozen=True, slots=True)
class Product(Ranged):
    """The product of a number over an index."""

    @property
    def text(self) -> str:
        return f"(Π[{self.over.text}] ({told(self.body)}))"

    @property
    def sign(self) -> dict[str, bool]:
        if self.body.is_positive:
            return {"positive": True}
        return {"nonnegative": True} if self.body.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return product(*self.opened(binding))


def product(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> sp.Expr:
    """Π body for low <= i < high."""
    low, high = checked_range(i, low, high)
    many = expanded(high - low)
    ends = ends_of(many, high)
    if ends is not None:
        rest = product(i, low, high - ends, body) if ends != many else sp.Integer(1)
        return rest * sp.Mul(*(put(body, {i: high - 1 - n}) for n in range(int(ends))))
    if many.is_nonpositive or body == 1:
        return sp.Integer(1)
    var = held_after(free_held(body))
    return letter(Product(Range(var, low, high), put(body, {i: var})))
