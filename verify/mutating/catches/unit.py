"""The units: terms that disagree, or a unit that is not that of what is bounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.statement import Statement
from bounds.symbols import MEANINGS, ONE, UnitError, alpha, unit
from verify.mutating.catch import Catch, Finding, caught, none, passed
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Unit(Catch):
    """A bound has the unit of the measured quantity, a step size its own, a number none."""

    name: ClassVar[str] = "unit"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        if self._wrong(subject, subject.expr):
            return none("the statement's own terms disagree in unit")
        wrong = self._wrong(subject, expr)
        return caught(wrong) if wrong else passed("the units agree")

    @staticmethod
    def _wrong(subject: Subject, expr: sp.Expr) -> str:
        said = subject.of(expr)
        if isinstance(said, Statement):
            expr, wanted = said.rhs, said.measures.unit
        else:
            wanted = ONE if subject.part == "iterations" else MEANINGS[alpha].unit
        if expr == 0:  # of every unit
            return ""
        try:
            has = unit(expr)
        except UnitError as error:
            return str(error)
        return "" if sp.simplify(has / wanted) == 1 else f"has the unit {has}, not {wanted}"
