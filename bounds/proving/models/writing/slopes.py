"""Objectives whose gradient is one and the same wherever a short run goes."""

from __future__ import annotations

from bounds.proving.models.arithmetic.exact import Number, exact, sign, size
from bounds.proving.models.world.objective import Quadratic, diagonal
from bounds.proving.models.world.piecewise import Piecewise, Separable, huber

#: The function 0 on a line.
FLAT: Quadratic = diagonal((0,), (0,))
#: How far away the least point is, along every coordinate with a slope.
REACH = 10**4


def slope(*gradient: Number) -> Separable:
    """Huber's function in every coordinate, with this gradient all around 0."""
    return Separable(tuple(_side(exact(g)) for g in gradient))


def _side(g: Number) -> Piecewise:
    return huber(size(g), -sign(g) * REACH) if sign(g) else Piecewise((), (0,))
