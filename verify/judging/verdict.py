"""The honest words of a judgement, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """REFUTED: the mean exceeds the bound, at the stated confidence. CONSISTENT: the run could not
    refute the claim, which proves nothing. VOID: a hypothesis of the claim does not hold here."""

    REFUTED = "REFUTED"
    CONSISTENT = "CONSISTENT"
    VOID = "VOID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One claim held against one measurement.

    ``bound`` and ``observed`` have the unit of the measured quantity; ``lower`` is the lower
    confidence bound on its mean. ``confidence`` is 1 - the error probability of this verdict alone.
    ``conditional`` names what the verdict takes from the runs instead of from a proof, if anything.
    """

    claim: str
    case: str
    outcome: Outcome
    confidence: float
    bound: float
    observed: float
    lower: float
    runs: int
    reason: str = ""
    conditional: str = ""

    @property
    def slack(self) -> float:
        """bound / observed: how loose the bound is here; below 1 where it was exceeded, 1 where
        both are 0."""
        if self.observed == self.bound == 0:
            return 1.0
        return self.bound / self.observed if self.observed > 0 else float("inf")

    @property
    def slack_at_most(self) -> float:
        """bound / lower: the slack of the mean itself is no larger, at the stated confidence."""
        if self.observed == self.bound == 0:
            return 1.0
        return self.bound / self.lower if self.lower > 0 else float("inf")

    @property
    def smallest_violation(self) -> float:
        """The smallest relative excess over the bound that this many runs would have refuted."""
        return self.observed / self.lower - 1 if self.lower > 0 else float("inf")
