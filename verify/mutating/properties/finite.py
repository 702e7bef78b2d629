"""A bound on a nonnegative number, a step size and a number of iterations are numbers >= 0."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.property import Property
from verify.mutating.sample import points, value
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Finite(Property):
    """Real, finite and not negative wherever the conditions hold."""

    name: ClassVar[str] = "finite"

    def applies(self, subject: Subject) -> bool:
        return True

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        found = [value(expr, each) for each in points(subject)]
        return next((f"it is {x} somewhere" for x in found if not 0 <= x < math.inf), "")
