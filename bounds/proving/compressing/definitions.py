"""The compressors as closed formulas: what they make of any vector w, entry by entry.

A choice of entries is a number that is 0 or 1, for every vector and every index below d.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied, entry, image
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import d, k

_W = Variable("w")
w = vector(_W)


def at_vector(part: Always, of: Vector) -> Theorem:
    """What a part of a definition says of this vector, at any entries."""
    return given(part, {each: of if each == _W else each for each in part.variables})


@dataclass(frozen=True, slots=True)
class TopK:
    """Keeps k entries where they stand, none smaller than any that it drops."""

    name: str = "Q"

    def __call__(self, of: Vector) -> Vector:
        """What it makes of a vector."""
        return image(self.name, of)

    def keeps(self, of: Vector, i: sp.Expr) -> sp.Expr:
        """1 where it keeps entry i, else 0."""
        return applied(f"{self.name} keeps", of, i, kind="bit")

    @property
    def count(self) -> Always:
        """It keeps k entries."""
        return Always((_W,), sp.Eq(total(I, 0, d, self.keeps(w, I)), k), "k entries are kept")

    @property
    def entries(self) -> Always:
        """What is kept stays in place, the others become 0."""
        fact = sp.Eq(entry(self(w), I), self.keeps(w, I) * entry(w, I))
        return Always(
            (_W, I), sp.Implies(sp.Lt(I, d), fact), "entries are kept in place or become 0"
        )

    @property
    def largest(self) -> Always:
        """No entry that is kept is smaller than one that is not."""
        one, other = sp.Eq(self.keeps(w, I), 1), sp.Eq(self.keeps(w, J), 0)
        chosen = sp.And(sp.Lt(I, d), sp.Lt(J, d), one, other)
        smaller = sp.Le(sp.Abs(entry(w, J)), sp.Abs(entry(w, I)))
        return Always((_W, I, J), sp.Implies(chosen, smaller), "what is kept is no smaller")

    @property
    def definition(self) -> tuple[Always, ...]:
        """All of it."""
        return self.count, self.entries, self.largest


@dataclass(frozen=True, slots=True)
class OneBit:
    """Every entry becomes the mean over the entries of its sign; 0 counts as positive."""

    name: str = "Q"

    def __call__(self, of: Vector) -> Vector:
        """What it makes of a vector."""
        return image(self.name, of)

    def plus(self, of: Vector, i: sp.Expr) -> sp.Expr:
        """1 where entry i is at least 0, else 0: whether i is in S+."""
        return applied("S+", of, i, kind="bit")

    def means(self, of: Vector) -> tuple[sp.Expr, sp.Expr]:
        """The means over S+ and over S-."""
        return applied("mean+", of), applied("mean-", of)

    @property
    def signs(self) -> Always:
        """S+ holds the entries that are at least 0."""
        inside = sp.Implies(sp.Ge(entry(w, I), 0), sp.Eq(self.plus(w, I), 1))
        outside = sp.Implies(sp.Lt(entry(w, I), 0), sp.Eq(self.plus(w, I), 0))
        both = sp.And(inside, outside)
        return Always((_W, I), sp.Implies(sp.Lt(I, d), both), "S+ holds the entries from 0 on")

    @property
    def averages(self) -> tuple[Always, Always]:
        """The size of a class times its mean is its sum; the mean of no entry may be anything."""
        up, down = self.means(w)
        chosen = self.plus(w, I)
        one = sp.Eq(up * total(I, 0, d, chosen), total(I, 0, d, chosen * entry(w, I)))
        rest = total(I, 0, d, 1 - chosen), total(I, 0, d, (1 - chosen) * entry(w, I))
        other = sp.Eq(sp.expand(down * rest[0]), rest[1])
        return Always((_W,), one, "the mean over S+"), Always((_W,), other, "the mean over S-")

    @property
    def entries(self) -> Always:
        """(16)."""
        up, down = self.means(w)
        chosen = self.plus(w, I)
        fact = sp.Eq(entry(self(w), I), sp.expand(chosen * up + (1 - chosen) * down))
        return Always((_W, I), sp.Implies(sp.Lt(I, d), fact), "(16)")

    @property
    def definition(self) -> tuple[Always, ...]:
        """All of it."""
        return self.signs, *self.averages, self.entries


@dataclass(frozen=True, slots=True)
class ScaledSign:
    """Every entry becomes the mean size of all with the sign of the entry; 0 counts as positive."""

    name: str = "Q"

    def __call__(self, of: Vector) -> Vector:
        """What it makes of a vector."""
        return image(self.name, of)

    def plus(self, of: Vector, i: sp.Expr) -> sp.Expr:
        """1 where entry i is at least 0, else 0."""
        return applied(f"{self.name} plus", of, i, kind="bit")

    def sign(self, of: Vector) -> sp.Expr:
        """1 where entry I is at least 0, else -1."""
        return 2 * self.plus(of, I) - 1

    def mean(self, of: Vector) -> sp.Expr:
        """The mean size."""
        return applied(f"{self.name} mean", of)

    @property
    def signs(self) -> Always:
        """Which entries are at least 0."""
        inside = sp.Implies(sp.Ge(entry(w, I), 0), sp.Eq(self.plus(w, I), 1))
        outside = sp.Implies(sp.Lt(entry(w, I), 0), sp.Eq(self.plus(w, I), 0))
        return Always((_W, I), sp.Implies(sp.Lt(I, d), sp.And(inside, outside)), "signs")

    @property
    def average(self) -> Always:
        """d times the mean is the sum."""
        sizes = total(I, 0, d, sp.Abs(entry(w, I)))
        return Always((_W,), sp.Eq(d * self.mean(w), sizes), "the mean size")

    @property
    def entries(self) -> Always:
        """What is sent."""
        fact = sp.Eq(entry(self(w), I), sp.expand(self.sign(w) * self.mean(w)))
        return Always((_W, I), sp.Implies(sp.Lt(I, d), fact), "the mean size with its sign")

    @property
    def definition(self) -> tuple[Always, ...]:
        """All of it."""
        return self.signs, self.average, self.entries
