"""What a formula must be where the answer is known without it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import sympy as sp

from verify.mutating.answer import Answer
from verify.mutating.answers import ANSWERS
from verify.mutating.property import Property
from verify.mutating.sample import near, points, value
from verify.mutating.subject import Subject

_CLOSE = 1e-7


@dataclass(frozen=True, slots=True)
class Known(Property):
    """The numbers of ``verify.mutating.answers``."""

    name: ClassVar[str] = "known"

    def applies(self, subject: Subject) -> bool:
        return bool(_answers(subject.name))

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        for answer in _answers(subject.name):
            for each in points(subject)[:4]:
                at = answer.at(each)
                if not near(value(expr, at), answer.gives(at), _CLOSE):
                    return answer.says
        return ""


@cache
def _answers(name: str) -> tuple[Answer, ...]:
    return tuple(each for each in ANSWERS if each.of == name)
