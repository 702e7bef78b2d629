"""How a mutant is caught: a check is given the changed formula, and objects or does not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

import sympy as sp

from verify.mutating.subject import Subject


class Found(Enum):
    """NONE: the check has nothing to say of this formula, not even unchanged."""

    CAUGHT = "caught"
    PASSED = "passed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and the reason in words."""

    found: Found
    why: str = ""


def caught(why: str) -> Finding:
    """The check objects to the mutant."""
    return Finding(Found.CAUGHT, why)


def passed(why: str = "") -> Finding:
    """The check looked and does not object."""
    return Finding(Found.PASSED, why)


def none(why: str) -> Finding:
    """The check does not apply."""
    return Finding(Found.NONE, why)


class Catch(ABC):
    """A check of the project, turned on a formula that is not what it should be."""

    __slots__ = ()
    name: ClassVar[str]

    @abstractmethod
    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        """What the check says of ``expr`` in place of the subject's formula."""
