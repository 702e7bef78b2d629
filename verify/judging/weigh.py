"""The one function that judges."""

from __future__ import annotations

import numpy as np

from bounds import Statement
from verify.judging.case import Case
from verify.judging.check import Floats
from verify.judging.stats import lower_bound
from verify.judging.verdict import Outcome, Verdict

#: Relative room for rounding in the bound and in what was measured; both are sums in float64.
ROUNDING = 1e-9


def weigh(
    statement: Statement, case: Case, rows: Floats, bound: float, *, level: float, broken: str = ""
) -> Verdict:
    """REFUTED if every row (k, n) has a mean above ``bound``, wrongly so with probability at most
    ``level``; VOID if a hypothesis is ``broken``; CONSISTENT otherwise.

    If the statement is true, some fixed row has a mean of at most the bound, and to refute, that
    row's own test must err: testing all rows needs no correction.
    """
    rows = np.unique(rows, axis=0)  # where nothing is random, thousands are equal
    lower = lower_bound(rows, level)
    weakest = int(np.argmin(lower))
    observed = float(rows.mean(axis=-1).min())
    outcome = Outcome.CONSISTENT
    if broken:
        outcome = Outcome.VOID
    elif float(lower[weakest]) > bound * (1 + ROUNDING):
        outcome = Outcome.REFUTED
    return Verdict(
        claim=statement.name,
        case=case.name,
        outcome=outcome,
        confidence=1 - level,
        bound=bound,
        observed=observed,
        lower=float(lower[weakest]),
        runs=rows.shape[-1],
        reason=broken,
        conditional=case.conditional,
    )
