"""Strongly convex objectives: step size and number of iterations (Theorem 4.4)."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.hypotheses import STAYS, STEP_CONTRACTS
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing
from bounds.symbols import B, L, M, R, alpha, c, epsilon_x, nu, sigma
from bounds.theorems import strongly_convex

_scale = M**2 * c**2 + L**2 * B**2


def _log(ratio: sp.Expr) -> sp.Expr:
    """Its logarithm, as written: sympy would ask for long whether the ratio is a known number."""
    return sp.log(ratio, evaluate=False)


PRINTED = Prescription(
    name="elastic/theorem-4.4",
    title="Iterations to the minimiser",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    target=epsilon_x,
    step_size=epsilon_x * c**3 * nu / _scale,
    iterations=_scale / (c**4 * epsilon_x * nu) * _log(R**2 / (epsilon_x * (1 - nu))),
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Theorem 4.4"),
    conditions=strongly_convex.PRINTED.conditions,
    needs=strongly_convex.PRINTED.needs,
)

CORRECTED = replace(
    PRINTED,
    name="elastic/theorem-4.4/corrected",
    standing=Standing.CORRECTED,
    source=Source(
        Paper.ELASTIC,
        "Theorem 4.4, from the corrected Lemma 4.3",
        "the formula stands: 1/c² instead of 1/c in the lemma and alpha ≤ 1 instead of alpha c ≤ 1 "
        "in the proof cancel",
    ),
    conditions=(*PRINTED.conditions, STAYS, STEP_CONTRACTS),
    beside=PRINTED.name,
)

_rho = 2 * alpha * c * L / (c + L)
_share = 2 * c * L * epsilon_x / (c + L)

# With the contraction _rho held fixed, the floor alone depends on L', and v = c / (c + L') is where
# it is least. For the interpolation inequality 4 M² v² = alpha c B² (1 - 4 v):
_young = alpha * c * B**2
_part = sp.sqrt(_young) / (2 * (sp.sqrt(_young + M**2) + sp.sqrt(_young)))
#: Without inconsistency every larger L' is better; so much larger than c changes no digit.
_HIGHEST = sp.Integer(2) ** 60
# For the noise, the larger root of alpha c B² (1 - 2 alpha c (1 - v)) (1 + alpha c - 4 v)
# = sigma² (2 v - alpha c)²; at v = alpha c / 2 the condition alpha (c + L') < 2 ends.
_a = alpha * c
_square = 4 * sigma**2 + 8 * _a**2 * B**2
_half = 2 * _a * sigma**2 + _a * B**2 * (_a**2 + 5 * _a - 2)
# The root of the discriminant, factored so that it vanishes with B and is real for alpha c < 1.
_root = (1 - _a) * B * sp.sqrt(_a * (4 * sigma**2 * (1 - _a) + _a * B**2 * (2 - _a) ** 2))
_noisy = (_half + _root) / _square
_INSIDE = 1 + sp.Rational(1, 2**30)

INTERPOLATION = Prescription(
    name="elastic/theorem-4.4/interpolation",
    title="Iterations to the minimiser, by the interpolation inequality",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    target=epsilon_x,
    step_limit=sp.Min(
        (c + L) / (2 * c * L),
        2 * _share / (M**2 + sp.sqrt(M**4 + 2 * B**2 * (c + L) * _share)),
        evaluate=False,
    ),
    iterations=_log((R**2 - strongly_convex.FLOOR) / (epsilon_x - strongly_convex.FLOOR))
    / -_log(1 - _rho),
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, f"{strongly_convex.INTERPOLATION.name} solved for T"),
    conditions=strongly_convex.INTERPOLATION.conditions,
    inverts=strongly_convex.INTERPOLATION,
    free_smoothness=c / (_part + 1 / _HIGHEST) - c,
    free_limit=1 / c,
    needs=strongly_convex.INTERPOLATION.needs,
    beside=PRINTED.name,
)

_far = alpha * L * B / (2 * c)
_spread = sp.sqrt(_far**2 + alpha * M**2 / (2 * c))
#: Where a step at distance q gains nothing: the roots of its decrease in √q, the second negative.
ABOVE, BELOW = _far + _spread, _far - _spread
_target = sp.sqrt(epsilon_x)

SQUARE_ROOT = Prescription(
    name="elastic/theorem-4.4/square-root",
    title="Iterations to the minimiser, without Young's inequality",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    target=epsilon_x,
    step_limit=sp.Min(
        1 / (2 * c), 2 * c * epsilon_x / (2 * L * B * _target + M**2), evaluate=False
    ),
    iterations=(
        ABOVE * _log((R - ABOVE) / (_target - ABOVE))
        - BELOW * _log((R - BELOW) / (_target - BELOW))
    )
    / (2 * alpha * c * _spread),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        f"{strongly_convex.SQUARE_ROOT.name} solved for T",
        "the recursion decreases by an increasing function of q, so the integral of dq over that "
        "decrease, from epsilon to R², bounds the number of steps",
    ),
    conditions=strongly_convex.SQUARE_ROOT.conditions,
    recursion=strongly_convex.SQUARE_ROOT,
    needs=strongly_convex.SQUARE_ROOT.needs,
    beside=PRINTED.name,
)

VARIANCE = Prescription(
    name="elastic/theorem-4.4/variance",
    title="Iterations to the minimiser, from the noise",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    target=epsilon_x,
    step_limit=2 / (c + L),
    iterations=_log(
        (R**2 - strongly_convex.VARIANCE_FLOOR) / (epsilon_x - strongly_convex.VARIANCE_FLOOR)
    )
    / -_log(1 - _rho),
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, f"{strongly_convex.VARIANCE.name} solved for T"),
    conditions=strongly_convex.VARIANCE.conditions,
    inverts=strongly_convex.VARIANCE,
    free_smoothness=c / (_noisy * _INSIDE) - c,
    free_limit=1 / c,
    needs=strongly_convex.VARIANCE.needs,
    beside=PRINTED.name,
)

PRESCRIPTIONS = (PRINTED, CORRECTED, INTERPOLATION, SQUARE_ROOT, VARIANCE)
