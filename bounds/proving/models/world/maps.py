"""What an ``Image`` may mean: compressors on exact points."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

from bounds.proving.models.arithmetic.exact import Number, exact, sign, size

Point = tuple[Number, ...]


class Map(ABC):
    """A map of points to points; ``linear`` says that it is linear."""

    __slots__ = ()
    linear: bool

    @abstractmethod
    def __call__(self, u: Point) -> Point:
        """What it makes of a point."""


@dataclass(frozen=True, slots=True)
class Identity(Map):
    """Sends the point as it is."""

    linear = True

    def __call__(self, u: Point) -> Point:
        return u


@dataclass(frozen=True, slots=True)
class Keep(Map):
    """Keeps these entries, multiplied by ``scale``: one outcome of RandomK."""

    entries: frozenset[int]
    scale: Number = Fraction(1)
    linear = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", exact(self.scale))

    def __call__(self, u: Point) -> Point:
        return tuple(self.scale * a if i in self.entries else Fraction(0) for i, a in enumerate(u))


@dataclass(frozen=True, slots=True)
class TopK(Map):
    """Keeps the k entries of largest magnitude, ties to the lowest index."""

    k: int
    linear = False

    def __call__(self, u: Point) -> Point:
        return Keep(self.kept(u))(u)

    def kept(self, u: Point) -> frozenset[int]:
        """Which entries it keeps."""

        def after(i: int, j: int) -> int:
            return sign(size(u[j]) - size(u[i])) or i - j

        return frozenset(sorted(range(len(u)), key=cmp_to_key(after))[: self.k])


@dataclass(frozen=True, slots=True)
class Moved(Map):
    """Entry i becomes the one at ``order[i]``; those after the first k become 0."""

    order: tuple[int, ...]
    k: int
    linear = True

    def __call__(self, u: Point) -> Point:
        kept = (u[i] for i in self.order[: self.k])
        return (*kept, *(Fraction(0) for _ in self.order[self.k :]))


@dataclass(frozen=True, slots=True)
class ScaledSign(Map):
    """The mean magnitude with each entry's sign; 0 counts as positive."""

    linear = False

    def __call__(self, u: Point) -> Point:
        mean = sum(map(size, u), Fraction(0)) * Fraction(1, len(u))
        return tuple(mean if sign(a) >= 0 else -mean for a in u)


@dataclass(frozen=True, slots=True)
class OneBit(Map):
    """The mean of the entries from 0 on where an entry is one, the mean of the others elsewhere."""

    linear = False

    def __call__(self, u: Point) -> Point:
        above = [sign(a) >= 0 for a in u]
        means = {
            side: sum((a for a, s in zip(u, above, strict=True) if s == side), Fraction(0))
            * Fraction(1, max(above.count(side), 1))
            for side in (True, False)
        }
        return tuple(means[side] for side in above)


@dataclass(frozen=True, slots=True)
class Listed(Map):
    """Sends the points of a list where it says, and every other point to 0.

    Raises ``ValueError`` where it would send one point to two places.
    """

    pairs: tuple[tuple[Point, Point], ...]
    linear = False

    def __post_init__(self) -> None:
        if any(self(u) != sent for u, sent in self.pairs):
            raise ValueError("a map sends a point to one place")

    def __call__(self, u: Point) -> Point:
        return next((sent for each, sent in self.pairs if each == u), (Fraction(0),) * len(u))
