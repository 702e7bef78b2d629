"""The classes of objectives, with the constants that the theorems read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sympy as sp

from bounds.admissible import InputError, real, together
from bounds.planning.interval import holds
from bounds.planning.reading.moments import read_moments
from bounds.prescription import Prescription
from bounds.symbols import (
    D,
    G,
    L,
    M,
    R,
    c,
    epsilon,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    mu_P,
    sigma,
)
from bounds.theorems import prescriptions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveClass:
    """A class of objectives: the constants it takes beyond L, M and sigma, and its theorems.

    ``start`` is what the target bounds before the first step, where it is known, and ``farther``
    are the letters of a start that has not reached it, as far beyond the target as it asks for.
    """

    name: str
    constants: Mapping[str, sp.Symbol]
    target: sp.Symbol
    start: sp.Expr | None
    farther: Mapping[sp.Symbol, sp.Expr]
    reached: str

    @property
    def prescriptions(self) -> tuple[Prescription, ...]:
        """The theorems that bound the same quantity by the same target."""
        return prescriptions_of(self.target)

    def require_form(self, form: str | None) -> None:
        """``InputError`` for a form of which there is no theorem."""
        forms = list(dict.fromkeys(each.standing.value for each in self.prescriptions))
        if form is not None and form not in forms:
            raise InputError("form", form, f"{' or '.join(forms)} with `objective` {self.name}")

    def reached_at_start(self, values: Mapping[sp.Basic, float]) -> bool:
        """Whether the target holds before the first step."""
        return self.start is not None and holds(sp.Le(self.start, self.target), values)


NONCONVEX = ObjectiveClass(
    name="nonconvex",
    constants={"gap": D},
    target=epsilon,
    start=None,
    farther={},
    reached="min over t < T of E|∇f(x_t)|² ≤ epsilon",
)
STRONGLY_CONVEX = ObjectiveClass(
    name="strongly-convex",
    constants={"strong_convexity": c, "radius": R},
    target=epsilon_x,
    start=R**2,
    farther={R: 2 * sp.sqrt(epsilon_x)},
    reached="E|x_T - x*|² ≤ epsilon",
)
CONVEX = ObjectiveClass(
    name="convex",
    constants={"radius": R},
    target=epsilon_f,
    start=None,
    farther={},
    reached="mean over t < T of E f(x_t) - f* ≤ epsilon",
)
PL = ObjectiveClass(
    name="pl",
    constants={"pl": mu_P, "gap": D},
    target=epsilon_h,
    start=D,
    farther={D: 2 * epsilon_h},
    reached="E f(x_T) - f* ≤ epsilon",
)

OBJECTIVES = {objective.name: objective for objective in (NONCONVEX, STRONGLY_CONVEX, CONVEX, PL)}
#: The letter of each constant that an objective may have.
CONSTANTS: dict[str, sp.Symbol] = {
    "smoothness": L, "second_moment": M, "noise": sigma, "gradient_bound": G,
    **NONCONVEX.constants, **STRONGLY_CONVEX.constants, **PL.constants,
}  # fmt: skip
#: The constants that are at most L for every f that is not constant.
BELOW_SMOOTHNESS: dict[str, sp.Symbol] = {"strong-convexity": c, "pl": mu_P}


def read_constants(
    objective: ObjectiveClass | None, given: Mapping[str, Any]
) -> dict[sp.Basic, float]:
    """The constants of the objective as checked floats; ``given`` holds None for what is absent.

    Without an objective, those that each has. Raises ``InputError`` for a constant that is
    superfluous or out of range, and for all that are missing together.
    """
    asked: dict[str, sp.Symbol] = {"smoothness": L}
    asked |= {"epsilon": epsilon} if objective is None else {"epsilon": objective.target}
    asked |= {} if objective is None else objective.constants
    for name in {n: None for o in OBJECTIVES.values() for n in o.constants}:
        if objective is not None and name not in asked and given[name] is not None:
            option = name.replace("_", "-")
            raise InputError(option, given[name], f"nothing with `objective` {objective.name}")
    reads = [partial(_positive, name, letter, given) for name, letter in asked.items()]
    values: dict[sp.Basic, float] = {}
    for part in together(*reads, partial(read_moments, given)):
        values |= part
    for name, letter in BELOW_SMOOTHNESS.items():
        if letter in values and values[letter] > values[L]:
            raise InputError(name, values[letter], f"at most `smoothness` = {values[L]:g}")
    return values


def _positive(name: str, letter: sp.Symbol, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    return {letter: real(name.replace("_", "-"), given[name], above=0)}
