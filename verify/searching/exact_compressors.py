"""One-bit quantisation and TopK as the paper defines them, and scaled sign, in exact numbers."""

from __future__ import annotations

from fractions import Fraction

Vector = tuple[Fraction, ...]


def one_bit(w: Vector) -> Vector:
    """(16) in exact numbers: every entry becomes the mean over the entries of its sign."""
    above, below = [x for x in w if x >= 0], [x for x in w if x < 0]
    up = sum(above, Fraction(0)) / max(1, len(above))
    down = sum(below, Fraction(0)) / max(1, len(below))
    return tuple(up if x >= 0 else down for x in w)


def scaled_sign(w: Vector) -> Vector:
    """The mean magnitude of all entries, each with its sign; 0 counts as positive."""
    mean = sum(map(abs, w), Fraction(0)) / len(w)
    return tuple(mean if x >= 0 else -mean for x in w)


def top_k(w: Vector, kept: int) -> Vector:
    """The K entries of largest magnitude in exact numbers, ties to the lowest index."""
    order = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))[:kept]
    return tuple(x if i in order else Fraction(0) for i, x in enumerate(w))


def square(vector: Vector) -> Fraction:
    """|vector|²."""
    return sum((x * x for x in vector), Fraction(0))
