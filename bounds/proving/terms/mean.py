"""Expectations: linear by how they are built, with every constant factor outside."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.sums import Sum, total
from bounds.proving.terms.node import Binding, Node, free, is_random, letter, node, put
from bounds.proving.terms.text import told


@dataclass(frozen=True, slots=True)
class Mean(Node):
    """E of a random number that is no sum and has no constant factor."""

    of: sp.Expr

    @property
    def text(self) -> str:
        return f"E[{told(self.of)}]"

    @property
    def random(self) -> bool:
        return False

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of,)

    @property
    def free(self) -> frozenset[object]:
        return free(self.of)

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True} if self.of.is_nonnegative else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return mean(put(self.of, binding))


def mean(expr: sp.Expr) -> sp.Expr:
    """E of an expression; sums over an index leave it."""
    terms = sp.Add.make_args(expanded(expr))
    return expanded(sp.Add(*map(_mean, terms)))


def _mean(term: sp.Expr) -> sp.Expr:
    factors = sp.Mul.make_args(term)
    inside = [each for each in factors if is_random(each)]
    outside = sp.Mul(*(each for each in factors if not is_random(each)))
    if not inside:
        return outside
    sums = [each for each in inside if isinstance(node(each), Sum)]
    if not sums:
        return outside * letter(Mean(sp.Mul(*inside)))
    one = node(sums[0])
    assert isinstance(one, Sum)
    inside.remove(sums[0])
    var, low, high, body = one.opened({}, free(term))
    return outside * total(var, low, high, mean(sp.Mul(body, *inside)))
