import json

import pytest

from bounds.ledger import claim, ledger
from bounds.proving.shown import shown as proof_steps
from reports.commands.texts import evidence_record
from reports.commands.texts.claim_in_full import in_full
from reports.commands.texts.claims_text import as_json, as_table, record

KEYS = {
    "id", "verdict", "proof_sound", "printed", "replacement", "conditions", "counterexample",
    "tight", "evidence",
}  # fmt: skip


def test_the_json_of_the_ledger_has_the_keys_that_programs_read() -> None:
    read = json.loads(as_json(list(ledger().values())))
    assert {each["id"] for each in read} == set(ledger())
    assert all(set(each) >= KEYS for each in read)
    assert {each["verdict"] for each in read} <= {"proved", "needs-condition", "refuted", "open"}


def test_a_list_says_what_the_evidence_is_and_makes_no_proof(monkeypatch) -> None:
    entries = [claim(name) for name in ("elastic/lemma-4.1", "elastic/equation-17")]
    monkeypatch.setattr(evidence_record, "shown", lambda _: pytest.fail("a proof was made"))
    proved, refuted = (each["evidence"] for each in json.loads(as_json(entries)))
    assert "proof" in proved["kinds"]
    assert "counterexample" in refuted["kinds"]
    assert "proof" not in proved


def test_the_steps_of_a_list_are_there_on_demand() -> None:
    (read,) = json.loads(as_json([claim("elastic/lemma-4.1")], proofs=True))
    assert len(read["evidence"]["proof"]["steps"]) > 1


def test_a_claim_in_full_shows_every_step_and_that_it_is_decided() -> None:
    shown = in_full(claim("elastic/lemma-4.1"))
    assert shown.startswith("elastic/lemma-4.1: PROVED")
    for step in proof_steps(claim("elastic/lemma-4.1").proof).steps:
        assert f"✓ {step.label}" in shown


@pytest.mark.parametrize("decided", [False, True])
def test_the_steps_of_every_branch_are_in_the_json_each_with_its_own_answer(decided) -> None:
    entry = claim("elastic/theorem-4.4")
    steps = record(entry, decided=decided)["evidence"]["proof"]["steps"]
    shown = proof_steps(entry.proof).steps
    assert [s["label"] for s in steps] == [each.label for each in shown]
    assert len(steps) > 10
    assert {s["decided"] for s in steps} == {"proved" if decided else None}


def test_a_refuted_claim_shows_its_instance() -> None:
    shown = in_full(claim("elastic/equation-17"))
    assert "w = (1, 0)" in shown
    assert "promised at most 1/2" in shown


def test_the_evidence_decided_anew_says_so() -> None:
    evidence = record(claim("elastic/equation-17"), decided=True)["evidence"]
    assert evidence["counterexample"]["confirmed"] is True


@pytest.mark.parametrize("name", ["elastic/lemma-4.1", "elastic/equation-17"])
def test_the_table_names_every_claim(name) -> None:
    assert name in as_table(list(ledger().values()))
