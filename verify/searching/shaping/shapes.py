"""The shapes of models that are tried for a claim, small ones first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import sympy as sp

from bounds.proving.kernel.hypothesis import (
    Always,
    Convex,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.terms.node import free, put
from bounds.proving.terms.scalar import GRADIENT
from bounds.proving.terms.vector import Base, Image, Variable
from bounds.symbols import MEANINGS, T, d, j, k, p, t
from verify.searching.demanding.atoms import atoms, terms
from verify.searching.demanding.closure import last
from verify.searching.demanding.compressed import names
from verify.searching.demanding.shape import BENT, QUADRATIC, SQUARE, Letters, Shape
from verify.searching.shaping.fitting import fitting

#: At most so many shapes.
MANY = 16
_NONE: tuple[tuple[int, int], ...] = ()
#: Dimension, horizon, coins (a moment and how many sides), family of f, and how long before the
#: horizon a free iteration is.
SIZES = (
    (1, 1, _NONE, QUADRATIC, 0),
    (1, 2, _NONE, QUADRATIC, 0),
    (1, 1, ((1, 2),), BENT, 0),
    (1, 1, ((1, 2),), QUADRATIC, 1),
    (1, 2, ((2, 2),), QUADRATIC, 0),
    (2, 2, _NONE, QUADRATIC, 0),
    (1, 2, ((1, 2),), BENT, 0),
    (1, 3, _NONE, BENT, 0),
    (2, 2, ((1, 2),), QUADRATIC, 1),
    (1, 1, ((0, 2), (1, 2)), BENT, 0),
    (2, 3, _NONE, BENT, 0),
    (1, 3, ((1, 2), (3, 2)), QUADRATIC, 2),
    (3, 3, ((2, 3),), QUADRATIC, 0),
    (1, 5, _NONE, BENT, 0),
    (2, 5, ((3, 4),), QUADRATIC, 3),
    (2, 1, ((1, 2), (3, 2)), QUADRATIC, 0),
)
#: Values of whole letters that are no iterations, in the order in which shapes take them.
NODES, SMALL = (2, 2, 3, 2, 1), (1, 1, 1, 2, 2, 3, 3)
#: Dimensions of shapes with a compressor: of one entry nothing is left out, which may be enough.
WIDTHS = (2, 1, 3)


def shapes(fact: sp.Rel, hypotheses: Iterable[Hypothesis]) -> tuple[Shape, ...]:
    """The shapes, without those that differ in nothing that the claim speaks of."""
    every = tuple(hypotheses)
    letters = free(fact).union(*(each.free for each in every))
    whole = sorted((s for s in letters if isinstance(s, sp.Symbol) and s.is_integer), key=str)
    plain = not any(map(_of_vectors, [fact, *every]))
    found = list(islice(dict.fromkeys(_shapes(fact, whole, plain)), MANY))
    if names(fact, *every):
        found = [_wider(n, each) for n, each in enumerate(found)]
    movable = [s for s in whole if s not in (t, j) and s not in MEANINGS]
    found = [replace(e, whole=Letters(fitting(e.whole, movable, every))) for e in found]
    # Where a formula for ∇f is given at every point, it is that of half a square.
    known = any(_is_formula(each) for each in every)
    return tuple(replace(each, family=SQUARE) if known else each for each in found)


def _wider(n: int, shape: Shape) -> Shape:
    wide = max(shape.dimension, WIDTHS[n % len(WIDTHS)])
    return replace(shape, dimension=wide, whole=Letters(shape.whole | _where(d, wide, shape)))


def _where(letter: sp.Symbol, value: int, shape: Shape) -> dict[sp.Symbol, int]:
    return {letter: value} if letter in shape.whole else {}


def _is_formula(hypothesis: Hypothesis) -> bool:
    if not isinstance(hypothesis, Always) or not isinstance(hypothesis.fact, sp.Eq):
        return False
    variables = any(isinstance(each, Variable) for each in hypothesis.variables)
    every = terms(hypothesis.fact, opened=False)
    return variables and any(isinstance(e, Image) and e.name == GRADIENT for e in every)


def _of_vectors(said: object) -> bool:
    if isinstance(said, Smooth | StronglyConvex | Convex | GradientDominated):
        return True
    parts = [getattr(said, name) for name in ("fact", "subject", "expected") if hasattr(said, name)]
    for part in parts or [said]:
        for term in terms(part, opened=False):
            if isinstance(term, Base | Variable):
                return True
    return False


def _shapes(fact: sp.Rel, whole: list[sp.Symbol], plain: bool) -> Iterator[Shape]:
    for n, (dimension, horizon, coins, family, back) in enumerate(SIZES):
        values = {s: _value(s, n, dimension, horizon) for s in whole}
        indices = [s for s in whole if s in (t, j) or s not in MEANINGS]
        late = last(atoms(put(fact, values))) - horizon
        for place, s in enumerate(indices):
            values[s] = max(values[s] - max(late, back) - place, 1 if s.is_positive else 0)
        if plain:  # numbers alone: the whole ones may be anything
            values |= {s: 1 + (n * (3 + 2 * place)) % 6 for place, s in enumerate(whole)}
            yield Shape(values.get(d, 1), horizon, whole=_kept(values))
        else:
            yield Shape(dimension, horizon, coins, family, _kept(values))


def _kept(values: dict[sp.Symbol, int]) -> Letters:
    """No more entries are kept than there are."""
    if k in values and d in values:
        values = values | {k: min(values[k], values[d])}
    return Letters(values)


def _value(symbol: sp.Symbol, n: int, dimension: int, horizon: int) -> int:
    """An index gets the horizon, from which a shape may take away."""
    if symbol == d:
        return dimension
    if symbol == T or symbol in (t, j) or symbol not in MEANINGS:
        return horizon
    return NODES[n % len(NODES)] if symbol == p else SMALL[n % len(SMALL)]
