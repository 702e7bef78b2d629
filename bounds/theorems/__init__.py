"""What does each convergence theorem promise?

One concept a file, read when it is first asked for: sympy takes a while over its expressions. Add a
theorem: its file, and one line here.
"""

from importlib import import_module
from typing import Any

from bounds.prescription import Prescription
from bounds.statement import Statement

__all__ = ["PRESCRIPTIONS", "STATEMENTS"]

#: The bounds of these files are ``STATEMENTS``, in this order.
_BOUNDS = (
    "nonconvex",
    "noise_free",
    "bounded_gradient",
    "delays",
    "strongly_convex",
    "one_step_map",
)
#: The prescriptions of these files are ``PRESCRIPTIONS``.
_ITERATIONS = ("nonconvex_iterations", "strongly_convex_iterations")
#: What belongs to neither: its bounds are for steps that only the ledger speaks of.
_APART = ("sparsified",)

STATEMENTS: tuple[Statement, ...]
PRESCRIPTIONS: tuple[Prescription, ...]


def __getattr__(name: str) -> Any:
    if name in (*_BOUNDS, *_ITERATIONS, *_APART):
        return import_module(f"{__name__}.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    files = {"STATEMENTS": _BOUNDS, "PRESCRIPTIONS": _ITERATIONS}[name]
    found = tuple(each for file in files for each in getattr(__getattr__(file), name))
    globals()[name] = found
    return found
