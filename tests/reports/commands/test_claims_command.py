import json

import pytest

from bounds.ledger import ledger
from reports.cli import main


def test_the_ledger_is_listed(capsys) -> None:
    assert main(["claims"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ledger())


def test_the_ledger_as_json_is_one_list(capsys) -> None:
    assert main(["claims", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(ledger())


def test_one_claim_shows_its_evidence(capsys) -> None:
    assert main(["claims", "elastic/equation-17"]) == 0
    assert "counterexample" in capsys.readouterr().out


def test_one_claim_as_json_has_its_steps_decided(capsys) -> None:
    assert main(["claims", "elastic/lemma-4.1", "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["evidence"]["proof"]["steps"]
    assert {step["decided"] for step in steps} == {"proved"}


def test_a_claim_is_checked_on_demand(capsys) -> None:
    assert main(["claims", "elastic/equation-17", "--check"]) == 0
    assert "1 of 1 claims confirmed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claims", "lemma-9"], "--claim: given lemma-9, allowed: elastic/"),
        (["claims", "--format", "csv"], "--format: given csv, allowed: table, json"),
    ],
)
def test_bad_input_is_one_line_and_status_2(words, said, capsys) -> None:
    assert main(words) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1


def test_a_planted_disagreement_is_a_failure(monkeypatch, capsys) -> None:
    from bounds.proving.kernel.solving.solver import Answer
    from bounds.proving.second import cvc5_process

    monkeypatch.setattr(cvc5_process, "installed", lambda: True)
    monkeypatch.setattr(cvc5_process.Cvc5, "__call__", lambda self, text: Answer.UNSAT)
    assert main(["claims", "elastic/definition-1", "--check", "--solver", "both"]) == 1
    said = capsys.readouterr()
    assert "z3 says sat, the second solver unsat" in said.err
    assert "disagreements" in said.out


def test_a_missing_second_solver_is_one_line_and_status_2(monkeypatch, capsys) -> None:
    from bounds.proving.second import cvc5_process

    monkeypatch.setattr(cvc5_process, "installed", lambda: False)
    assert main(["claims", "elastic/definition-1", "--check", "--solver", "both"]) == 2
    assert "--solver: given both, allowed: z3, or" in capsys.readouterr().err
