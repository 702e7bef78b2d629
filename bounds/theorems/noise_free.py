"""Nonconvex objectives with exact gradients at inexact views: how small the gradient gets."""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, EVERYWHERE, SMOOTH, STEP_SMOOTH, UNBIASED, VARIANCE_BOUND
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import B, D, L, T, alpha, sigma
from bounds.theorems import nonconvex

NO_NOISE = Condition(
    name="sigma = 0: the gradients are exact", relation=sp.Eq(sigma, 0, evaluate=False)
)

_eta = alpha * L * B

MEAN = Statement(
    name="elastic/lemma-4.1/noise-free",
    title="Mean gradient, without noise",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * D / (alpha * T) + _eta**2,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 4.1, for exact gradients", "no L M² is left"),
    conditions=(UNBIASED, VARIANCE_BOUND, NO_NOISE, SMOOTH, BELOW, STEP_SMOOTH),
    needs=(Consistency.SECOND,),
    beside=nonconvex.PRINTED.name,
)

_y, _n = alpha * L, T - 1
#: The quadratic a G² - 2 b G - e <= 0 that the smallest gradient G >= eta satisfies.
LEADING = 1 + _n * _y * (4 - _y) / 2
HALF = _n * _y * (2 - _y) * _eta / 2
FREE = 2 * L * D + _n * _y**2 * _eta**2 / 2
ROOT = (HALF + sp.sqrt(HALF**2 + LEADING * FREE)) / LEADING

BEST = Statement(
    name="elastic/lemma-4.1/noise-free-best",
    title="Smallest gradient, without noise",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.BEST_STEP,
    rhs=sp.Min(sp.Max(ROOT, _eta, evaluate=False) ** 2, 2 * L * D, evaluate=False),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, by the interpolation inequality of smooth functions",
        "(T-1) alpha (G-eta)((4-y)G + y eta)/4 + G²/(2L) ≤ D for G ≥ eta = alpha L B, y = alpha L, "
        "solved for the smallest gradient G",
    ),
    conditions=(VARIANCE_BOUND, NO_NOISE, SMOOTH, EVERYWHERE, BELOW, STEP_SMOOTH),
    needs=(Consistency.SECOND,),
    beside=nonconvex.PRINTED.name,
)

STATEMENTS = (MEAN, BEST)
