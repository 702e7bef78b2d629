"""What does each convergence theorem promise?

One concept a file, read when it is first asked for: sympy takes a while over its expressions. Add a
theorem: its file, and one line here.
"""

from importlib import import_module
from typing import Any

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Statement
from bounds.symbols import epsilon, epsilon_f, epsilon_h, epsilon_x

__all__ = ["PRESCRIPTIONS", "STATEMENTS", "prescriptions_of", "served_of", "stacked_of"]

#: The bounds of these files are ``STATEMENTS``, in this order.
_BOUNDS = (
    "nonconvex",
    "noise_free",
    "bounded_gradient",
    "delays",
    "strongly_convex",
    "one_step_map",
    "convex",
    "dominated",
    "dominated_roots",
)
#: The prescriptions of these files are ``PRESCRIPTIONS``; a file has those for one target.
_ITERATIONS = {
    "nonconvex_iterations": epsilon,
    "strongly_convex_iterations": epsilon_x,
    "convex_iterations": epsilon_f,
    "dominated_iterations": epsilon_h,
}
#: What belongs to neither: its bounds are for steps that only the ledger speaks of, for stacks, or
#: for the views.
_APART = (
    "sparsified", "weighted_views", "weighted_convex", "weighted_last", "served", "served_last",
)  # fmt: skip
#: The file about the views, by the target that it reaches.
_AT_VIEWS = {
    epsilon: "served", epsilon_f: "served", epsilon_h: "served_last", epsilon_x: "served_last",
}  # fmt: skip
#: The file about stacks alone, without a bound on the gradient, by the target that it reaches.
_OF_STACKS = {
    epsilon: "weighted_views",
    epsilon_f: "weighted_convex",
    epsilon_h: "weighted_last_iterations",
    epsilon_x: "weighted_last_iterations",
}
_LISTS = {"STATEMENTS": _BOUNDS, "PRESCRIPTIONS": tuple(_ITERATIONS)}

STATEMENTS: tuple[Statement, ...]
PRESCRIPTIONS: tuple[Prescription, ...]


def prescriptions_of(target: sp.Symbol) -> tuple[Prescription, ...]:
    """The theorems that reach ``target``; no other file is read."""
    files = [file for file, reached in _ITERATIONS.items() if reached == target]
    return tuple(each for file in files for each in _read(file).PRESCRIPTIONS)


def served_of(target: sp.Symbol) -> tuple[Prescription, ...]:
    """The theorems about the views that reach ``target``; no other file is read."""
    return tuple(each for each in _read(_AT_VIEWS[target]).PRESCRIPTIONS if each.target == target)


def stacked_of(target: sp.Symbol) -> tuple[Prescription, ...]:
    """The theorems about stacks alone that reach ``target``; no other file is read."""
    file = _OF_STACKS.get(target)
    found = () if file is None else _read(file).STACKED
    return tuple(each for each in found if each.target == target)


def _read(file: str) -> Any:
    return import_module(f"{__name__}.{file}")


def __getattr__(name: str) -> Any:
    if name in (*_BOUNDS, *_ITERATIONS, *_APART, *_OF_STACKS.values()):
        return _read(name)
    if name not in _LISTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = tuple(each for file in _LISTS[name] for each in getattr(_read(file), name))
    globals()[name] = found
    return found
