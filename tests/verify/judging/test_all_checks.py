"""Contracts of every check."""

import numpy as np
import pytest

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS
from verify import CHECKS, Outcome, judge
from verify.judging.judge import check_for


def by_type(check) -> str:
    return type(check).__name__


@pytest.mark.parametrize("check", CHECKS, ids=by_type)
def test_the_planted_false_claim_is_refuted(check) -> None:
    lie = check.false_claim()
    (verdict,) = judge(lie.case, [lie.statement], level=1e-3, seed=7).verdicts
    assert check_for(lie.statement) is check
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.slack < 1


@pytest.mark.parametrize("check", CHECKS, ids=by_type)
def test_rows_are_runs_that_were_not_used_to_choose_them(check) -> None:
    statement = check.false_claim().statement
    trace = np.arange(5.0)[:, None] + np.linspace(0, 1, 16)
    rows = check.select(statement, trace)
    assert rows.ndim == 2
    assert np.isin(rows, trace).all() or rows.shape[0] == 1


def test_the_worst_step_is_chosen_by_runs_that_are_not_tested() -> None:
    check = next(c for c in CHECKS if type(c).__name__ == "ViewError")
    trace = np.zeros((3, 8))
    trace[2, :2] = 1.0  # only the pilot runs make step 2 look worst
    assert (check.select(check.false_claim().statement, trace) == 0).all()


def test_every_statement_has_exactly_one_check() -> None:
    constants = [c for s in SYSTEMS.values() for c in (s.printed, s.corrected, s.sharper)]
    for statement in [*STATEMENTS, *constants, *PRESCRIPTIONS]:
        assert sum(check.applies(statement) for check in CHECKS) == 1, statement.name
