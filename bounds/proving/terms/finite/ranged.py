"""What a sum, a product and a least value of numbers share: a body under an index that is bound."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.indices import Range, opened_index, spoken
from bounds.proving.terms.node import Binding, Node, free, is_random, put


@dataclass(frozen=True, slots=True)
class Ranged(Node):
    """A number at every index of a range."""

    over: Range
    body: sp.Expr

    @property
    def random(self) -> bool:
        return is_random(self.body)

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.over.var, self.over.low, self.over.high, self.body)

    @property
    def free(self) -> frozenset[object]:
        return (free(self.body) - {self.over.var}) | free(self.over.low) | free(self.over.high)

    def opened(
        self, binding: Binding, beside: frozenset[object] = frozenset()
    ) -> tuple[sp.Dummy, sp.Expr, sp.Expr, sp.Expr]:
        """Index, low, high and body with the binding put in, and for the index a letter that
        stands in none of them and not beside them."""
        taken, letters = spoken(self.free, binding)
        var = opened_index(letters | beside)
        low, high = (expanded(put(each, taken)) for each in (self.over.low, self.over.high))
        return var, low, high, put(self.body, {**taken, self.over.var: var})
