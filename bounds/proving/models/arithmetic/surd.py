"""Sums of rational multiples of square roots of whole numbers: exact, and compared exactly.

The roots of whole numbers of which no two multiply to a square are independent over the rationals,
so such a sum is 0 only when every coefficient is, and its sign shows at some precision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt

import sympy as sp

_SMALL = (2, 3, 5, 7, 11, 13)


@dataclass(frozen=True, slots=True, eq=False)
class Surd:
    """Σ q √n over pairs (n, q): q is not 0 and no two n multiply to a square."""

    terms: tuple[tuple[int, Fraction], ...]

    def __add__(self, other: object) -> object:
        if isinstance(other, sp.Basic):
            return self.symbolic + other
        return gathered((*self.terms, *_terms(other)))

    __radd__ = __add__

    def __neg__(self) -> Surd:
        return Surd(tuple((n, -q) for n, q in self.terms))

    def __sub__(self, other: object) -> object:
        return self + -other  # type: ignore[operator]

    def __rsub__(self, other: object) -> object:
        return -self + other

    def __mul__(self, other: object) -> object:
        if isinstance(other, sp.Basic):
            return self.symbolic * other
        return gathered(_product(a, b) for a in self.terms for b in _terms(other))

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Surd):
            return False  # a rational number is never a Surd
        return self - other == 0

    def __hash__(self) -> int:
        return hash(round(self.near))

    @property
    def sign(self) -> int:
        """1 or -1; a ``Surd`` is never 0."""
        bits = 32
        while True:
            low, high = self.between(bits)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            bits *= 2

    def between(self, bits: int) -> tuple[Fraction, Fraction]:
        """Rational numbers below and above it, from roots cut after so many bits."""
        low = high = Fraction(0)
        for n, q in self.terms:
            root = isqrt(n << 2 * bits)
            ends = (q * root, q * (root + 1))
            low, high = low + min(ends), high + max(ends)
        return low / 2**bits, high / 2**bits

    @property
    def near(self) -> Fraction:
        """A rational number near it, for hashing: equal numbers have roots of one value."""
        return self.between(64)[0]

    @property
    def inverse(self) -> object:
        """1 / this: again a sum of roots where it is one root, else an expression."""
        if len(self.terms) == 1:
            n, q = self.terms[0]
            return gathered([(n, 1 / (q * n))])
        return sp.radsimp(1 / self.symbolic) if len(self.terms) == 2 else 1 / self.symbolic

    @property
    def symbolic(self) -> sp.Expr:
        """It as an expression."""
        return sp.Add(
            *(sp.Rational(q.numerator, q.denominator) * sp.sqrt(n) for n, q in self.terms)
        )

    def __str__(self) -> str:
        return str(self.symbolic)


def root_of(value: Fraction) -> Fraction | Surd:
    """√ of a rational number from 0 on."""
    return gathered([(value.numerator * value.denominator, Fraction(1, value.denominator))])


def gathered(terms: Iterable[tuple[int, Fraction]]) -> Fraction | Surd:
    """Σ q √n, with roots that are multiples of each other put together."""
    found: dict[int, Fraction] = {}
    for n, q in terms:
        if q == 0 or n == 0:
            continue
        n, q = _smaller(n, q)
        if n in found:
            found[n] += q
            continue
        like = next((m for m in found if isqrt(m * n) ** 2 == m * n), None)
        if like is None:
            found[n] = q
        else:
            found[like] += q * Fraction(isqrt(like * n), like)
    kept = tuple(sorted((n, q) for n, q in found.items() if q))
    if not kept or (len(kept) == 1 and kept[0][0] == 1):
        return kept[0][1] if kept else Fraction(0)
    return Surd(kept)


def _smaller(n: int, q: Fraction) -> tuple[int, Fraction]:
    whole = isqrt(n)
    if whole * whole == n:
        return 1, q * whole
    for prime in _SMALL:
        while n % (prime * prime) == 0:
            n, q = n // (prime * prime), q * prime
    return n, q


def _product(one: tuple[int, Fraction], other: tuple[int, Fraction]) -> tuple[int, Fraction]:
    common = gcd(one[0], other[0])
    return (one[0] // common) * (other[0] // common), one[1] * other[1] * common


def _terms(value: object) -> tuple[tuple[int, Fraction], ...]:
    if isinstance(value, Surd):
        return value.terms
    if isinstance(value, int | Fraction):
        return ((1, Fraction(value)),)
    raise TypeError(f"{value!r} is no exact number")
