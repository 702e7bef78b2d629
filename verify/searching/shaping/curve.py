"""What is asked of an objective whose numbers are searched, in either arithmetic."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import Any, TypeAlias

from bounds.proving.models.world.objective import Objective

HALF = Fraction(1, 2)
#: An array of either arithmetic, and the arithmetic: ``Rows`` of the room above.
Array: TypeAlias = Any
Arithmetic: TypeAlias = Any


class Curve(ABC):
    """A sum over the coordinates of a function of one number; arrays are (n, O, d)."""

    def __init__(self, rows: Arithmetic, numbers: list[Array]) -> None:
        self.rows, self.numbers = rows, numbers

    @staticmethod
    @abstractmethod
    def width() -> int:
        """How many numbers a coordinate takes."""

    @abstractmethod
    def values(self, u: Array) -> Array:
        """The function, coordinate by coordinate."""

    @abstractmethod
    def gradient(self, u: Array) -> Array:
        """∇f."""

    @abstractmethod
    def bends(self) -> list[Array]:
        """All its second derivatives, coordinate by coordinate."""

    @abstractmethod
    def steepness(self) -> list[Array]:
        """The least of these is that of slope²/(2 (value - least value)), coordinate by
        coordinate."""

    @abstractmethod
    def least_at(self) -> Array:
        """Where it is least, coordinate by coordinate."""

    @abstractmethod
    def sound(self) -> Array:
        """A number that is 0 where there is a least point, and above 0 where there is none."""

    @abstractmethod
    def objective(self) -> Objective:
        """The same as an exact model has it."""

    def half(self, a: Array) -> Array:
        return a * self.rows.made([HALF])

    def smooth(self) -> Array:
        """The least L, (n, 1)."""
        return self._most([self.rows.of("abs", each) for each in self.bends()])

    def convex(self) -> Array:
        """The largest c, (n, 1)."""
        return -self._most([-each for each in self.bends()])

    def dominated(self) -> Array:
        """The largest mu with |∇f|² >= 2 mu (f - f*), (n, 1): a coordinate moves alone where the
        others rest."""
        return -self._most([-each for each in self.steepness()])

    def _most(self, every: list[Array]) -> Array:
        most = every[0]
        for each in every[1:]:
            most = self.rows.largest(most, each)
        found = most[..., 0]
        for i in range(1, most.shape[-1]):
            found = self.rows.largest(found, most[..., i])
        return found
