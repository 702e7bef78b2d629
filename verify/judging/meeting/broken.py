"""The first hypothesis that a run does not meet: by its numbers, its region, or its own course."""

from __future__ import annotations

import numpy as np

from bounds import Quantity, Statement
from bounds.hypotheses import (
    CONVEX,
    DOMINATED,
    SECOND_MOMENT,
    SMOOTH,
    STRONGLY_CONVEX,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.statement import letters
from sim import Trace
from sim.running.pulled import pulled
from verify.judging.case import Case
from verify.judging.meeting.in_run import IN_RUN
from verify.judging.meeting.known import known
from verify.judging.weigh import ROUNDING

#: The hypotheses that a problem's constants promise only within its radius.
REGIONAL = {SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, VARIANCE_BOUND, CONVEX, DOMINATED}


def broken_hypothesis(statement: Statement, case: Case, trace: Trace) -> str:
    """The first hypothesis of the statement that this run does not meet, or an empty string."""
    values = known(case, trace)
    lacking = [str(letter) for letter in letters(statement.rhs) if letter not in values]
    if lacking and statement.start is None:
        return f"the case has no {', '.join(lacking)}"
    for condition in statement.conditions:
        if condition.holds(values) is False:
            return condition.name
        how = IN_RUN[condition](values, trace) if condition in IN_RUN else ""
        if how:
            return f"{condition.name}: {how}"
        if condition == CONVEX and not case.problem.constants().is_convex:
            return f"{condition.name}: the problem does not say so"
        if condition == UNBIASED and (why := pulled(case.system, case.problem)):
            return f"{condition.name}: {why}"
        if condition in REGIONAL and _left(case, trace):
            return f"{condition.name}: the run left the region"
    if statement.needs and not any(case.reading.implies(need) for need in statement.needs):
        return f"elastic consistency is given only as {case.reading.name.lower().replace('_', ' ')}"
    return ""


def _left(case: Case, trace: Trace) -> bool:
    radius = case.problem.constants().radius
    return bool(np.max(trace.values[Quantity.REACH]) > radius * (1 + ROUNDING))
