"""A run whose delay looks at the iterates: it computes gradients where they are large.

f(x) = x²/2, samples x (1 ± 2), x_0 = 1 and steps 1/2: x_1 is -1/2 or 3/2. Gradient 1 is computed
at x_1 where x_1 = 3/2, and at x_0 elsewhere. Assumptions 1 to 5 hold, with mu = 7/22.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified.hills import BOWL
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.world.maps import Point
from bounds.symbols import D, L, mu, rho, sigma, tau

_HALF = Fraction(1, 2)
#: What the noise of iteration 0 and 1 is, times the point.
_COINS = tuple(product((2, -2), repeat=2))


def _noise(now: int, outcome: int, at: Point) -> Point:
    return (_COINS[outcome][now] * at[0],)


LARGE_ONE = late_run(
    BOWL,
    (1,),
    (_HALF, _HALF),
    (0, tuple(int(first < 0) for first, _ in _COINS)),
    {L: 1, D: _HALF, mu: Fraction(7, 22), rho: 1, sigma: sp.sqrt(5), tau: 1},
    noise=_noise,
    spread=lambda at: 4 * at[0] * at[0],
    probabilities=(Fraction(1, len(_COINS)),) * len(_COINS),
)

CLAIMS: tuple[Claim, ...] = ()
