"""Objectives that their gradient dominates: step size and number of iterations."""

from __future__ import annotations

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, D, L, M, epsilon_h, mu_P
from bounds.theorems import dominated, strongly_convex_iterations


def _solved(bound: Statement, floor: sp.Expr, limit: sp.Expr) -> Prescription:
    """The bound solved for T, for steps below the limit that rest below the target."""
    ratio = (D - floor) / (epsilon_h - floor)
    return Prescription(
        name=bound.name.replace("lemma-4.3", "theorem-4.4"),
        title=bound.title.replace("Value", "Iterations to a small value", 1),
        measures=bound.measures,
        over=bound.over,
        target=epsilon_h,
        step_limit=limit,
        iterations=sp.log(ratio, evaluate=False) / -sp.log(1 - dominated.RATE, evaluate=False),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, f"{bound.name} solved for T"),
        conditions=bound.conditions,
        inverts=bound,
        needs=bound.needs,
        beside=strongly_convex_iterations.PRINTED.name,
    )


_noise = L * M**2
LAST = _solved(
    dominated.LAST,
    dominated.FLOOR,
    sp.Min(
        1 / mu_P,
        4 * mu_P * epsilon_h / (_noise + sp.sqrt(_noise**2 + 8 * mu_P * epsilon_h * L**2 * B**2)),
        evaluate=False,
    ),
)
VARIANCE = _solved(dominated.VARIANCE, dominated.VARIANCE_FLOOR, 1 / L)

PRESCRIPTIONS = (LAST, VARIANCE)
