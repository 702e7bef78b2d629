"""The convergence theorems, one concept a file. Add a theorem: its file, and one line here."""

from bounds.prescription import Prescription
from bounds.statement import Statement
from bounds.theorems import (
    nonconvex,
    nonconvex_iterations,
    sparsified,
    strongly_convex,
    strongly_convex_iterations,
)

__all__ = [
    "PRESCRIPTIONS",
    "STATEMENTS",
    "nonconvex",
    "nonconvex_iterations",
    "sparsified",
    "strongly_convex",
    "strongly_convex_iterations",
]

STATEMENTS: tuple[Statement, ...] = (*nonconvex.STATEMENTS, *strongly_convex.STATEMENTS)
PRESCRIPTIONS: tuple[Prescription, ...] = (
    *nonconvex_iterations.PRESCRIPTIONS,
    *strongly_convex_iterations.PRESCRIPTIONS,
)
