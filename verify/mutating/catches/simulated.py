"""A run of the report whose mean exceeds the changed bound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.statement import Statement
from verify.mutating.catch import Catch, Finding, caught, none, passed
from verify.mutating.replayed import replayed
from verify.mutating.sample import bound
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Simulated(Catch):
    """REFUTED on one of the report's cases. A larger bound is never refuted: it is true."""

    name: ClassVar[str] = "simulation"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        said = subject.of(expr)
        if not isinstance(said, Statement):
            return none("no run of the report follows this prescription")
        runs = replayed(subject.said.name)
        if not runs:
            return none("no run of the report meets its hypotheses")
        for each in runs:
            promised = bound(said, each.values)
            if not math.isfinite(promised) or promised < 0:
                return caught(f"{each.case.name}: it promises no number")
            if each.refutes(promised):
                return caught(f"{each.case.name}: REFUTED")
        return passed(f"consistent with {len(runs)} cases")
