"""Exact worst cases by semidefinite programming, where the extra ``exact`` is installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar

import sympy as sp

from verify.catch import Catch, Finding, none
from verify.subject import Subject


@dataclass(frozen=True, slots=True)
class Exact(Catch):
    """Skipped: what it could catch is left to the other checks."""

    name: ClassVar[str] = "exact"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        return none("not wired" if find_spec("PEPit") else "the extra 'exact' is not installed")
