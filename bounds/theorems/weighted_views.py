"""Nonconvex objectives with views that miss gradients by weights: no bound on the gradient.

The descent of a step pays α/2 E|∇f(v_t)|²; what views miss costs α³ L² N_row (1 + ω)/2 times the
weighted sum of E|∇f(v_i)|² + sigma², in which each i stands with at most N_col in all. Where
(1 + ω)(α L + α² L² N_row N_col) <= 1 the descent pays for all but the noise.
"""

from __future__ import annotations

import sympy as sp

from bounds.hypotheses import BELOW, SMOOTH, UNBIASED
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import D, L, N_col, N_row, T, alpha, epsilon, omega, sigma
from bounds.theorems import nonconvex

WEIGHTS = Condition(
    name="√E|x_t - v_t|² ≤ alpha Σ w(t, i) √E|g_i|² with w ≥ 0, sums over i of at most N_row and "
    "over t of at most N_col"
)
SPREAD = Condition(name="E|g|² ≤ (1 + omega)(E|∇f(v)|² + sigma²) at every view of the run")
_grows, _y = 1 + omega, alpha * L


def _paid(most: sp.Expr, says: str) -> Condition:
    return Condition(
        name=f"(1 + omega)(alpha L + alpha² L² N_row N_col) ≤ {says}",
        relation=sp.Le(_grows * (_y + _y**2 * N_row * N_col), most, evaluate=False),
    )


STEP = _paid(sp.Integer(1), "1")
_noise = _grows * (_y + _y**2 * N_row**2) * sigma**2

MEAN = Statement(
    name="elastic/lemma-4.1/weighted-views",
    title="Mean gradient of a stack, without a bound on the gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * D / (alpha * T) + _noise,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 4.1, for views that miss gradients by weights"),
    conditions=(UNBIASED, SPREAD, SMOOTH, BELOW, WEIGHTS, STEP),
    beside=nonconvex.PRINTED.name,
)

_linear, _square = _grows * L * sigma**2, _grows * L**2 * N_row**2 * sigma**2

ITERATIONS = Prescription(
    name="elastic/theorem-4.2/weighted-views",
    title="Iterations of a stack to a small mean gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    target=epsilon,
    step_size=sp.Min(
        epsilon / (_linear + sp.sqrt(_linear**2 + 3 * _square * epsilon)),
        2 / (L * (_grows + sp.sqrt(_grows**2 + 4 * _grows * N_row * N_col))),
        evaluate=False,
    ),
    iterations=2 * D / (alpha * (epsilon - _linear * alpha - _square * alpha**2)),
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, f"{MEAN.name} solved for T"),
    conditions=MEAN.conditions,
    inverts=MEAN,
    beside=nonconvex.PRINTED.name,
)

STATEMENTS = (MEAN,)
STACKED = (ITERATIONS,)
