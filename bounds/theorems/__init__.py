"""What does each convergence theorem promise?

One concept a file. Add a theorem: its file, and one line here.
"""

from bounds.prescription import Prescription
from bounds.statement import Statement
from bounds.theorems import (
    bounded_gradient,
    delays,
    noise_free,
    nonconvex,
    nonconvex_iterations,
    one_step_map,
    sparsified,
    strongly_convex,
    strongly_convex_iterations,
)

__all__ = [
    "PRESCRIPTIONS",
    "STATEMENTS",
    "bounded_gradient",
    "delays",
    "noise_free",
    "nonconvex",
    "nonconvex_iterations",
    "one_step_map",
    "sparsified",
    "strongly_convex",
    "strongly_convex_iterations",
]

STATEMENTS: tuple[Statement, ...] = (
    *nonconvex.STATEMENTS,
    *noise_free.STATEMENTS,
    *bounded_gradient.STATEMENTS,
    *delays.STATEMENTS,
    *strongly_convex.STATEMENTS,
    *one_step_map.STATEMENTS,
)
PRESCRIPTIONS: tuple[Prescription, ...] = (
    *nonconvex_iterations.PRESCRIPTIONS,
    *strongly_convex_iterations.PRESCRIPTIONS,
)
