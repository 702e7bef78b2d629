"""The least value of a number over an index, of at least one."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.finite.indices import Range, checked_range, free_held, held_after
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.node import Binding, Node, free, is_random, letter, put
from bounds.proving.terms.text import told


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
