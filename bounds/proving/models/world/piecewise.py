"""Functions that are a sum over the coordinates of piecewise quadratics on a line: Huber's, say."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from bounds.proving.models.arithmetic.exact import Number, exact, inverse, sign
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import Objective

#: A point, with value and slope there.
Knot: TypeAlias = tuple[Number, Number, Number]


@dataclass(frozen=True, slots=True)
class Piecewise:
    """A function on a line: value and slope at ``start``, and one curvature between any two breaks.

    Its derivative is continuous and piecewise linear.
    """

    breaks: tuple[Number, ...]
    curvatures: tuple[Number, ...]
    start: Number = Fraction(0)
    value_there: Number = Fraction(0)
    slope_there: Number = Fraction(0)
    knots: tuple[Knot, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.curvatures) != len(self.breaks) + 1:
            raise ValueError(f"{len(self.breaks)} breaks need one curvature more")
        for name in ("breaks", "curvatures"):
            object.__setattr__(self, name, tuple(map(exact, getattr(self, name))))
        for name in ("start", "value_there", "slope_there"):
            object.__setattr__(self, name, exact(getattr(self, name)))
        pairs = zip(self.breaks, self.breaks[1:], strict=False)
        if any(sign(b - a) <= 0 for a, b in pairs):
            raise ValueError(f"the breaks {self.breaks} do not increase")
        object.__setattr__(self, "knots", self._walked())

    def _walked(self) -> tuple[Knot, ...]:
        """Value and slope at every break, by going there from ``start`` break by break."""
        first = self._before(self.start)
        here = (self.start, self.value_there, self.slope_there)
        right, left = [here], [here]
        for n in range(first, len(self.breaks)):
            right.append(_moved(right[-1], self.curvatures[n], self.breaks[n]))
        for n in reversed(range(first)):
            left.append(_moved(left[-1], self.curvatures[n + 1], self.breaks[n]))
        return (*reversed(left[1:]), *right[1:])

    def _before(self, y: Number) -> int:
        """How many breaks are below y."""
        low, high = 0, len(self.breaks)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if sign(y - self.breaks[middle]) > 0 else (low, middle)
        return low

    def _near(self, y: Number) -> tuple[Knot, Number]:
        """A point of the piece that y is on, with value and slope, and the curvature between."""
        piece = self._before(y)
        ends = self.knots or ((self.start, self.value_there, self.slope_there),)
        return ends[max(piece - 1, 0)], self.curvatures[piece]

    def at(self, y: Number) -> tuple[Number, Number]:
        """Value and slope at a point."""
        here, bent = self._near(y)
        _, value, slope = _moved(here, bent, y)
        return value, slope

    def slope(self, y: Number) -> Number:
        """The slope at a point."""
        (place, _, slope), bent = self._near(y)
        return slope + bent * (y - place)

    def minimiser(self) -> Number | None:
        """A point where it is least; ``None`` where it falls without end."""
        outer = self.breaks or (self.start,)
        for end, bent, outwards in (
            (outer[0], self.curvatures[0], -1),
            (outer[-1], self.curvatures[-1], 1),
        ):
            falls = sign(self.at(end)[1]) * outwards < 0
            if sign(bent) < 0 or (sign(bent) == 0 and falls):
                return None
        best, *others = (*outer, *self._stationary(outer))
        for each in others:
            best = each if sign(self.at(each)[0] - self.at(best)[0]) < 0 else best
        return best

    def is_dominated(self, mu: Number) -> bool:
        """Whether slope² >= 2 mu (value - least value) everywhere, for mu > 0.

        On a piece the difference of both sides has the slope 2 (curvature - mu) times that of the
        function, so it is least at an end of the piece, at a stationary point or far outside.
        """
        best, outer = self.minimiser(), self.breaks or (self.start,)
        if best is None:
            return False
        low = self.at(best)[0]
        for end, bent in ((outer[0], self.curvatures[0]), (outer[-1], self.curvatures[-1])):
            flat = sign(bent) == 0 and sign(self.at(end)[1]) == 0
            if not flat and sign(bent - mu) < 0:
                return False
        points = (self.at(each) for each in (*outer, *self._stationary(outer)))
        return all(sign(slope * slope - 2 * mu * (value - low)) >= 0 for value, slope in points)

    def _stationary(self, outer: tuple[Number, ...]) -> list[Number]:
        """Where the slope of each piece would be 0 if it went on: the least points are among them.

        A point that lies outside its piece does no harm: f has a value there too.
        """
        edges = [outer[max(n - 1, 0)] for n in range(len(self.curvatures))]
        pairs = zip(edges, self.curvatures, strict=True)
        return [e - self.at(e)[1] * inverse(bent) for e, bent in pairs if sign(bent)]


def _moved(here: Knot, bent: Number, y: Number) -> Knot:
    """Value and slope at y on the same piece."""
    place, value, slope = here
    step = y - place
    return y, value + step * slope + Fraction(1, 2) * bent * step * step, slope + bent * step


def huber(slope: Number, centre: Number = 0) -> Piecewise:
    """(y - centre)²/2, continued linearly where the slope would be exceeded."""
    middle, width = exact(centre), exact(slope)
    return Piecewise((middle - width, middle + width), (0, 1, 0), middle)


@dataclass(frozen=True, slots=True)
class Separable(Objective):
    """A sum of functions of one coordinate each."""

    parts: tuple[Piecewise, ...]

    @property
    def dimension(self) -> int:
        return len(self.parts)

    def value(self, u: Point) -> Number:
        pairs = zip(self.parts, u, strict=True)
        return sum((part.at(y)[0] for part, y in pairs), Fraction(0))

    def gradient(self, u: Point) -> Point:
        return tuple(part.slope(y) for part, y in zip(self.parts, u, strict=True))

    def is_smooth(self, L: Number) -> bool:
        bent = [k for part in self.parts for k in part.curvatures]
        return all(sign(L - k) >= 0 and sign(L + k) >= 0 for k in bent)

    def is_convex(self, c: Number) -> bool:
        return all(sign(k - c) >= 0 for part in self.parts for k in part.curvatures)

    def is_dominated(self, mu: Number) -> bool:
        """A part alone moves where the others rest at their least points."""
        return all(part.is_dominated(mu) for part in self.parts)

    def minimiser(self) -> Point | None:
        found = tuple(part.minimiser() for part in self.parts)
        return None if None in found else found
