"""Random objectives with small exact numbers."""

from __future__ import annotations

from fractions import Fraction

from numpy.random import Generator

from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import Objective, Quadratic, diagonal
from bounds.proving.models.world.piecewise import Piecewise, Separable, huber

#: A rotation with rational entries.
_COS, _SIN = Fraction(3, 5), Fraction(4, 5)


def fraction(rng: Generator, size: int = 3, parts: int = 2) -> Fraction:
    """A fraction between -size and size."""
    return Fraction(int(rng.integers(-size * parts, size * parts + 1)), parts)


def point(rng: Generator, d: int, size: int = 2) -> Point:
    """A point with fractions for entries, often some of them 0."""
    return tuple(fraction(rng, size) for _ in range(d))


def objective(rng: Generator, d: int) -> tuple[Objective, Number, Number]:
    """A function on R^d, the least L > 0 for which it is smooth, and its largest c."""
    kind = rng.integers(4)
    if kind == 0:
        return _separable(rng, d)
    signed = -1 if kind == 1 else 0
    entries = tuple(Fraction(int(rng.integers(signed * 3, 4)), 2) for _ in range(d))
    if kind == 2:
        entries = tuple(each + 1 for each in entries)
    made = diagonal(entries, point(rng, d), fraction(rng))
    if d > 1 and rng.integers(2):
        made = _rotated(made)
    return made, max(map(abs, entries)) or Fraction(1), min(entries)


def _rotated(f: Quadratic) -> Quadratic:
    """The same with the first two coordinates turned, so that the matrix is not diagonal."""
    a, b = f.matrix[0][0], f.matrix[1][1]
    cross = (a - b) * _COS * _SIN
    rows = [list(row) for row in f.matrix]
    rows[0][0], rows[0][1] = a * _COS**2 + b * _SIN**2, cross
    rows[1][0], rows[1][1] = cross, a * _SIN**2 + b * _COS**2
    return Quadratic(tuple(map(tuple, rows)), f.centre, f.shift)


def _separable(rng: Generator, d: int) -> tuple[Objective, Number, Number]:
    parts = tuple(_part(rng) for _ in range(d))
    bent = [k for part in parts for k in part.curvatures]
    return Separable(parts), max(map(abs, bent)) or Fraction(1), min(bent)


def _part(rng: Generator) -> Piecewise:
    if rng.integers(2):
        return huber(Fraction(int(rng.integers(1, 4)), 2), fraction(rng))
    first, gap = fraction(rng), Fraction(int(rng.integers(1, 5)), 2)
    bent = tuple(Fraction(int(k), 2) for k in rng.integers(-2, 5, size=3))
    return Piecewise((first, first + gap), bent, fraction(rng), fraction(rng), fraction(rng))
