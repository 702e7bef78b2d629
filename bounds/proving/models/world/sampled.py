"""A stochastic gradient as a map of points: what one draw makes of any point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bounds.proving.models.world.maps import Map, Point
from bounds.proving.models.world.objective import Objective


@dataclass(frozen=True, slots=True)
class Sampled(Map):
    """The gradient at the point, and the noise that this draw has there."""

    of: Objective
    noise: Callable[[Point], Point]
    linear = False

    def __call__(self, u: Point) -> Point:
        pairs = zip(self.of.gradient(u), self.noise(u), strict=True)
        return tuple(slope + error for slope, error in pairs)
