"""The last iterate under a stack of relaxations: step size and number of iterations."""

from __future__ import annotations

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import D, L, N_far, R, c, epsilon_h, epsilon_x, mu_P
from bounds.theorems import strongly_convex_iterations, weighted_last, weighted_views
from bounds.theorems.dominated import RATE

#: 1/(alpha L) for the longest step that leaves enough to pay for what views miss.
ALLOWED = weighted_views.shortest(sp.Integer(1), weighted_last.MISSED)
_FAR = sp.Max(1, N_far, evaluate=False)


def _solved(
    bound: Statement,
    target: sp.Symbol,
    steep: sp.Expr,
    rate: sp.Expr,
    first: sp.Expr,
    floor: sp.Expr,
) -> Prescription:
    """The bound solved for T, for steps below the limit that rest below the target."""
    ratio = (first - floor) / (target - floor)
    begins = bound.title[0].lower() + bound.title[1:]
    return Prescription(
        name=bound.name.replace("lemma-4.3", "theorem-4.4"),
        title=f"Iterations to a small {begins}",
        measures=bound.measures,
        over=bound.over,
        target=target,
        step_limit=1 / sp.Max(L * ALLOWED, 2 * steep * _FAR, evaluate=False),
        iterations=sp.log(ratio, evaluate=False) / -sp.log(1 - rate, evaluate=False),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, f"{bound.name} solved for T"),
        conditions=bound.conditions,
        inverts=bound,
        beside=strongly_convex_iterations.PRINTED.name,
    )


DOMINATES = _solved(weighted_last.DOMINATES, epsilon_h, mu_P, RATE, D, weighted_last.FLOOR)
STRONGLY = _solved(
    weighted_last.STRONGLY,
    epsilon_x,
    c,
    weighted_last.SHRINKS,
    R**2,
    weighted_last.FLOOR_STRONGLY,
)

#: For stacks alone, whose parts say what their N_row, N_col and N_far are.
STACKED = (DOMINATES, STRONGLY)
