"""A verdict of runs stands beside the ledger's, and links lead to and fro."""

import pytest

from bounds import PRESCRIPTIONS, STATEMENTS
from bounds.claim import Verdict
from bounds.ledger import claim, ledger
from bounds.statement import Standing
from reports.rendering.document import Details, Kind, Link, Table
from reports.telling.held import MARKS, held
from reports.telling.in_ledger import (
    LETTER,
    entry_of,
    fold_anchor,
    mark_of,
    runs_anchor,
    verdict_on,
)
from reports.telling.sections import ledger as ledger_section
from reports.telling.sections import verdicts
from reports.telling.verdict_table import every_verdict
from verify import QUICK, Outcome, judge, summary, trials


@pytest.fixture(scope="module")
def everything():
    chosen = [each for each in trials(QUICK) if each.case.name.startswith("hogwild")]
    return held(
        [summary(judge(each.case, each.statements, level=1e-3, seed=0)) for each in chosen[:2]]
    )


def test_that_runs_did_not_refute_gets_no_tick() -> None:
    assert MARKS[Outcome.CONSISTENT].kind is Kind.NEUTRAL


@pytest.mark.parametrize("name", ["lemma-5.1-crash", "lemma-5.2", "lemma-5.3"])
def test_a_lemma_that_the_ledger_refutes_is_called_so_beside_the_verdict_of_the_runs(name) -> None:
    beside = verdict_on(f"elastic/{name}")
    assert isinstance(beside, Link)
    assert beside.shown == mark_of(claim(f"elastic/{name}"))
    assert beside.shown.kind is Kind.BAD


def test_every_row_of_verdicts_has_the_verdict_of_the_ledger(everything) -> None:
    section = verdicts.section(everything)
    tables = [b for b in section.blocks if isinstance(b, Table)]
    tables += [t for b in section.blocks if isinstance(b, Details) for t in b.blocks]
    for table in [*tables, every_verdict(everything)]:
        place = [column.name for column in table.columns].index("Ledger")
        assert all(isinstance(row[place], Link | str) and row[place] for row in table.rows)


def test_what_is_printed_has_the_verdict_of_its_own_entry() -> None:
    for each in (*STATEMENTS, *PRESCRIPTIONS):
        if each.standing is Standing.PRINTED:
            entry = entry_of(each.name)
            assert entry is not None
            assert entry.id == each.name
            assert verdict_on(each.name).shown == mark_of(entry)


def test_what_holds_instead_is_proved_where_the_false_claim_stands() -> None:
    beside = verdict_on("elastic/lemma-5.2/corrected")
    assert claim("elastic/lemma-5.2").verdict is Verdict.REFUTED
    assert (beside.shown.word, beside.to) == ("proved", fold_anchor("elastic/lemma-5.2"))


def test_a_harsh_refutation_is_marked() -> None:
    harsh = [each for each in ledger().values() if each.natural is not None]
    assert harsh
    assert all(mark_of(each) is LETTER for each in harsh)


def test_a_fold_leads_back_to_its_row_and_to_its_runs(everything) -> None:
    names = frozenset(each.statement.name for each in everything)
    section = ledger_section.section(names)
    folds = {
        fold.anchor: fold for group in section.blocks if isinstance(group, Details)
        for fold in group.blocks if isinstance(fold, Details)
    }  # fmt: skip
    for name in names & set(ledger()):
        back = [run.to for run in folds[fold_anchor(name)].blocks[0].words if isinstance(run, Link)]
        assert f"row:{name}" in back
        assert runs_anchor(name) in back
