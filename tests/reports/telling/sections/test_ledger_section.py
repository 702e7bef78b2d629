"""The ledger's section holds every claim with its evidence, and every formula is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sympy as sp

from bounds.ledger import ledger
from bounds.proving.shown import shown
from reports.rendering.document import Block, Details, Document, Formula, Section, Table, Text, runs
from reports.rendering.formulas.fact_latex import fact_latex
from reports.rendering.formulas.mathml import mathml
from reports.rendering.html import render
from reports.telling.claim_fold import fold
from reports.telling.proof_table import proof_fold
from reports.telling.sections import ledger as ledger_section


@pytest.fixture(scope="module")
def whole() -> Section:
    return ledger_section.section()


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Details):
            yield from flat(block.blocks)


def folds(section: Section) -> list[Details]:
    groups = [block for block in section.blocks if isinstance(block, Details)]
    return [each for group in groups for each in group.blocks if isinstance(each, Details)]


def words(blocks: tuple[Block, ...]) -> str:
    texts = [run for b in flat(blocks) if isinstance(b, Text) for run in runs(b.words)]
    return " ".join(
        getattr(run, "word", getattr(run, "words", run))
        for run in texts
        if not isinstance(run, Formula)
    )


def by_claim(section: Section) -> dict[str, Details]:
    return {each.summary.split(" ")[1].rstrip(","): each for each in folds(section)}


def test_every_claim_has_a_row_and_a_fold(whole: Section) -> None:
    _, table = [block for block in whole.blocks if isinstance(block, Table)]
    assert [row[0].shown for row in table.rows] == list(ledger())
    assert len(folds(whole)) == len(ledger())
    assert set(by_claim(whole)) == set(ledger())


def test_a_fold_holds_what_the_claim_says_of_itself(whole: Section) -> None:
    for name, claim in ledger().items():
        said = words(by_claim(whole)[name].blocks)
        evidence = [claim.breaks, claim.search, claim.remark, *(c.name for c in claim.conditions)]
        if claim.counterexample is not None:
            evidence.append(claim.counterexample.says)
        assert all(part in said for part in evidence), claim.id


def test_every_formula_is_one_and_the_section_is_not_too_heavy_for_a_page(whole: Section) -> None:
    with_it = render(Document("t", "s", (), (whole,)))
    without = render(Document("t", "s", (), ()))
    assert len(with_it.encode()) - len(without.encode()) < 2_500_000


def test_every_step_of_a_proof_is_a_row_with_its_rule_and_earlier_steps() -> None:
    for claim in ledger().values():
        if claim.proof is None:
            continue
        (table,) = [b for b in proof_fold("Proof", claim.proof).blocks if isinstance(b, Table)]
        steps = shown(claim.proof).steps
        assert [row[0] for row in table.rows] == [f"{n} {s.label}" for n, s in enumerate(steps, 1)]
        for n, (row, step) in enumerate(zip(table.rows, steps, strict=True), 1):
            used = [int(each) for each in str(row[4]).split(", ") if each]
            assert len(used) == len(step.uses)
            assert all(each < n for each in used), claim.id
            assert row[3]


def test_a_proof_is_shown_once_and_then_named() -> None:
    shown = {}
    first, again = ledger()["elastic/theorem-4.2"], ledger()["elastic/remark-1-ergodic-rate"]
    assert first.replacement_proof == again.replacement_proof
    assert any(isinstance(block, Details) for block in fold(first, shown).blocks)
    second = fold(again, shown)
    assert not any(isinstance(block, Details) for block in second.blocks)
    assert "the steps under elastic/theorem-4.2" in words(second.blocks)


def test_paper_gets_where_the_steps_are_and_the_evidence_of_what_is_not_true(
    whole: Section,
) -> None:
    proofs = [b for b in fold(ledger()["elastic/lemma-4.1"], {}).blocks if isinstance(b, Details)]
    assert proofs
    assert all("staleproof claims elastic/lemma-4.1" in each.on_paper for each in proofs)
    groups = [b for b in whole.blocks if isinstance(b, Details)]
    proved = [each.summary.partition(" proved ")[2] for each in groups if each.on_paper]
    assert proved == ["as printed", "as printed", "as stated"]  # ours is printed nowhere
    assert any("refuted" in each.summary for each in groups if not each.on_paper)


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("late_+", r"\mathrm{late}_{+}"),
        ("E|e_+|²", r"E\vert e_{+}\vert ^{2}"),
        ("I_g_first", r"I_{g,\mathrm{first}}"),
        ("Σ_{k≤t}alpha_k*g_k", r"\Sigma _{k\le t}\alpha _{k}\,g_{k}"),
        ("tau_avg", r"\tau _{\mathrm{avg}}"),
        ("f*", "f^{*}"),
        ("alpha", r"\alpha"),
    ],
)
def test_a_letter_that_is_a_word_stays_one(name: str, latex: str) -> None:
    assert fact_latex(sp.Symbol(name)) == latex
    mathml(latex)
