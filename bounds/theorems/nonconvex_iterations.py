"""Nonconvex objectives: step size and number of iterations (Theorem 4.2)."""

from __future__ import annotations

import sympy as sp

from bounds.hypotheses import STEP_AT_MOST_ONE
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing
from bounds.symbols import B, D, L, M, alpha, alpha_one, epsilon, nu, sigma
from bounds.theorems import nonconvex

_printed_scale = L * M**2 + L**2 * B**2
_scale = L * M**2 + alpha_one * L**2 * B**2

PRINTED = Prescription(
    name="elastic/theorem-4.2",
    title="Iterations to a small gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.BEST_STEP,
    target=epsilon,
    step_size=epsilon * nu / _printed_scale,
    iterations=2 * _printed_scale * D / (epsilon * nu * (1 - nu)),
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Theorem 4.2"),
    conditions=nonconvex.PRINTED.conditions,
    needs=nonconvex.PRINTED.needs,
    fault="Theorem 4.2 as printed is false: its proof gives 1/epsilon² where 1/epsilon is printed",
)

CORRECTED = Prescription(
    name="elastic/theorem-4.2/corrected",
    title="Iterations to a small gradient, with 1/epsilon²",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.BEST_STEP,
    target=epsilon,
    step_size=epsilon * nu / _scale,
    iterations=2 * _scale * D / (epsilon**2 * nu * (1 - nu)),
    standing=Standing.CORRECTED,
    source=Source(
        Paper.ELASTIC,
        "Theorem 4.2, solved for T as its proof does",
        "the proof replaces alpha³ by alpha², so it needs alpha ≤ 1, and its units agree only when "
        "that 1 is a step size",
    ),
    conditions=(*nonconvex.PRINTED.conditions, STEP_AT_MOST_ONE),
    needs=nonconvex.PRINTED.needs,
    beside=PRINTED.name,
)

_root = L * B * sp.sqrt(epsilon)

MEAN = Prescription(
    name="elastic/theorem-4.2/mean",
    title="Iterations to a small mean gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    target=epsilon,
    step_size=epsilon / (2 * _root + L * M**2),
    iterations=D / (alpha * (epsilon - alpha * (_root + L * M**2 / 2))),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        f"{nonconvex.MEAN.name} solved for T",
        "T = 2 D (L M² + 2 L B √epsilon) / epsilon²: B enters linearly and at a lower order",
    ),
    conditions=nonconvex.MEAN.conditions,
    inverts=nonconvex.MEAN,
    needs=nonconvex.MEAN.needs,
    beside=PRINTED.name,
)

VARIANCE_MEAN = Prescription(
    name="elastic/theorem-4.2/variance",
    title="Iterations to a small mean gradient, from the noise",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    target=epsilon,
    step_size=epsilon
    / sp.Max(
        L * epsilon,
        L * sigma**2 + sp.sqrt(L**2 * sigma**4 + 3 * L**2 * B**2 * epsilon),
        evaluate=False,
    ),
    iterations=2 * D / (alpha * (epsilon - alpha * L * sigma**2 - alpha**2 * L**2 * B**2)),
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, f"{nonconvex.VARIANCE_MEAN.name} solved for T"),
    conditions=nonconvex.VARIANCE_MEAN.conditions,
    inverts=nonconvex.VARIANCE_MEAN,
    needs=nonconvex.VARIANCE_MEAN.needs,
    beside=PRINTED.name,
)

PRESCRIPTIONS = (PRINTED, CORRECTED, MEAN, VARIANCE_MEAN)
