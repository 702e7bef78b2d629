import numpy as np
import pytest

from verify import FULL, QUICK, SHARES, Trial, judge, summary, trials
from verify.judging.keeping.summary import as_json, from_json

TRIAL = next(each for each in trials(QUICK) if each.case.name == "Hogwild on rare noise")
OTHER = next(each for each in trials(FULL) if each.case.name == "SGD under rare noise")


@pytest.fixture(scope="module")
def judged():
    return judge(TRIAL.case, TRIAL.statements, level=1e-3, seed=5)


def test_a_summary_survives_json_bit_by_bit(judged) -> None:
    made = summary(judged)
    again = from_json(as_json(made), TRIAL)
    assert (again.case, again.statements, again.seed) == (made.case, made.statements, 5)
    assert again.verdicts == made.verdicts
    assert as_json(again) == as_json(made)


def test_a_summary_of_another_trial_is_refused(judged) -> None:
    with pytest.raises(ValueError, match="allowed: the claims of SGD under rare noise"):
        from_json(as_json(summary(judged)), OTHER)


def test_the_views_are_those_of_the_step_where_they_are_furthest_off(judged) -> None:
    seen = summary(judged).views
    squares = next(v for q, v in judged.trace.values.items() if q.name == "VIEW_ERROR_SQUARED")
    assert seen.root_mean_square**2 == pytest.approx(squares.mean(axis=1).max())
    assert seen.quantiles[-1] ** 2 == pytest.approx(squares[seen.t].max())
    assert len(seen.quantiles) == len(SHARES)
    assert (np.diff(seen.quantiles) >= 0).all()


def test_without_a_claim_about_views_there_are_none() -> None:
    trial = Trial(OTHER.case, OTHER.statements)
    assert summary(judge(trial.case, trial.statements, level=1e-3, seed=0)).views is None
