"""A run that attains the bound to the last digits: then no other number is the bound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import sympy as sp

from bounds.statement import Statement
from verify.mutating.property import Property
from verify.mutating.replayed import Replayed, replayed
from verify.mutating.sample import bound, near
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Attained(Property):
    """Where what is measured equals the true bound to nine digits, so must the formula."""

    name: ClassVar[str] = "attained"

    def applies(self, subject: Subject) -> bool:
        return isinstance(subject.said, Statement) and bool(_tight(subject))

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        said = subject.of(expr)
        if not isinstance(said, Statement):
            return ""
        for each in _tight(subject):
            if not near(bound(said, each.values), each.observed):
                return f"{each.case.name} attains another number"
        return ""


@cache
def _tight(subject: Subject) -> tuple[Replayed, ...]:
    if not isinstance(subject.said, Statement):
        return ()
    said = subject.said
    return tuple(x for x in replayed(said.name) if near(bound(said, x.values), x.observed))
