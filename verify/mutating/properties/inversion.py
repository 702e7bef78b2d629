"""A prescribed number of iterations, put into the bound that it inverts, gives the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.prescription import Prescription
from bounds.symbols import T
from verify.mutating.property import Property
from verify.mutating.sample import near, points, value
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Inversion(Property):
    """bound(T = iterations) = target, exactly, for the theorems that invert a bound."""

    name: ClassVar[str] = "inversion"

    def applies(self, subject: Subject) -> bool:
        said = subject.said
        return (
            isinstance(said, Prescription)
            and said.inverts is not None
            and subject.part == "iterations"
        )

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        said = subject.said
        if not (self.applies(subject) and isinstance(said, Prescription) and said.inverts):
            return ""
        for each in points(subject):
            reached = value(said.inverts.rhs, {**each, T: value(expr, each)})
            if not near(reached, each[said.target], 1e-7):  # type: ignore[arg-type]
                return f"after so many iterations {said.inverts.name} is not the target"
        return ""
