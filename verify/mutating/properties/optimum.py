"""A step size with no rival: no other step of the theorem needs fewer iterations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.prescription import Prescription
from bounds.symbols import alpha
from verify.mutating.property import Property
from verify.mutating.sample import points, value
from verify.mutating.subject import Subject

_AWAY = 1e-3
_ROUNDING = 1e-11
#: A condition on the step may hold it back; at the step limit the target is out of reach.
OPTIMAL = (
    "elastic/theorem-4.2/mean",
    "elastic/theorem-4.2/mean/served",
    "elastic/theorem-4.2/variance",
    "elastic/theorem-4.2/convex",
    "elastic/theorem-4.2/convex/served",
    "elastic/theorem-4.2/convex-variance",
    "elastic/theorem-4.2/weighted-views",
    "elastic/theorem-4.2/weighted-views/served",
    "elastic/theorem-4.2/weighted-views/convex",
    "elastic/theorem-4.2/weighted-views/convex/served",
)


@dataclass(frozen=True, slots=True)
class Optimum(Property):
    """At ``step_size`` the iterations are least; at ``step_limit`` they cease to be a number, or a
    condition on the step ceases to hold."""

    name: ClassVar[str] = "optimum"

    def applies(self, subject: Subject) -> bool:
        optimal = subject.said.name in OPTIMAL and subject.part == "step_size"
        return optimal or subject.part == "step_limit"

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        if not self.applies(subject) or not isinstance(subject.said, Prescription):
            return ""
        at = _least if subject.part == "step_size" else _last
        found = (at(subject, subject.said, value(expr, each), each) for each in points(subject))
        return next(filter(None, found), "")


def _least(subject: Subject, said: Prescription, step: float, v: dict[sp.Basic, object]) -> str:
    count = value(said.iterations, {**v, alpha: step})
    below, above = ({**v, alpha: step * (1 + s)} for s in (-_AWAY, _AWAY))
    shorter, longer = (value(said.iterations, each) for each in (below, above))
    if not count <= shorter * (1 + _ROUNDING):
        return "a shorter step needs fewer iterations"
    if _met(said, above) and not count <= longer * (1 + _ROUNDING):
        return "a longer step needs fewer iterations"
    return ""


def _last(subject: Subject, said: Prescription, step: float, v: dict[sp.Basic, object]) -> str:
    below, above = ({**v, alpha: step * (1 + s)} for s in (-_AWAY, _AWAY))
    if not _met(said, below):
        return "a step just below it breaks a condition"
    if not _met(said, above):
        return ""
    if _reached(said, above):
        return "a longer step reaches the target"
    return "" if _reached(said, below) else "a step just below it does not reach the target"


def _met(said: Prescription, at: dict[sp.Basic, object]) -> bool:
    return all(each.holds(at) is not False for each in said.conditions)


def _reached(said: Prescription, at: dict[sp.Basic, object]) -> bool:
    return 0 < value(said.iterations, at) < math.inf
