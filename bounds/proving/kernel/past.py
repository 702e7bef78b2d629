"""What the past of an iteration determines.

A vector or number with a name is known from ``lag`` iterations after its own on, as a hypothesis
says: name[s] is in the past of iteration t where s + lag <= t. What is made of known things is
known; what has no name in the past is not.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, free, node
from bounds.proving.terms.scalar import Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Image, Named, Vector

Past = tuple[tuple[str, int], ...]
#: For the index of each sum around a term, the last value that it has.
Ends = Mapping[sp.Dummy, sp.Expr]


def known(value: object, at: sp.Expr, past: Past, ends: Ends | None = None) -> bool:
    """Whether the past of iteration ``at`` determines a number or a vector."""
    last = ends or {}
    match value:
        case int() | Mean() | Size():
            return True
        case sp.Basic():
            inside = (node(symbol) for symbol in value.free_symbols)
            return all(each is None or known(each, at, past, last) for each in inside)
        case Vector():
            return all(known(part, at, past, last) for pair in value.terms for part in pair)
        case Named():
            return not value.varies or _early(value.name, value.at, at, past, last)
        case Applied():
            vectors = [each for each in value.at if isinstance(each, Vector)]
            numbers = tuple(each for each in value.at if isinstance(each, sp.Expr))
            early = not value.varies or _early(value.name, numbers, at, past, last)
            return early and all(known(each, at, past, last) for each in vectors)
        case Image():
            early = not value.varies or _early(value.name, value.at, at, past, last)
            return early and known(value.of, at, past, last)
        case Inner():
            return known(value.a, at, past, last) and known(value.b, at, past, last)
        case Norm() | Value() | Entry() | Largest():
            return known(value.of, at, past, last)
        case Sum() | Product() | Least() | Total():
            inner = {**last, value.over.var: value.over.high - 1}
            return known(value.body, at, past, inner)
    return False


def _early(name: str, at: tuple[sp.Expr, ...], now: sp.Expr, past: Past, ends: Ends) -> bool:
    """Whether name[s, ...] is known: s + lag <= t, also where s runs up to the end of a sum."""
    lag = dict(past).get(name)
    if lag is None or not at:
        return False
    latest = at[0]
    while within := [each for each in ends if each in free(latest)]:
        slope = sp.diff(latest, within[0])
        if not (slope.is_Integer and slope > 0):
            return False
        latest = sp.expand(latest.xreplace({within[0]: ends[within[0]]}))
    return bool(sp.expand(now - lag - latest).is_nonnegative)
