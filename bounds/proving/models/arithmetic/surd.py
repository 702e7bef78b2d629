"""Sums of rational multiples of square roots of whole numbers: exact, and compared exactly.

The roots of whole numbers of which no two multiply to a square are independent over the rationals,
so such a sum is 0 only when every coefficient is, and its sign shows at some precision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt, lcm

import sympy as sp

_SMALL = tuple(n for n in range(2, 100) if all(n % p for p in range(2, n)))
#: Below this, a number that no square of a small prime divides has no square factor at all.
_SETTLED = 101**2


@dataclass(frozen=True, slots=True, eq=False)
class Surd:
    """Σ a √n / below over pairs (n, a): a is not 0 and no two n multiply to a square."""

    terms: tuple[tuple[int, int], ...]
    below: int = 1
    _hash: int | None = field(default=None, init=False, repr=False)

    def __add__(self, other: object) -> object:
        if isinstance(other, sp.Basic):
            return self.symbolic + other
        return added((self, other))

    __radd__ = __add__

    def __neg__(self) -> Surd:
        return Surd(tuple((n, -a) for n, a in self.terms), self.below)

    def __sub__(self, other: object) -> object:
        return self + -other  # type: ignore[operator]

    def __rsub__(self, other: object) -> object:
        return -self + other

    def __mul__(self, other: object) -> object:
        if type(other) is Fraction:
            return self._times(other.numerator, other.denominator)
        if isinstance(other, sp.Basic):
            return self.symbolic * other
        terms, below = _parts(other)
        found: dict[int, int] = defaultdict(int)
        for n, a in self.terms:
            for m, b in terms:
                common = gcd(n, m)
                found[(n // common) * (m // common)] += a * b * common
        return gathered(found.items(), self.below * below)

    __rmul__ = __mul__

    def _times(self, above: int, below: int) -> Fraction | Surd:
        if above == 0:
            return Fraction(0)
        many = self.below * below
        common = gcd(many, *(a * above for _, a in self.terms))
        terms = tuple((n, a * above // common) for n, a in self.terms)
        return Surd(terms, many // common)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Surd):
            return False  # a rational number is never a Surd
        return (self.terms, self.below) == (other.terms, other.below) or self - other == 0

    def __hash__(self) -> int:
        if self._hash is None:  # found once: sets of long sums ask for it again and again
            object.__setattr__(self, "_hash", hash(round(self.near * 2**16)))
        return self._hash  # type: ignore[return-value]

    @property
    def sign(self) -> int:
        """1 or -1; a ``Surd`` is never 0."""
        bits = 32
        while True:
            low, high = self._cut(bits)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            bits *= 2

    def _cut(self, bits: int) -> tuple[int, int]:
        """Whole numbers below and above it times ``below`` and 2 to the power of ``bits``."""
        low = high = 0
        for n, a in self.terms:
            root = isqrt(n << 2 * bits)
            low += a * (root if a > 0 else root + 1)
            high += a * (root + 1 if a > 0 else root)
        return low, high

    def between(self, bits: int) -> tuple[Fraction, Fraction]:
        """Rational numbers below and above it, from roots cut after so many bits."""
        low, high = self._cut(bits)
        return Fraction(low, self.below << bits), Fraction(high, self.below << bits)

    @property
    def near(self) -> Fraction:
        """A rational number near it, for hashing: equal numbers have roots of one value."""
        return self.between(64)[0]

    @property
    def inverse(self) -> object:
        """1 / this: again a sum of roots where it is one root, else an expression."""
        if len(self.terms) == 1:
            n, a = self.terms[0]
            return gathered([(n, self.below if a > 0 else -self.below)], abs(a) * n)
        return sp.radsimp(1 / self.symbolic) if len(self.terms) == 2 else 1 / self.symbolic

    @property
    def symbolic(self) -> sp.Expr:
        """It as an expression."""
        return sp.Add(*(sp.Rational(a, self.below) * sp.sqrt(n) for n, a in self.terms))

    def __str__(self) -> str:
        return str(self.symbolic)


def root_of(value: Fraction) -> Fraction | Surd:
    """√ of a rational number from 0 on."""
    return gathered([(value.numerator * value.denominator, 1)], value.denominator)


def added(numbers: Iterable[object]) -> Fraction | Surd:
    """The sum of fractions and sums of roots."""
    parts = [_parts(each) for each in numbers]
    whole = lcm(*(below for _, below in parts))
    scaled = ((n, a * (whole // below)) for terms, below in parts for n, a in terms)
    return gathered(scaled, whole)


def gathered(terms: Iterable[tuple[int, int]], below: int) -> Fraction | Surd:
    """Σ a √n / below, with roots that are multiples of each other put together."""
    found: dict[int, int] = {}
    rough, scale = False, 1  # whether a number may have a square factor yet; what all is times
    for n, a in terms:
        if a == 0 or n == 0:
            continue
        n, factor = _smaller(n)
        a *= factor * scale
        if n not in found and (n >= _SETTLED or rough):
            like = next((m for m in found if isqrt(m * n) ** 2 == m * n), n)
            rough = rough or like >= _SETTLED
            if like != n:  # √n is isqrt(like n) / like times √like
                found, scale = {m: b * like for m, b in found.items()}, scale * like
                n, a = like, a * isqrt(like * n)
        found[n] = found.get(n, 0) + a
    return _shortened({n: a for n, a in found.items() if a}, below * scale)


def _shortened(found: dict[int, int], below: int) -> Fraction | Surd:
    if not found or found.keys() == {1}:
        return Fraction(found.get(1, 0), below)
    common = gcd(below, *found.values())
    return Surd(tuple(sorted((n, a // common) for n, a in found.items())), below // common)


@lru_cache(maxsize=65536)
def _smaller(n: int) -> tuple[int, int]:
    """m and r with n = m r², where no square of a small prime divides m."""
    whole = isqrt(n)
    if whole * whole == n:
        return 1, whole
    factor = 1
    for prime in _SMALL:
        while n % (prime * prime) == 0:
            n, factor = n // (prime * prime), factor * prime
    return n, factor


def _parts(other: object) -> tuple[tuple[tuple[int, int], ...], int]:
    """Terms, and what they are divided by."""
    if isinstance(other, Surd):
        return other.terms, other.below
    if isinstance(other, int | Fraction):
        return ((1, other.numerator),), other.denominator
    raise TypeError(f"{other!r} is no exact number")
