"""Numbers that follow from a vector: which entries a compressor keeps, and the means it sends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bounds.proving.models.arithmetic.exact import Number, sign, size
from bounds.proving.models.world.maps import OneBit, Point, TopK


class Rule(ABC):
    """A number for every vector, and where it has one for every index."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, *index: Any) -> Number:
        """The number."""


@dataclass(frozen=True, slots=True)
class Keeps(Rule):
    """1 where top-k keeps an entry, else 0; there is no entry beyond the last."""

    by: TopK

    def __call__(self, *index: Any) -> Number:
        u, i = index
        return Fraction(i in self.by.kept(u))


@dataclass(frozen=True, slots=True)
class Above(Rule):
    """1 where an entry is at least 0, else 0."""

    def __call__(self, *index: Any) -> Number:
        u, i = index
        return Fraction(i < len(u) and sign(u[i]) >= 0)


@dataclass(frozen=True, slots=True)
class ClassMean(Rule):
    """What one-bit quantisation sends for the entries from 0 on, or for the others; 0 for none."""

    above: bool

    def __call__(self, *index: Any) -> Number:
        (u,) = index
        sent: Point = OneBit()(u)
        found = [b for a, b in zip(u, sent, strict=True) if (sign(a) >= 0) == self.above]
        return found[0] if found else Fraction(0)


@dataclass(frozen=True, slots=True)
class MeanSize(Rule):
    """The mean magnitude of the entries."""

    def __call__(self, *index: Any) -> Number:
        (u,) = index
        return sum(map(size, u), Fraction(0)) * Fraction(1, len(u))
