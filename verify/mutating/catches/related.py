"""The properties that the formula must have: signs, directions, limits, and other statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.catch import Catch, Finding, caught, none, passed
from verify.mutating.properties import PROPERTIES
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Related(Catch):
    """Every property is stated in numbers and holds of the true formula."""

    name: ClassVar[str] = "property"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        held = 0
        for each in PROPERTIES:
            if broken := each.broken(subject, expr):
                return caught(f"{each.name}: {broken}")
            held += each.applies(subject)
        return passed(f"{held} properties hold") if held else none("no property speaks of it")
