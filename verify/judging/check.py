"""How a kind of statement is held against a trace: a check selects samples and does no more."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from bounds import Over, Quantity, Statement
from verify.judging.case import Case

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A planted lie: a statement that is false for the case, which the check must refute."""

    statement: Statement
    case: Case


class Check(ABC):
    """Selects from a trace (T, r) rows (k, n) of independent samples, so that the statement is
    false only if every row has a mean above the bound."""

    __slots__ = ()
    reads: ClassVar[Mapping[Quantity, frozenset[Over]]]

    def applies(self, statement: Statement) -> bool:
        """True for the statements that this check can hold against a trace."""
        return statement.over in self.reads.get(statement.measures, frozenset())

    @abstractmethod
    def select(self, statement: Statement, trace: Floats) -> Floats:
        """(T, r) -> (k, n), without looking at the samples it returns."""

    @abstractmethod
    def false_claim(self) -> FalseClaim:
        """A claim that this check must refute."""
