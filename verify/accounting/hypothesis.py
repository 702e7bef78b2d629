"""What a run says of one hypothesis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Status(Enum):
    """DECLARED by the user and not contradicted; OBSERVED to hold, from the side that the words
    say; VIOLATED in the run; UNOBSERVABLE, and declared by nobody."""

    DECLARED = "declared"
    OBSERVED = "observed"
    VIOLATED = "violated"
    UNOBSERVABLE = "unobservable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """``name`` is that of the condition of a theorem, ``theorems`` are those that ask for it.

    ``reason`` says in a line what was declared and what was seen. ``step`` is the first step (from
    0) at which it was known to be violated. [``lower``, ``upper``] holds the constant that it is
    about, with an infinite end where nothing is known, and ``side`` says in words where it errs.
    """

    name: str
    status: Status
    reason: str
    step: int | None = None
    lower: float = -math.inf
    upper: float = math.inf
    side: str = ""
    theorems: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The same as JSON has it: an end that is infinite is None."""
        return {
            "name": self.name,
            "status": self.status.value,
            "reason": self.reason,
            "step": self.step,
            "lower": finite(self.lower),
            "upper": finite(self.upper),
            "side": self.side,
            "theorems": list(self.theorems),
        }

    @property
    def text(self) -> str:
        """One line."""
        at = "" if self.step is None else f" (step {self.step})"
        return f"{self.status.value}{at}: {self.name}; {self.reason}"


def finite(value: float | None) -> float | None:
    """A number as JSON has it."""
    return None if value is None or not math.isfinite(value) else value
