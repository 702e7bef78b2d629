"""What a formula must satisfy whatever its proof says, as a test in numbers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import sympy as sp

from verify.mutating.subject import Subject


class Property(ABC):
    """Holds of the true formula; a mutant that breaks it is caught."""

    __slots__ = ()
    name: ClassVar[str]

    @abstractmethod
    def applies(self, subject: Subject) -> bool:
        """Whether the property says anything of this formula."""

    @abstractmethod
    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        """Where ``expr`` breaks it in place of the subject's formula; empty if it does not."""
