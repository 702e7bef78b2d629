"""Exact worst cases of a few steps: no bound may lie below what an instance attains."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Statement
from verify.exact.extremes import Kept, exceeds, kept, table
from verify.exact.worst_cases import ElasticViews
from verify.mutating.catch import Catch, Finding, caught, none, passed
from verify.mutating.sample import bound, value
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Exact(Catch):
    """Below an exact value of the table, or too few iterations for the target. A larger bound is
    never caught: it is true. A changed step size is another run, of which the table knows none."""

    name: ClassVar[str] = "exact"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        cells = kept().get(subject.said.name, ())
        said = subject.of(expr)
        if not cells:
            return none("no exact worst case speaks of it")
        if isinstance(said, Prescription) and subject.part != "iterations":
            return none("a changed step is another run")
        for each in cells:
            if objection := _objection(said, each):
                return caught(f"{each.cell.run}: {objection}")
        return passed(f"not below {len(cells)} exact worst cases")


def _objection(said: Statement | Prescription, each: Kept) -> str:
    if isinstance(said, Prescription):
        return _too_few(said, each)
    promised = bound(said, each.cell.values)
    if not math.isfinite(promised):
        return "it promises no number"
    return "an instance exceeds it" if exceeds(each.extreme, promised) else ""


def _too_few(said: Prescription, each: Kept) -> str:
    """The run ended after the iterations that ``said`` prescribes at the cell's letters."""
    count = value(said.iterations, each.cell.values)
    if not 0 < count < math.inf:
        return "it prescribes no number of iterations"
    case = each.cell.case
    assert isinstance(case, ElasticViews)
    ended = table().get(repr(replace(case, steps=math.ceil(count))))
    short = ended is not None and exceeds(ended, each.cell.bound)
    return "an instance has not reached the target by then" if short else ""
