"""A constant that was measured: a number, an interval, and the direction in which it errs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from bounds import Quantity
from sim.require import require
from verify.estimating.observed import Observed
from verify.judging.weigh import ROUNDING


class Direction(Enum):
    """LOWER_BOUND: the constant is at least what was measured. UPPER_BOUND: at most. UNBIASED: the
    mean of the value is the constant. BIASED: it errs in a way that the words say."""

    LOWER_BOUND = "lower bound"
    UPPER_BOUND = "upper bound"
    UNBIASED = "unbiased"
    BIASED = "biased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A measured ``value`` of a constant, in the constant's unit, in [``lower``, ``upper``].

    The interval misses the constant with probability at most 1 - ``confidence``; an end is infinite
    where nothing is known. ``bias`` says in words where the value errs. ``conditional``: a theorem
    that needs the constant needs more than was measured, so that what follows holds on condition
    that the value is the constant. Nothing is NaN. Raises ``ValueError``.
    """

    name: str
    value: float
    lower: float
    upper: float
    confidence: float
    direction: Direction
    bias: str
    conditional: bool

    def __post_init__(self) -> None:
        inside = self.lower <= self.value <= self.upper
        require(inside, self.name, self.value, f"in [{self.lower}, {self.upper}]")
        require(0 <= self.confidence <= 1, "confidence", self.confidence, "in [0, 1]")

    def exposes(self, claimed: float) -> bool:
        """Whether a claimed constant is false, wrongly so with probability <= 1 - ``confidence``.

        A claim on a constant that was bounded from one side is refuted on that side alone.
        """
        room = ROUNDING * abs(claimed)
        too_small, too_large = claimed + room < self.lower, claimed - room > self.upper
        match self.direction:
            case Direction.LOWER_BOUND:
                return too_small
            case Direction.UPPER_BOUND:
                return too_large
            case Direction.UNBIASED | Direction.BIASED:
                return too_small or too_large


class Estimator(ABC):
    """What can be learned of some constants from one observed case.

    ``reads`` are the quantities of the trace that it needs.
    """

    __slots__ = ()
    reads: ClassVar[frozenset[Quantity]] = frozenset()

    @abstractmethod
    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        """Estimates whose intervals all hold, but for the probability ``level`` in all.

        None where the case does not have the constant, or too few runs to say anything.
        """

    def claims(self, observed: Observed) -> Mapping[str, float]:
        """What problem or paper claim of the constants, by the names of the estimates."""
        return {}
