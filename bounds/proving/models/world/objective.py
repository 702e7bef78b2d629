"""What f may be: families of functions on R^d with exactly known constants."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction

from bounds.proving.models.arithmetic.exact import Number, exact, inverse, sign
from bounds.proving.models.arithmetic.operations import added
from bounds.proving.models.world.maps import Point

Matrix = tuple[tuple[Number, ...], ...]


class Objective(ABC):
    """A function with a Lipschitz gradient, and the exact answers about its class."""

    __slots__ = ()

    @property
    @abstractmethod
    def dimension(self) -> int:
        """The d of R^d."""

    @abstractmethod
    def value(self, u: Point) -> Number:
        """f(u)."""

    @abstractmethod
    def gradient(self, u: Point) -> Point:
        """∇f(u)."""

    @abstractmethod
    def is_smooth(self, L: Number) -> bool:
        """Whether |∇f(u) - ∇f(w)| <= L |u - w| for all u and w."""

    @abstractmethod
    def is_convex(self, c: Number) -> bool:
        """Whether <u - w, ∇f(u) - ∇f(w)> >= c |u - w|² for all u and w."""

    @abstractmethod
    def is_dominated(self, mu: Number) -> bool:
        """Whether |∇f(u)|² >= 2 mu (f(u) - f(w)) for all u and w."""

    @abstractmethod
    def minimiser(self) -> Point | None:
        """A point where f is least; ``None`` where f falls without end."""

    def least(self) -> Number | None:
        """The least value of f; ``None`` where there is none."""
        where = self.minimiser()
        return None if where is None else self.value(where)


@dataclass(frozen=True, slots=True)
class Quadratic(Objective):
    """1/2 <u - centre, A (u - centre)> + shift for a symmetric matrix A."""

    matrix: Matrix
    centre: Point
    shift: Number = Fraction(0)

    def __post_init__(self) -> None:
        rows = tuple(tuple(map(exact, row)) for row in self.matrix)
        if any(len(row) != len(self.centre) for row in (rows, *rows)):
            raise ValueError(f"the matrix is not {len(self.centre)} by {len(self.centre)}")
        if any(rows[i][j] != rows[j][i] for i in range(len(rows)) for j in range(i)):
            raise ValueError(f"the matrix {self.matrix} is not symmetric")
        object.__setattr__(self, "matrix", rows)
        object.__setattr__(self, "centre", tuple(map(exact, self.centre)))
        object.__setattr__(self, "shift", exact(self.shift))

    @property
    def dimension(self) -> int:
        return len(self.centre)

    def value(self, u: Point) -> Number:
        return self.shift + Fraction(1, 2) * dot(less(u, self.centre), self.gradient(u))

    def gradient(self, u: Point) -> Point:
        away = less(u, self.centre)
        return tuple(dot(row, away) for row in self.matrix)

    def is_smooth(self, L: Number) -> bool:
        return semidefinite(_plus(self.matrix, L, 1)) and semidefinite(_plus(self.matrix, L, -1))

    def is_convex(self, c: Number) -> bool:
        return semidefinite(_plus(self.matrix, -c, 1))

    def is_dominated(self, mu: Number) -> bool:
        """A² - mu A is semidefinite exactly where no eigenvalue lies between 0 and mu."""
        squared = (
            tuple(dot(row, other) - mu * row[j] for j, other in enumerate(self.matrix))
            for row in self.matrix
        )
        return semidefinite(self.matrix) and semidefinite(tuple(squared))

    def minimiser(self) -> Point | None:
        return self.centre if semidefinite(self.matrix) else None


def diagonal(entries: Point, centre: Point, shift: Number = 0) -> Quadratic:
    """The quadratic whose matrix has these entries on the diagonal."""
    rows = [[e if i == j else 0 for j in range(len(entries))] for i, e in enumerate(entries)]
    return Quadratic(tuple(map(tuple, rows)), centre, shift)


def semidefinite(matrix: Matrix) -> bool:
    """Whether <u, A u> >= 0 for all u, by elimination."""
    rows = [list(row) for row in matrix]
    while rows:
        pivot, *rest = rows.pop(0)
        if sign(pivot) < 0 or (sign(pivot) == 0 and any(map(sign, rest))):
            return False
        share = inverse(pivot) if sign(pivot) else Fraction(0)
        rows = [
            [b - row[0] * share * a for a, b in zip(rest, row[1:], strict=True)] for row in rows
        ]
    return True


def dot(a: Point, b: Point) -> Number:
    """<a, b>."""
    return added([x * y for x, y in zip(a, b, strict=True) if x and y])


def less(a: Point, b: Point) -> Point:
    """a - b."""
    return tuple(x - y for x, y in zip(a, b, strict=True))


def _plus(matrix: Matrix, shift: Number, scale: int) -> Matrix:
    """scale · A + shift · I."""
    return tuple(
        tuple(scale * a + (shift if i == j else 0) for j, a in enumerate(row))
        for i, row in enumerate(matrix)
    )
