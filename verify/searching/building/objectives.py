"""Objectives whose numbers are searched: quadratics, and sums of piecewise quadratics.

Both know the least L and the largest c for which they are smooth and strongly convex, and where
they are least, in either arithmetic.
"""

from __future__ import annotations

from fractions import Fraction

from bounds.proving.models.world.objective import Objective, diagonal
from bounds.proving.models.world.piecewise import Piecewise, Separable
from verify.searching.building.rows import Array, Rows
from verify.searching.demanding.shape import BENT, QUADRATIC, SQUARE
from verify.searching.shaping.curve import Curve

#: As good as no limit.
STEEP = Fraction(10**6)


class Quadratic(Curve):
    """a/2 (u - m)²."""

    @staticmethod
    def width() -> int:
        return 2

    def values(self, u: Array) -> Array:
        bend, centre = self.numbers
        return self.half(bend * (u - centre) * (u - centre))

    def gradient(self, u: Array) -> Array:
        bend, centre = self.numbers
        return bend * (u - centre)

    def bends(self) -> list[Array]:
        return [self.numbers[0]]

    def steepness(self) -> list[Array]:
        return self.bends()

    def least_at(self) -> Array:
        return self.numbers[1]

    def sound(self) -> Array:
        bend = self.numbers[0]
        return self._most([self.rows.largest(-bend, 0 * bend)])

    def objective(self) -> Objective:
        bend, centre = (each.reshape(-1) for each in self.numbers)
        return diagonal(tuple(bend), tuple(centre))


class Square(Quadratic):
    """(u - m)²/2."""

    def __init__(self, rows: Rows, numbers: list[Array]) -> None:
        (centre,) = numbers
        super().__init__(rows, [0 * centre + rows.made([1]), centre])

    @staticmethod
    def width() -> int:
        return 1


class Bent(Curve):
    """Curvature a up to a point b, another over a width w, a third beyond; slope s at b."""

    @staticmethod
    def width() -> int:
        return 6

    def _parts(self) -> tuple[Array, ...]:
        first, middle, last, at, width, slope = self.numbers
        return first, middle, last, at, self.rows.of("abs", width) + self.rows.made([1]), slope

    def _cut(self, u: Array) -> tuple[Array, Array, Array]:
        *_, at, width, _ = self._parts()
        away = u - at
        none = 0 * away
        low = self.rows.smallest(away, none)
        high = self.rows.largest(away - width, none)
        return low, self.rows.smallest(self.rows.largest(away, none), width + none), high

    def values(self, u: Array) -> Array:
        first, middle, last, _, _, slope = self._parts()
        low, mid, high = self._cut(u)
        bent = first * low * low + middle * mid * mid + last * high * high
        return slope * (low + mid + high) + self.half(bent) + middle * mid * high

    def gradient(self, u: Array) -> Array:
        first, middle, last, _, _, slope = self._parts()
        low, mid, high = self._cut(u)
        return slope + first * low + middle * mid + last * high

    def bends(self) -> list[Array]:
        return list(self.numbers[:3])

    def steepness(self) -> list[Array]:
        # on a part it changes one way with slope², so it is least at an end, at rest or far outside
        first, middle, last, _, width, slope = self._parts()
        low = self.values(self.least_at())
        inside = [self._steep(each, low) for each in self._places()]
        return [*inside, self._outside(first, slope), self._outside(last, slope + middle * width)]

    def _steep(self, u: Array, low: Array) -> Array:
        slope, above = self.gradient(u), self.values(u) - low
        rests = self.rows.of("sign", above) <= 0
        ratio = self._over(self.half(slope * slope), self.rows.where(rests, 1 + 0 * above, above))
        return self.rows.where(rests, 0 * above + self.rows.made([STEEP]), ratio)

    def _outside(self, bend: Array, slope: Array) -> Array:
        """Far outside, on a part that begins with this slope."""
        level = self._where_flat(slope, 1 + 0 * slope)
        return bend + self._where_flat(bend, level * self.rows.made([STEEP]))

    def _places(self) -> list[Array]:
        """Both ends of the middle, and where the slope of each part would be 0 if it went on."""
        first, middle, last, at, width, slope = self._parts()
        places = [at, at + width, at - self._over(slope, first), at - self._over(slope, middle)]
        return [*places, at + width - self._over(slope + middle * width, last)]

    def least_at(self) -> Array:
        places = self._places()
        best = places[0]
        for each in places[1:]:
            lower = self.rows.of("sign", self.values(each) - self.values(best)) < 0
            best = self.rows.where(lower, each, best)
        return best

    def _over(self, a: Array, b: Array) -> Array:
        """a / b, and 0 where b is 0."""
        zero = self.rows.of("sign", b) == 0
        safe = self.rows.where(zero, 0 * b + self.rows.made([1]), b)
        return self.rows.where(zero, 0 * a, a * self.rows.of("inverse", safe))

    def sound(self) -> Array:
        first, middle, last, _, width, slope = self._parts()
        end = slope + middle * width
        faults = [-first, -last, self._where_flat(first, slope), self._where_flat(last, -end)]
        none = 0 * (first + end)
        return self._most([self.rows.largest(each, none) for each in faults])

    def _where_flat(self, bend: Array, fault: Array) -> Array:
        return self.rows.where(self.rows.of("sign", bend) == 0, fault, 0 * fault)

    def objective(self) -> Objective:
        columns = [each.reshape(-1) for each in self._parts()]
        return Separable(
            tuple(
                Piecewise((at, at + width), (first, middle, last), at, Fraction(0), slope)
                for first, middle, last, at, width, slope in zip(*columns, strict=True)
            )
        )


#: By the family of a shape.
FAMILIES: dict[str, type[Curve]] = {QUADRATIC: Quadratic, BENT: Bent, SQUARE: Square}
