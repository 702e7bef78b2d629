import pytest

from bounds.ledger import claim
from reports.commands.texts.claim_in_full import in_full
from reports.commands.texts.claims_text import as_table, record
from reports.telling.kept import tested as runs
from verify import INSTANCES, WEAK, judge, tightness
from verify.judging.instance import by_case


def test_the_table_speaks_of_every_statement_with_an_instance() -> None:
    assert set(runs.tested()) == {each.statement.name for each in INSTANCES}
    assert "calibrate --seed" in runs.measured()


def test_weakly_tested_is_a_slack_above_the_limit() -> None:
    for each in runs.tested().values():
        assert each.weak == (each.outcome == "CONSISTENT" and each.slack > WEAK)
        assert each.slack <= each.at_most * (1 + 1e-9)


@pytest.mark.parametrize("case", ["Hogwild on a line", "one-bit SGD in the plane"])
def test_the_table_is_what_is_measured_now(case) -> None:
    found = next(pair for pair in by_case(INSTANCES) if pair[0].name == case)
    for name, each in tightness(judge(*found, level=1e-3, seed=0).verdicts).items():
        if runs.tested()[name].case == case:
            assert each.slack == pytest.approx(runs.tested()[name].slack, rel=1e-3)


def test_the_ledger_marks_what_was_weakly_tested() -> None:
    weak = claim("sharper/memory-of-one-bit-contraction")
    assert "[weakly tested: printed]" in as_table([weak])
    assert "weakly tested" in in_full(weak)
    tight = claim("elastic/lemma-5.3")
    assert "[weakly tested" not in as_table([tight])
    assert record(tight)["tested"]["printed"]["weak"] is False
