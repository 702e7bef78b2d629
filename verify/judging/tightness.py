"""How hard each claim was tested: its smallest slack over all cases that were judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verify.judging.verdict import Outcome, Verdict

#: A claim is weakly tested if no case comes nearer to it: a lie this large could hide there.
WEAK = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tightness:
    """The case that comes nearest to the bound of one claim, or exceeds it most.

    ``slack`` is bound / measured mean there, ``at_most`` bound / lower confidence bound: the slack
    of the mean itself is no larger.
    """

    claim: str
    case: str
    outcome: Outcome
    slack: float
    at_most: float

    @property
    def weak(self) -> bool:
        """Weakly tested: not refuted, and every case leaves a slack above ``WEAK``."""
        return self.outcome is not Outcome.REFUTED and not self.slack <= WEAK


def tightness(verdicts: Iterable[Verdict]) -> dict[str, Tightness]:
    """By the name of each claim; claims without a case in which their hypotheses hold are left out.

    The case is the one with the smallest ``at_most``, so that luck in few runs does not choose it.
    """
    nearest: dict[str, Verdict] = {}
    for verdict in verdicts:
        known = nearest.get(verdict.claim)
        nearer = known is None or verdict.slack_at_most < known.slack_at_most
        if verdict.outcome is not Outcome.VOID and nearer:
            nearest[verdict.claim] = verdict
    return {name: _of(verdict) for name, verdict in nearest.items()}


def _of(verdict: Verdict) -> Tightness:
    return Tightness(
        claim=verdict.claim,
        case=verdict.case,
        outcome=verdict.outcome,
        slack=verdict.slack,
        at_most=verdict.slack_at_most,
    )
