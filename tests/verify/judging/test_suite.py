import math
import re

from bounds import SYSTEMS, Standing
from verify import ERROR, FULL, QUICK, judge, trials


def test_the_report_holds_every_form_of_every_system_against_a_run() -> None:
    names = {s.name for trial in trials(QUICK) for s in trial.statements}
    for system in SYSTEMS.values():
        if system.name != "sgd":
            assert {system.printed.name, system.corrected.name, system.sharper.name} <= names


def test_the_report_holds_printed_corrected_and_sharper_theorems_against_runs() -> None:
    forms = {s.standing for trial in trials(QUICK) for s in trial.statements if s.needs}
    assert forms == set(Standing)


def test_one_trial_uses_real_data() -> None:
    assert any("digits" in trial.case.name for trial in trials(FULL))


def test_the_error_probability_is_spent_once() -> None:
    verdicts = sum(len(trial.statements) for trial in trials(QUICK))
    trial = trials(QUICK)[0]
    level = ERROR / verdicts
    judged = judge(trial.case, trial.statements, level=level, seed=0)
    assert math.isclose((1 - judged.verdicts[0].confidence) * verdicts, ERROR, rel_tol=1e-9)


def test_a_case_is_named_in_the_words_of_the_papers_and_not_of_the_code() -> None:
    names = [trial.case.name for trial in trials(QUICK)]
    codes = [name for name in SYSTEMS if name not in ("asynchronous", "one-bit")]
    coded = rf"\w/[a-z]+-\d|_|\b({'|'.join(codes)})\b"
    assert not [name for name in names if re.search(coded, name.replace("SGD with", ""))]
