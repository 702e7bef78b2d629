"""The two classes of objectives, with the constants that the theorems read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from bounds.admissible import InputError, real
from bounds.planning.interval import holds
from bounds.prescription import Prescription
from bounds.symbols import D, L, M, R, c, epsilon, epsilon_x, sigma
from bounds.theorems import prescriptions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveClass:
    """A class of objectives: the constants it takes beyond L, M and sigma, and its theorems.

    ``start`` is what the target bounds before the first step, where it is known.
    """

    name: str
    constants: Mapping[str, sp.Symbol]
    target: sp.Symbol
    start: sp.Expr | None
    reached: str

    @property
    def prescriptions(self) -> tuple[Prescription, ...]:
        """The theorems that bound the same quantity by the same target."""
        return prescriptions_of(self.target)

    def reached_at_start(self, values: Mapping[sp.Basic, float]) -> bool:
        """Whether the target holds before the first step."""
        return self.start is not None and holds(sp.Le(self.start, self.target), values)


NONCONVEX = ObjectiveClass(
    name="nonconvex",
    constants={"gap": D},
    target=epsilon,
    start=None,
    reached="min over t < T of E|∇f(x_t)|² ≤ epsilon",
)
STRONGLY_CONVEX = ObjectiveClass(
    name="strongly-convex",
    constants={"strong_convexity": c, "radius": R},
    target=epsilon_x,
    start=R**2,
    reached="E|x_T - x*|² ≤ epsilon",
)

OBJECTIVES = {objective.name: objective for objective in (NONCONVEX, STRONGLY_CONVEX)}
#: The letter of each constant that an objective may have.
CONSTANTS: dict[str, sp.Symbol] = {
    "smoothness": L, "second_moment": M, "noise": sigma,
    **NONCONVEX.constants, **STRONGLY_CONVEX.constants,
}  # fmt: skip


def read_constants(objective: ObjectiveClass, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    """The constants of the objective as checked floats; ``given`` holds None for what is absent.

    Raises ``InputError`` for a constant that is missing, superfluous or out of range.
    """
    values: dict[sp.Basic, float] = {L: real("smoothness", given["smoothness"], above=0)}
    values[objective.target] = real("epsilon", given["epsilon"], above=0)
    for name in {n: None for o in OBJECTIVES.values() for n in o.constants}:
        option = name.replace("_", "-")
        if name in objective.constants:
            values[objective.constants[name]] = real(option, given[name], above=0)
        elif given[name] is not None:
            raise InputError(option, given[name], f"nothing with objective {objective.name}")
    if given["second_moment"] is None and given["noise"] is None:
        raise InputError("second-moment", None, "a finite number above 0, or noise instead")
    if given["second_moment"] is not None:
        values[M] = real("second-moment", given["second_moment"], above=0)
    if given["noise"] is not None:
        values[sigma] = real("noise", given["noise"], least=0)
    if c in values and values[c] > values[L]:
        raise InputError("strong-convexity", values[c], f"at most smoothness = {values[L]:g}")
    return values
