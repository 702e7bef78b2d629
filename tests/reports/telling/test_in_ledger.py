"""A verdict of runs stands beside the ledger's, and links lead to and fro."""

from dataclasses import replace

import pytest

from bounds import PRESCRIPTIONS, STATEMENTS
from bounds.claim import Verdict
from bounds.ledger import claim, ledger
from bounds.statement import Standing, Statement
from bounds.theorems.sparsified import COROLLARY_WITH_HIDDEN, WITH_HIDDEN
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
    beside = verdict_on(claim(f"elastic/{name}").printed)
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
            assert verdict_on(each).shown == mark_of(entry)


def test_what_holds_instead_is_proved_where_the_false_claim_stands() -> None:
    beside = verdict_on(claim("elastic/lemma-5.2").replacement)
    assert claim("elastic/lemma-5.2").verdict is Verdict.REFUTED
    assert (beside.shown.word, beside.to) == ("proved", fold_anchor("elastic/lemma-5.2"))


@pytest.mark.parametrize("said", [WITH_HIDDEN, COROLLARY_WITH_HIDDEN], ids=lambda each: each.name)
def test_with_the_hidden_conditions_a_claim_is_proved_by_the_entry_that_needs_them(said) -> None:
    entry, beside = claim(said.beside), verdict_on(said)
    assert entry.verdict is Verdict.NEEDS_CONDITION
    assert (beside.shown.word, beside.to) == ("proved", fold_anchor(entry.id))
    fewer = verdict_on(replace(said, conditions=said.conditions[:-1]))
    assert isinstance(fewer.shown, str)


def test_every_statement_leads_to_a_fold_and_none_is_called_proved_that_no_entry_proves() -> None:
    unproved = set()
    ran = [each for trial in trials(QUICK) for each in trial.statements]
    for each in (*STATEMENTS, *PRESCRIPTIONS, *ran):
        beside = verdict_on(each)
        assert isinstance(beside, Link)
        assert beside.to.removeprefix("claim:") in ledger()
        unproved |= {each.name} if isinstance(beside.shown, str) else set()
    assert "elastic/lemma-5.6/corrected" in unproved  # 5.6/sharper is another inequality
    instead = [each.replacement for each in ledger().values()]
    assert not unproved & {each.name for each in instead if isinstance(each, Statement)}


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
