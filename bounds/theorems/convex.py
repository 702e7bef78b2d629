"""Convex objectives: how small f(x) - f* gets in the mean.

One step, q = E|x - x*|²: q+ = q - 2a E<x - x*, ∇f(v)> + a² E|g|². Convexity at the view and
smoothness between both give <x - x*, ∇f(v)> >= f(x) - f* - L |x - v|²/2, and with smoothness at x*
as well |∇f(v)|²/(2L) more, which pays for the mean of g where alpha L <= 1.
"""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.hypotheses import (
    CONVEX,
    EVERYWHERE,
    SECOND_MOMENT,
    SMOOTH,
    STEP_SMOOTH,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, L, M, R, T, alpha, sigma
from bounds.theorems import nonconvex

#: What the start and the views add.
START, VIEWS = R**2 / (2 * alpha * T), alpha**2 * L * B**2 / 2

MEAN = Statement(
    name="elastic/lemma-4.1/convex",
    title="Value of a convex objective",
    measures=Quantity.EXCESS,
    over=Over.MEAN_STEP,
    rhs=START + alpha * M**2 / 2 + VIEWS,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for convex f",
        "by convexity it bounds E f - f* at the mean of x_0, ..., x_(T-1) too",
    ),
    conditions=(UNBIASED, SECOND_MOMENT, SMOOTH, CONVEX, EVERYWHERE),
    needs=(Consistency.SECOND,),
    beside=nonconvex.PRINTED.name,
)

VARIANCE = Statement(
    name="elastic/lemma-4.1/convex-variance",
    title="Value of a convex objective, with the noise in place of the second moment",
    measures=Quantity.EXCESS,
    over=Over.MEAN_STEP,
    rhs=START + alpha * sigma**2 / 2 + VIEWS,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for convex f and bounded variance",
        "<x - x*, ∇f(v)> ≥ f(x) - f* + |∇f(v)|²/(2L) - L |x - v|²/2",
    ),
    conditions=(UNBIASED, VARIANCE_BOUND, SMOOTH, CONVEX, EVERYWHERE, STEP_SMOOTH),
    needs=(Consistency.SECOND,),
    beside=nonconvex.PRINTED.name,
)

STATEMENTS = (MEAN, VARIANCE)
