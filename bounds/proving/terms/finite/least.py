"""The least value of a number over an index, of at least one."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.indices import Range, checked_range, free_held, held_after
from bounds.proving.terms.finite.ranged import Ranged
from bounds.proving.terms.node import Binding, letter, put
from bounds.proving.terms.text import told


@dataclass(frozen=True, slots=True)
class Least(Ranged):
    """The least value of a number over an index, of at least one."""

    @property
    def text(self) -> str:
        return f"(min[{self.over.text}] {told(self.body)})"

    @property
    def parts(self) -> tuple[object, ...]:
        return ("least", self.over.var, self.over.low, self.over.high, self.body)

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True} if self.body.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return least(*self.opened(binding))


def least(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> sp.Expr:
    """The least body for low <= i < high. ``ValueError`` where the range may be empty."""
    low, high = checked_range(i, low, high)
    body = expanded(body)
    if not expanded(high - low).is_positive:
        raise ValueError(f"a least value over {low} ≤ i < {high}, which may be nothing")
    var = held_after(free_held(body))
    return letter(Least(Range(var, low, high), put(body, {i: var})))
