"""Functions on a line by how they fall: the slope after so much way downhill from x_0 = 0."""

from __future__ import annotations

from itertools import pairwise

from bounds.claim import Claim
from bounds.proving.models.arithmetic.exact import Number, exact
from bounds.proving.models.world.objective import Objective
from bounds.proving.models.world.piecewise import Piecewise, Separable, huber

#: Pairs of a way walked downhill and the slope there.
Knees = tuple[tuple[Number, Number], ...]


def falling(*knees: tuple[Number, Number]) -> Separable:
    """f with f'(y) = -slope, linear between the knees and constant beyond the first and last."""
    ways = tuple(exact(y) for y, _ in knees)
    slopes = tuple(exact(v) for _, v in knees)
    bends = [(v - w) / (z - y) for (y, v), (z, w) in pairwise(zip(ways, slopes, strict=True))]
    return Separable((Piecewise(ways, (0, *bends, 0), ways[0], slope_there=-slopes[0]),))


def height(f: Objective) -> Number:
    """f(0) - inf f, for a function that is bounded below."""
    least = f.least()
    assert least is not None
    return f.value((exact(0),)) - least


#: x²/2 where the runs of the paper's small instances go.
BOWL = Separable((Piecewise((), (1,)),))
#: Slope 1 until 3, and then down to 0.
SLIDE = Separable((huber(1, 4),))

CLAIMS: tuple[Claim, ...] = ()
