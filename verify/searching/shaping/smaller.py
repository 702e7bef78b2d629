"""Shapes that are one step smaller: a coin, a dimension, an iteration or a node less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import sympy as sp

from bounds.symbols import T, d, j, k, p, t
from verify.searching.demanding.shape import BENT, QUADRATIC, Letters, Shape


def smaller(shape: Shape) -> Iterator[Shape]:
    """The smaller shapes, those first that take most away."""
    for n, (moment, sides) in enumerate(shape.coins):
        fewer = [(moment, sides - 1)] if sides > 2 else []
        yield replace(shape, coins=(*shape.coins[:n], *fewer, *shape.coins[n + 1 :]))
    if shape.horizon > 1:
        ends = {s: n - 1 for s, n in shape.whole.items() if s in (T, t, j) and _may(s, n - 1)}
        yield replace(shape, horizon=shape.horizon - 1, whole=Letters(shape.whole | ends))
    if shape.dimension > 1:
        fewer_ = shape.dimension - 1
        most = {s: min(n, fewer_) for s, n in shape.whole.items() if s in (d, k)}
        yield replace(shape, dimension=fewer_, whole=Letters(shape.whole | most))
    if shape.whole.get(p, 1) > 1:
        yield replace(shape, whole=Letters(shape.whole | {p: shape.whole[p] - 1}))
    if shape.family == BENT:
        yield replace(shape, family=QUADRATIC)


def _may(letter: sp.Symbol, value: int) -> bool:
    return value >= (1 if letter.is_positive else 0)
