"""The report's runs, few and once, to hold many changed bounds against the same samples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sympy as sp

from bounds.statement import Statement
from sim.problems import Digits
from verify.judging.case import Case
from verify.judging.judge import Judged, judge
from verify.judging.meeting.broken import broken_hypothesis
from verify.judging.suite import Size, Trial, trials
from verify.judging.weigh import ROUNDING

#: The probability that a single true bound is called REFUTED on a single case.
LEVEL = 1e-4
_SIZE = Size(runs=96, real_runs=1, real_steps=1)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case that meets the hypotheses of a statement: its letters, the mean that was measured, and
    the largest bound that it refutes."""

    case: Case
    values: dict[sp.Basic, object]
    observed: float
    lower: float

    def refutes(self, promised: float) -> bool:
        """Whether ``verify.weigh`` calls this bound REFUTED."""
        return self.lower > promised * (1 + ROUNDING)


@cache
def replayed(name: str) -> tuple[Replayed, ...]:
    """The cases that speak of the statement ``name``, real data left out: nothing is tight there.

    Raises ``LookupError`` as ``verify.judging.judge.check_for``.
    """
    return tuple(each for number in range(len(_closed())) for each in _of(number, name))


@cache
def _closed() -> tuple[Trial, ...]:
    return tuple(t for t in trials(_SIZE) if not isinstance(t.case.problem, Digits))


@cache
def _judged(number: int) -> Judged:
    trial = _closed()[number]
    return judge(trial.case, trial.statements, level=LEVEL, seed=number)


def _of(number: int, name: str) -> list[Replayed]:
    trial = _closed()[number]
    said = next((each for each in trial.statements if each.name == name), None)
    return [] if said is None else _met(trial.case, said, _judged(number))


def _met(case: Case, said: Statement, judged: Judged) -> list[Replayed]:
    if broken_hypothesis(said, case, judged.trace):
        return []
    verdict = judged.verdicts[judged.statements.index(said)]
    return [Replayed(case, case.values(), verdict.observed, verdict.lower)]
