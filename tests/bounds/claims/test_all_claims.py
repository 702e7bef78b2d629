"""Contracts of every entry of the ledger: the evidence is decided anew, step by step."""

import re
from dataclasses import replace

import pytest

from bounds.claim import Sort, Verdict
from bounds.ledger import claim, ledger

CLAIMS = list(ledger().values())


def by_id(entry) -> str:
    return entry.id


@pytest.mark.parametrize("entry", CLAIMS, ids=by_id)
def test_the_machine_confirms_the_evidence(entry) -> None:
    assert entry.failures() == ()


@pytest.mark.parametrize("entry", CLAIMS, ids=by_id)
def test_an_entry_says_where_and_what(entry) -> None:
    assert re.fullmatch(r"(elastic|sharper|sparsified)/[a-z0-9.\-]+", entry.id)
    assert entry.place
    assert entry.says
    if entry.verdict is Verdict.OPEN:
        assert entry.search


@pytest.mark.parametrize("entry", CLAIMS, ids=by_id)
def test_an_entry_is_of_a_sort_and_another_reading_is_not_refuted(entry) -> None:
    assert isinstance(entry.kind, Sort)
    if entry.natural is not None:
        other = claim(entry.natural.claim)
        assert other is not entry
        assert other.verdict in (Verdict.PROVED, Verdict.NEEDS_CONDITION)
        assert other.proof is not None


def test_an_entry_that_is_of_no_sort_is_refused() -> None:
    with pytest.raises(ValueError, match="no sort"):
        _ = replace(claim("elastic/equation-6"), sort=None).kind


def test_an_unknown_claim_is_refused_with_those_that_resemble_it() -> None:
    with pytest.raises(ValueError, match=r"^claim: given lemma-5.5x, allowed: elastic/"):
        claim("lemma-5.5x")
