"""Strongly convex objectives: how near the minimiser the run comes (Lemma 4.3).

One step, q = E|x - x*|²: q+ = q - 2a E<x - x*, ∇f(v)> + a² E|g|². The statements differ in how
they bound the inner product.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import (
    EVERYWHERE,
    SECOND_MOMENT,
    SMOOTH,
    STAYS,
    STEP_CONTRACTS,
    STEP_CONTRACTS_TWICE,
    STEP_MONOTONE,
    STEP_STABLE,
    STRONGLY_CONVEX,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, L, M, R, T, alpha, alphas, c, j, q, sigma, t

_WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX)
_EITHER = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)


def _unrolled(noise: sp.Expr, later: tuple[sp.Symbol, sp.Expr, sp.Expr]) -> sp.Expr:
    """R² prod(1 - a_t c) + sum of the noise of step t, shrunk by the steps in ``later``."""
    start = R**2 * sp.Product(1 - alphas[t] * c, (t, 0, T - 1))
    return start + sp.Sum(noise * sp.Product(1 - alphas[j] * c, later), (t, 0, T - 1))


PRINTED = Statement(
    name="elastic/lemma-4.3",
    title="Distance to the minimiser",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    rhs=_unrolled(alphas[t] ** 2 * M**2 + alphas[t] ** 3 * L**2 * c**-2 * B**2, (j, 0, t - 1)),
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 4.3, (12)"),
    conditions=_WORLD,
    needs=_EITHER,
    fault="Lemma 4.3 is false: Young's inequality gives 1/c where 1/c² is printed, and the product "
    "must run over the steps after t",
)

CORRECTED = Statement(
    name="elastic/lemma-4.3/corrected",
    title="Distance to the minimiser, with 1/c and the later steps",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    rhs=_unrolled(alphas[t] ** 2 * M**2 + alphas[t] ** 3 * L**2 * B**2 / c, (j, t + 1, T - 1)),
    standing=Standing.CORRECTED,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, with Young's inequality done right",
        "2 alpha² L B |x - x*| ≤ alpha c |x - x*|² + alpha³ L² B² / c",
    ),
    conditions=(*_WORLD, STAYS, STEP_CONTRACTS),
    needs=_EITHER,
    beside=PRINTED.name,
)

_rho = 2 * alpha * c * L / (c + L)
#: Where the recursion of ``INTERPOLATION`` comes to rest.
FLOOR = (alpha * M**2 + alpha**2 * B**2 * (c + L) / 2) * (c + L) / (2 * c * L)

INTERPOLATION = Statement(
    name="elastic/lemma-4.3/interpolation",
    title="Distance to the minimiser, by the interpolation inequality",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    rhs=(1 - _rho) ** T * (R**2 - FLOOR) + FLOOR,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, by the inequality of smooth strongly convex functions",
        "<x - x*, ∇f(v)> ≥ cL/(c+L) |x - x*|² - (c+L)/4 |x - v|²",
    ),
    conditions=(*_WORLD, EVERYWHERE, STEP_CONTRACTS_TWICE),
    needs=(Consistency.SECOND,),
    beside=PRINTED.name,
)

SQUARE_ROOT = Statement(
    name="elastic/lemma-4.3/square-root",
    title="Distance to the minimiser, without Young's inequality",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.NEXT_STEP,
    rhs=(1 - 2 * alpha * c) * q + 2 * alpha**2 * L * B * sp.sqrt(q) + alpha**2 * M**2,
    start=R**2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, its proof before Young's inequality",
        "a scalar recursion for q = E|x - x*|², iterated from R²",
    ),
    conditions=(*_WORLD, STAYS, STEP_MONOTONE),
    needs=_EITHER,
    beside=PRINTED.name,
)

#: Where the recursion of ``VARIANCE`` comes to rest.
VARIANCE_FLOOR = (
    alpha**3 * B**2 * (c + L - 2 * alpha * c * L) / (2 - alpha * (c + L)) + alpha**2 * sigma**2
) / _rho

VARIANCE = Statement(
    name="elastic/lemma-4.3/variance",
    title="Distance to the minimiser, with the noise in place of the second moment",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    rhs=(1 - _rho) ** T * (R**2 - VARIANCE_FLOOR) + VARIANCE_FLOOR,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, for bounded variance",
        "|w - alpha ∇f(v)|² is a quadratic form in w = x - x*, x - v and ∇f(v), bounded with one "
        "multiple of the interpolation inequality",
    ),
    conditions=(UNBIASED, VARIANCE_BOUND, SMOOTH, STRONGLY_CONVEX, EVERYWHERE, STEP_STABLE),
    needs=(Consistency.SECOND,),
    beside=PRINTED.name,
)

STATEMENTS = (PRINTED, CORRECTED, INTERPOLATION, SQUARE_ROOT, VARIANCE)
