"""The papers' claims are counted without ours, and results apart from definitions."""

import pytest

from bounds.claim import Sort, Verdict
from bounds.ledger import claim, ledger
from reports.commands.texts.claim_in_full import in_full
from reports.commands.texts.claims_text import as_table
from reports.telling.counted import by_sort, counted, of_papers, ours


def test_ours_are_no_claims_of_the_papers() -> None:
    assert {each.id for each in ours()} == {x for x in ledger() if x.startswith("sharper/")}
    assert not set(ours()) & set(of_papers())
    assert len(ours()) + len(of_papers()) == len(ledger())


def test_the_sorts_add_up_to_the_whole() -> None:
    whole, sorts = counted(of_papers()), by_sort(of_papers())
    assert Sort.OURS not in sorts
    assert sum(each.total for each in sorts.values()) == whole.total
    for verdict in Verdict:
        assert sum(each.of[verdict] for each in sorts.values()) == whole.of[verdict]


def test_the_command_counts_the_papers_alone() -> None:
    *_, last = as_table(tuple(ledger().values())).splitlines()
    text = as_table(tuple(ledger().values()))
    assert f"{len(of_papers())} claims of the two papers" in text
    assert last.startswith(f"{len(ours())} of our own")
    letter = counted(of_papers()).to_the_letter
    assert f"({letter} of them to the letter only" in text


@pytest.mark.parametrize(
    "name",
    ["equation-6", "remark-1-unbounded-delay", "remark-1-linear-convergence",
     "section-5.2-constant"],
)  # fmt: skip
def test_a_harsh_refutation_has_its_natural_reading_beside_it(name) -> None:
    entry = claim(f"elastic/{name}")
    assert entry.natural is not None
    assert f"{entry.natural.says}: " in in_full(entry)
    assert entry.natural.claim in as_table([entry])
