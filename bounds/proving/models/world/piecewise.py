"""Functions that are a sum over the coordinates of piecewise quadratics on a line: Huber's, say."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bounds.proving.models.arithmetic.exact import Number, exact, inverse, sign
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import Objective


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

    def at(self, y: Number) -> tuple[Number, Number]:
        """Value and slope at a point, by going there from ``start`` break by break."""
        here, value, slope = self.start, self.value_there, self.slope_there
        right = sign(y - here) >= 0
        between = sorted_between(self.breaks, here, y)
        for stop in (*(between if right else reversed(between)), y):
            step = stop - here
            bent = self._curvature((here + stop) * Fraction(1, 2))
            value = value + step * slope + Fraction(1, 2) * bent * step * step
            slope = slope + bent * step
            here = stop
        return value, slope

    def _curvature(self, y: Number) -> Number:
        return self.curvatures[sum(sign(y - b) > 0 for b in self.breaks)]

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

    def _stationary(self, outer: tuple[Number, ...]) -> list[Number]:
        """Where the slope of each piece would be 0 if it went on: the least points are among them.

        A point that lies outside its piece does no harm: f has a value there too.
        """
        edges = [outer[max(n - 1, 0)] for n in range(len(self.curvatures))]
        pairs = zip(edges, self.curvatures, strict=True)
        return [e - self.at(e)[1] * inverse(bent) for e, bent in pairs if sign(bent)]


def sorted_between(breaks: tuple[Number, ...], a: Number, b: Number) -> list[Number]:
    """The breaks strictly between two points, in order."""
    return [y for y in breaks if sign(y - a) * sign(y - b) < 0]


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
        return tuple(part.at(y)[1] for part, y in zip(self.parts, u, strict=True))

    def is_smooth(self, L: Number) -> bool:
        bent = [k for part in self.parts for k in part.curvatures]
        return all(sign(L - k) >= 0 and sign(L + k) >= 0 for k in bent)

    def is_convex(self, c: Number) -> bool:
        return all(sign(k - c) >= 0 for part in self.parts for k in part.curvatures)

    def minimiser(self) -> Point | None:
        found = tuple(part.minimiser() for part in self.parts)
        return None if None in found else found
