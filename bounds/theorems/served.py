"""Nonconvex objectives at the views: models that somebody holds.

In <∇f(x), ∇f(v)> both gradients stand alike, so what bounds the mean of E|∇f(x_t)|² without Young's
inequality bounds that of E|∇f(v_t)|² too: |∇f(v)| is not known given the past, so it needs the
second moment of x - v.
"""

from __future__ import annotations

from dataclasses import replace

from bounds.consistency import Consistency
from bounds.quantity import Quantity
from bounds.statement import Paper, Source
from bounds.theorems import nonconvex, nonconvex_iterations

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

STATEMENTS = (MEAN,)
PRESCRIPTIONS = (MEAN_ITERATIONS,)
