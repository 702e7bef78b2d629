"""One vector put for another that equals it, in inner products, norms and entries.

What stands inside f(...), ∇f(...) or a compressor stays as it is.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.exact import replaced
from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.least import Least, least
from bounds.proving.terms.finite.products import Product, product
from bounds.proving.terms.finite.sums import Sum, total
from bounds.proving.terms.finite.vectors import Total, total_vector
from bounds.proving.terms.mean import Mean, mean
from bounds.proving.terms.node import node
from bounds.proving.terms.scalar import Entry, Inner, Norm, entry, inner, norm
from bounds.proving.terms.size import Size, size
from bounds.proving.terms.vector import Base, Vector, combined, vector


def rewrite(expr: sp.Basic, old: Base, new: Vector) -> sp.Basic:
    """The expression with ``new`` for ``old``."""
    changed = {}
    for symbol in expr.free_symbols:
        inside = node(symbol)
        if inside is not None:
            changed[symbol] = _within(symbol, inside, old, new)
    return replaced(expr, {k: v for k, v in changed.items() if k != v})


def _within(symbol: sp.Expr, inside: object, old: Base, new: Vector) -> sp.Expr:
    match inside:
        case Inner():
            return inner(_vector(vector(inside.a), old, new), _vector(vector(inside.b), old, new))
        case Norm():
            return norm(_vector(inside.of, old, new))
        case Size():
            return size(_vector(inside.of, old, new))
        case Entry():
            return entry(_vector(vector(inside.of), old, new), inside.at)
        case Mean():
            return mean(rewrite(inside.of, old, new))
        case Sum():
            var, low, high, body = inside.opened({}, old.free | new.free)
            return total(var, low, high, rewrite(body, old, new))
        case Product():
            var, low, high, body = inside.opened({}, old.free | new.free)
            return product(var, low, high, rewrite(body, old, new))
        case Least():
            var, low, high, body = inside.opened({}, old.free | new.free)
            return least(var, low, high, rewrite(body, old, new))
    return symbol


def _vector(a: Vector, old: Base, new: Vector) -> Vector:
    parts: list[tuple[Base, sp.Expr]] = []
    for base, factor in a.terms:
        put = new if base == old else _inside(base, old, new)
        scale = rewrite(factor, old, new)
        parts += [(each, expanded(scale * share)) for each, share in put.terms]
    return combined(parts)


def _inside(base: Base, old: Base, new: Vector) -> Vector:
    if not isinstance(base, Total):
        return vector(base)
    i, low, high, body = base.opened(old.free | new.free)
    return total_vector(i, low, high, _vector(body, old, new))
