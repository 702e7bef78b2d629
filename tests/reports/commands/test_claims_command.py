import csv
import io
import json

import pytest

from bounds.claim import Verdict
from bounds.ledger import ledger
from reports.cli import main
from reports.commands import claims


def test_the_ledger_is_listed(capsys) -> None:
    assert main(["claims"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ledger())


@pytest.mark.parametrize("paper", claims.PAPERS)
@pytest.mark.parametrize("verdict", claims.VERDICTS)
def test_papers_and_verdicts_part_the_ledger(paper, verdict, capsys) -> None:
    assert main(["claims", "--paper", paper, "--verdict", verdict, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    ours = {name for name in ledger() if name.partition("/")[0] not in ("elastic", "sparsified")}
    own = {n: c for n, c in ledger().items() if (n in ours) == (paper == "own")}
    wanted = [n for n, c in own.items() if (c.verdict.value == verdict and n.startswith(paper))
              or (paper == "own" and c.verdict.value == verdict)]  # fmt: skip
    assert [row["id"] for row in rows] == wanted
    assert {row["verdict"] for row in rows} <= {verdict}


def test_the_words_are_those_of_the_ledger() -> None:
    assert tuple(each.value for each in Verdict) == claims.VERDICTS


def test_several_words_are_joined_by_commas(capsys) -> None:
    assert main(["claims", "--verdict", "open, refuted", "--format", "json"]) == 0
    found = {each["verdict"] for each in json.loads(capsys.readouterr().out)}
    assert found == {"open", "refuted"}


@pytest.mark.parametrize("columns", [20, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(columns, capsys, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["claims", "--paper", "own"]) == 0
    longest = max(len(name) for name in ledger())
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= max(columns, longest)


def test_without_a_terminal_every_claim_is_one_line(capsys, monkeypatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["claims"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1 : len(ledger()) + 1]] == list(ledger())
    assert lines[len(ledger()) + 1] == ""


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
        (["claims", "lemma-9"], "CLAIM: given lemma-9, allowed: elastic/"),
        (["claims", "--format", "xml"], "--format: given xml, allowed: table, json, csv"),
        (["claims", "--verdict", "proved,opn"], "--verdict: given opn, allowed: proved"),
        (["claims", "--verdict", "opn"], "; nearest: open"),
        (["claims", "--paper", "elastc"], "; nearest: elastic"),
        (["claims", "elastic/lemma-5.6", "--paper", "elastic"], "--paper: given elastic, allowed"),
        (["claims", "--proofs"], "--proofs: given, allowed: nothing without --format json"),
        (["claims", "--solver", "z4"], "--solver: given z4, allowed: z3, cvc5, both"),
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
