"""Compressors on many vectors at once: top-k, one-bit quantisation and scaled sign.

Which one a name means is read off the hypotheses; where they leave it open, top-k
in some shapes and half of the vector in others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bounds.proving.compressing import definitions
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.asking.by_definition import rules_of
from bounds.proving.models.world import maps
from bounds.symbols import k
from verify.searching.building.rows import Array, Rows
from verify.searching.demanding.shape import Shape


class Compressor(ABC):
    """What it makes of (n, O, d), and the numbers that belong to it."""

    @property
    @abstractmethod
    def map(self) -> maps.Map:
        """The same on exact points."""

    @abstractmethod
    def sent(self, u: Array, rows: Rows) -> Array:
        """What it makes of vectors."""

    @abstractmethod
    def number(self, name: str, u: Array, rows: Rows) -> Array:
        """The number of this name for every entry, (n, O, d); a mean is the same for all."""


@dataclass(frozen=True, slots=True)
class TopK(Compressor):
    """Keeps the k largest, ties to the lowest index."""

    k: int

    @property
    def map(self) -> maps.Map:
        return maps.TopK(self.k)

    def sent(self, u: Array, rows: Rows) -> Array:
        return self.number("", u, rows) * u

    def number(self, name: str, u: Array, rows: Rows) -> Array:
        size, d = rows.of("abs", u), u.shape[-1]
        return rows.stack([self._kept(size, i, range(d), rows) for i in range(d)], -1)

    def _kept(self, size: Array, i: int, every: range, rows: Rows) -> Array:
        """1 where fewer than k entries come before the i-th."""
        zero = 0 * size[..., i]
        one, before = zero + rows.made([1]), zero
        for j in every:
            sign = rows.of("sign", size[..., j] - size[..., i])
            before = before + rows.where(sign >= (0 if j < i else 1), one, zero) * (j != i)
        return rows.where(rows.of("sign", before - rows.made([self.k])) < 0, one, zero)


@dataclass(frozen=True, slots=True)
class OneBit(Compressor):
    """The mean over the entries of the sign, of which 0 is positive."""

    @property
    def map(self) -> maps.Map:
        return maps.OneBit()

    def sent(self, u: Array, rows: Rows) -> Array:
        up = self.number("S+", u, rows)
        high, low = (self.number(name, u, rows) for name in ("mean+", "mean-"))
        return up * high + (1 - up) * low

    def number(self, name: str, u: Array, rows: Rows) -> Array:
        one = 0 * u + rows.made([1])
        up = rows.where(rows.of("sign", u) >= 0, one, 0 * u)
        if name == "S+":
            return up
        inside = up if name == "mean+" else 1 - up
        count = inside.sum(-1)[..., None] + 0 * u
        total = (inside * u).sum(-1)[..., None] + 0 * u
        return total * rows.of("inverse", rows.where(rows.of("sign", count) == 0, one, count))


@dataclass(frozen=True, slots=True)
class ScaledSign(Compressor):
    """The mean magnitude with the sign of each entry, of which 0 is positive."""

    @property
    def map(self) -> maps.Map:
        return maps.ScaledSign()

    def sent(self, u: Array, rows: Rows) -> Array:
        return (2 * self.number("Q plus", u, rows) - 1) * self.number("Q mean", u, rows)

    def number(self, name: str, u: Array, rows: Rows) -> Array:
        one = 0 * u + rows.made([1])
        if name.endswith(" plus"):
            return rows.where(rows.of("sign", u) >= 0, one, 0 * u)
        share = rows.made([Fraction(1, u.shape[-1])])
        return rows.of("abs", u).sum(-1)[..., None] * share + 0 * u


@dataclass(frozen=True, slots=True)
class Half(Compressor):
    """Sends half of the vector."""

    dimension: int

    @property
    def map(self) -> maps.Map:
        return maps.Keep(frozenset(range(self.dimension)), Fraction(1, 2))

    def sent(self, u: Array, rows: Rows) -> Array:
        return u * rows.made([Fraction(1, 2)])

    def number(self, name: str, u: Array, rows: Rows) -> Array:
        return 0 * u


def compressors(
    names: Iterable[str], hypotheses: Iterable[Hypothesis], shape: Shape
) -> Mapping[str, Compressor]:
    """By name, what it is."""
    every, found = frozenset(hypotheses), dict[str, Compressor]()
    for name in names:
        if not every.isdisjoint(definitions.OneBit(name).definition):
            found[name] = OneBit()
        elif not every.isdisjoint(definitions.ScaledSign(name).definition):
            found[name] = ScaledSign()
        elif shape.horizon % 2 or not every.isdisjoint(definitions.TopK(name).definition):
            found[name] = TopK(shape.whole.get(k, 1))
        else:
            found[name] = Half(shape.dimension)
    return found


def ruled(found: Mapping[str, Compressor]) -> Mapping[str, str]:
    """For the name of a number that belongs to a compressor, the compressor's name."""
    return {number: name for name, each in found.items() for number in rules_of(name, each.map)}
