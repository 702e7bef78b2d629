"""Nonconvex objectives: how small the gradient gets (Lemma 4.1).

One step, by the descent lemma: E f(x+) <= E f(x) - a E|∇f(x)|² + a L E|x - v||∇f(x)| + a² L M²/2.
The paper splits the product with Young's inequality; keeping it is sharper.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, STEP_SMOOTH, UNBIASED, VARIANCE_BOUND
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, D, L, M, T, alpha, alphas, sigma, t

_steps = (t, 0, T - 1)
_sum = sp.Sum(alphas[t], _steps)

PRINTED = Statement(
    name="elastic/lemma-4.1",
    title="Gradient of a nonconvex objective",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.BEST_STEP,
    rhs=2 * D / _sum
    + L * M**2 * sp.Sum(alphas[t] ** 2, _steps) / _sum
    + L**2 * B**2 * sp.Sum(alphas[t] ** 3, _steps) / _sum,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 4.1, (11)", "true under either reading of (10)"),
    conditions=(UNBIASED, SECOND_MOMENT, SMOOTH, BELOW),
    needs=(Consistency.CONDITIONAL_FIRST, Consistency.SECOND),
)

_eta = alpha * L * B

MEAN = Statement(
    name="elastic/lemma-4.1/mean",
    title="Mean gradient, without Young's inequality",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=(_eta / 2 + sp.sqrt(_eta**2 / 4 + D / (alpha * T) + alpha * L * M**2 / 2)) ** 2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, its proof before Young's inequality",
        "G = mean E|∇f|² solves G ≤ alpha L B √G + D/(alpha T) + alpha L M²/2",
    ),
    conditions=(UNBIASED, SECOND_MOMENT, SMOOTH, BELOW),
    needs=(Consistency.CONDITIONAL_FIRST, Consistency.SECOND),
    beside=PRINTED.name,
)

VARIANCE_MEAN = Statement(
    name="elastic/lemma-4.1/variance",
    title="Mean gradient, with the noise in place of the second moment",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * D / (alpha * T) + _eta**2 + alpha * L * sigma**2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for bounded variance",
        "2<a, b> = |a|² + |b|² - |a - b|² with a = ∇f(x), b = ∇f(v); alpha L ≤ 1 absorbs |b|²",
    ),
    conditions=(UNBIASED, VARIANCE_BOUND, SMOOTH, BELOW, STEP_SMOOTH),
    needs=(Consistency.SECOND,),
    beside=PRINTED.name,
)

STATEMENTS = (PRINTED, MEAN, VARIANCE_MEAN)
