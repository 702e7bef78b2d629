"""Convex objectives: step size and number of iterations.

R²/(2 alpha T) + alpha A + alpha² Q <= epsilon is solved for T; the number is least where
alpha A + ... takes half of the target or less: at alpha (A + √(A² + 3 Q epsilon)) = epsilon.
"""

from __future__ import annotations

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, L, M, R, alpha, epsilon_f, sigma
from bounds.theorems import convex, nonconvex_iterations

#: What the views add, over alpha².
Q = L * B**2 / 2


def best(A: sp.Expr) -> sp.Expr:
    """epsilon/alpha for the step that needs the fewest iterations where noise adds alpha A."""
    return A + sp.sqrt(A**2 + 3 * Q * epsilon_f)


def _solved(bound: Statement, A: sp.Expr, least: sp.Expr) -> Prescription:
    """The bound solved for T; ``least`` is epsilon/alpha for the step."""
    return Prescription(
        name=bound.name.replace("lemma-4.1", "theorem-4.2"),
        title=bound.title.replace("Value", "Iterations to a small value"),
        measures=bound.measures,
        over=bound.over,
        target=epsilon_f,
        step_size=epsilon_f / least,
        iterations=R**2 / (2 * alpha * (epsilon_f - alpha * A - alpha**2 * Q)),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, f"{bound.name} solved for T"),
        conditions=bound.conditions,
        inverts=bound,
        needs=bound.needs,
        beside=nonconvex_iterations.PRINTED.name,
    )


#: What noise adds, over alpha: without M a step is at most 1/L.
MOMENT, NOISE = M**2 / 2, sigma**2 / 2
MEAN = _solved(convex.MEAN, MOMENT, best(MOMENT))
VARIANCE = _solved(convex.VARIANCE, NOISE, sp.Max(L * epsilon_f, best(NOISE), evaluate=False))

PRESCRIPTIONS = (MEAN, VARIANCE)
