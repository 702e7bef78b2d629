from dataclasses import replace

import numpy as np
import pytest

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS
from verify import Outcome, judge
from verify.judging.instance import by_case
from verify.judging.instances import INSTANCES
from verify.judging.judge import Judged, check_for
from verify.judging.suite import FULL, trials
from verify.judging.tightness import WEAK, tightness

RUNS = 64
#: What "attained in the limit" may leave, at the values of the instances.
LIMIT = 1.03


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    cheap = [(c, s) for c, s in by_case(INSTANCES) if "one-sparse" not in c.name]
    return [
        judge(replace(case, runs=RUNS), held, level=1e-6, seed=n)
        for n, (case, held) in enumerate(cheap)
    ]


def readable() -> list[str]:
    constants = [c for s in SYSTEMS.values() for c in (s.printed, s.corrected, s.sharper)]
    return sorted({s.name for s in (*STATEMENTS, *constants, *PRESCRIPTIONS)})


def test_every_statement_has_an_instance() -> None:
    kept = {each.statement.name for each in INSTANCES}
    assert [name for name in readable() if name not in kept] == []


def test_every_instance_of_a_true_claim_says_why_it_is_tight_or_that_it_is_not() -> None:
    assert all(each.reason for each in INSTANCES)
    assert len({(each.case.name, each.statement.name) for each in INSTANCES}) == len(INSTANCES)


def test_the_hypotheses_hold_in_every_instance(results) -> None:
    void = [v for judged in results for v in judged.verdicts if v.outcome is Outcome.VOID]
    assert void == []


def test_an_attained_bound_is_met_by_the_mean(results) -> None:
    attained = {(i.case.name, i.statement.name) for i in INSTANCES if i.attained}
    seen = 0
    for judged in results:
        for statement, verdict in zip(judged.statements, judged.verdicts, strict=True):
            if (judged.case.name, statement.name) not in attained:
                continue
            rows = check_for(statement).select(statement, judged.trace.values[statement.measures])
            error = float(rows.std(axis=1).max()) / np.sqrt(rows.shape[1])
            room = 5 * error + 1e-9 * verdict.bound
            assert verdict.observed - room <= verdict.bound, verdict
            assert verdict.bound <= LIMIT * (verdict.observed + room), verdict
            assert verdict.outcome is Outcome.CONSISTENT, verdict
            seen += 1
    assert seen == len(attained)


def test_the_claims_that_are_weakly_tested_are_known(results) -> None:
    near = tightness(verdict for judged in results for verdict in judged.verdicts)
    assert {name for name in near if near[name].weak} == {"elastic/lemma-5.5/corrected"}
    assert all(each.slack <= WEAK or each.weak for each in near.values())


def test_the_report_runs_every_instance() -> None:
    run = {(trial.case.name, s.name) for trial in trials(FULL) for s in trial.statements}
    assert {(each.case.name, each.statement.name) for each in INSTANCES} <= run


def test_two_cases_with_one_name_are_refused() -> None:
    one = INSTANCES[0]
    other = replace(one, case=replace(one.case, steps=one.case.steps + 1))
    with pytest.raises(ValueError, match="two cases"):
        by_case([one, other])
