"""The views: models that somebody holds.

In <∇f(x), ∇f(v)> both gradients stand alike, so what bounds the mean of E|∇f(x_t)|² without Young's
inequality bounds that of E|∇f(v_t)|² too: |∇f(v)| is not known given the past, so it needs the
second moment of x - v. For convex f, <v - x*, ∇f(v)> >= f(v) - f* + |∇f(v)|²/(2L) and
|∇f(v) + L (x - v)|² >= 0 give of f(v) what convexity and smoothness give of f(x).
"""

from __future__ import annotations

from dataclasses import replace

from bounds.consistency import Consistency
from bounds.quantity import Quantity
from bounds.statement import Paper, Source
from bounds.theorems import convex, convex_iterations, nonconvex, nonconvex_iterations

_NEEDS = (Consistency.SECOND,)

MEAN = replace(
    nonconvex.MEAN,
    name=f"{nonconvex.MEAN.name}/served",
    title="Mean gradient at the views, without Young's inequality",
    measures=Quantity.VIEW_GRADIENT_SQUARED,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, its proof before Young's inequality, with the gradient at the view",
        "the views are models that somebody holds",
    ),
    needs=_NEEDS,
)

MEAN_ITERATIONS = replace(
    nonconvex_iterations.MEAN,
    name=f"{nonconvex_iterations.MEAN.name}/served",
    title="Iterations to a small mean gradient at the views",
    measures=MEAN.measures,
    source=Source(Paper.ELASTIC, f"{MEAN.name} solved for T"),
    inverts=MEAN,
    needs=_NEEDS,
)

VALUE = replace(
    convex.MEAN,
    name=f"{convex.MEAN.name}/served",
    title="Value of a convex objective at the views",
    measures=Quantity.VIEW_EXCESS,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for convex f, at the views",
        "<x - x*, ∇f(v)> ≥ f(v) - f* - L |x - v|²/2",
    ),
)

VALUE_ITERATIONS = replace(
    convex_iterations.MEAN,
    name=f"{convex_iterations.MEAN.name}/served",
    title="Iterations to a small value of a convex objective at the views",
    measures=VALUE.measures,
    source=Source(Paper.ELASTIC, f"{VALUE.name} solved for T"),
    inverts=VALUE,
)

STATEMENTS = (MEAN, VALUE)
PRESCRIPTIONS = (MEAN_ITERATIONS, VALUE_ITERATIONS)
