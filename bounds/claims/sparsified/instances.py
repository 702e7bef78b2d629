"""One-dimensional objectives by their slope, and the worst operators, for exact instances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import sympy as sp

from bounds.claim import Claim


@dataclass(frozen=True, slots=True)
class Descent:
    """f on a line, by its slope f' >= 0 at ``points`` (distance walked downhill from x_0, slope).

    Between the points the slope is linear, beyond the first and the last it stays as it is.
    """

    points: tuple[tuple[sp.Expr, sp.Expr], ...]

    def slope(self, walked: sp.Expr) -> sp.Expr:
        """f' after so much way downhill."""
        for (y, v), (z, w) in pairwise(self.points):
            if bool(y <= walked) and bool(walked <= z):
                return v + (w - v) * (walked - y) / (z - y)
        return self.points[0][1] if bool(walked < self.points[0][0]) else self.points[-1][1]

    def smooth(self, L: sp.Expr) -> sp.Basic:
        """Whether the slope is L-Lipschitz."""
        return sp.And(*[sp.Le(abs(w - v), L * (z - y)) for (y, v), (z, w) in pairwise(self.points)])

    def height(self) -> sp.Expr:
        """f(x_0) - inf f, for a slope that ends at 0 and points that begin at x_0."""
        return sp.Add(*[(v + w) * (z - y) / 2 for (y, v), (z, w) in pairwise(self.points)])


def mean(values: Sequence[sp.Expr]) -> sp.Expr:
    """The expectation over equally likely outcomes."""
    return sp.Add(*values) / len(values)


def top_k(u: Sequence[sp.Rational], k: int) -> tuple[sp.Rational, ...]:
    """The k entries of largest magnitude where they stand, ties to the lowest index."""
    kept = sorted(range(len(u)), key=lambda i: (-abs(u[i]), i))[:k]
    return tuple(x if i in kept else sp.Integer(0) for i, x in enumerate(u))


def as_displayed(u: Sequence[sp.Rational], k: int) -> tuple[sp.Rational, ...]:
    """Definition 2.1 to the letter: entry i is the i-th largest, for i <= k."""
    ranked = sorted(range(len(u)), key=lambda i: (-abs(u[i]), i))
    return tuple(u[ranked[i]] if i < k else sp.Integer(0) for i in range(len(u)))


def square(u: Sequence[sp.Expr]) -> sp.Expr:
    """|u|²."""
    return sp.Add(*[x**2 for x in u])


CLAIMS: tuple[Claim, ...] = ()
