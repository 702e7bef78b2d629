"""``staleproof falsify``: what is found is printed exactly, and a search survives an interrupt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.cli import main
from reports.commands import falsify as command
from verify.searching import memory_table
from verify.searching.enlarging.sender import OneBit, TopK
from verify.searching.search import State

TRUE = ["falsify", "sharper/c1", "--evaluations", "4000"]


def test_a_claim_without_a_target_is_searched_in_models(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["falsify", "elastic/lemma-4.3-step", "--evaluations", "20000"]) == 0
    told = capsys.readouterr().out
    assert "elastic/lemma-4.3-step: FALSE" in told
    assert "x[1] = " in told
    assert "actual" in told


def test_a_claim_of_trained_networks_says_why_it_is_not_searched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["falsify", "sparsified/figure-3", "--evaluations", "100"]) == 2
    assert "CLAIM: given sparsified/figure-3, allowed: one" in capsys.readouterr().err


def test_a_false_claim_is_shown_in_exact_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["falsify", "elastic/equation-17", "--seconds", "20"]) == 0
    told = capsys.readouterr().out
    assert "elastic/equation-17: FALSE" in told
    assert "w = (1, 0)" in told
    assert "actual sqrt(2)/2 > promised 1/2" in told


def test_a_true_claim_is_never_called_true(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(TRUE) == 0
    told = capsys.readouterr()
    assert "sharper/c1: no counterexample found among" in told.out
    assert "true" not in told.out.lower()
    assert "sharper/c1: 100%" in told.err


def test_an_interrupted_search_goes_on_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    assert main([*TRUE, "--resume", str(whole)]) == 0
    keep = command._Kept._keep

    def stop(self: command._Kept, state: State) -> None:
        keep(self, state)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(command._Kept, "_keep", stop)
        assert main([*TRUE, "--resume", str(broken)]) == 130
    assert "no counterexample found among" in capsys.readouterr().out
    first = json.loads(broken.read_text())
    assert first["rounds"] == 1
    assert main([*TRUE, "--resume", str(broken)]) == 0
    finished, other = json.loads(whole.read_text()), json.loads(broken.read_text())
    assert finished["best"] == other["best"]
    assert finished["evaluations"] == other["evaluations"] > first["evaluations"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.json", "whole.json"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["falsify"], "CLAIM: given nothing, allowed: elastic/equation-17"),
        (["falsify", "lemma-9"], "CLAIM: given lemma-9, allowed: elastic/equation-17"),
        ([*TRUE, "--seconds", "0"], "--seconds: given 0, allowed: a finite number above 0"),
        ([*TRUE, "--evaluations", "1.5"], "--evaluations: given 1.5, allowed: a whole number"),
        ([*TRUE, "--seed", "-1"], "--seed: given -1, allowed: a whole number"),
        (["falsify", "--table", "all"], "--table: given all, allowed: memory"),
        ([*TRUE, "--table", "memory"], "CLAIM: given sharper/c1, allowed: nothing with --table"),
        (["falsify", "--table", "memory", "--seconds", "0"], "--seconds: given 0"),
    ],
)
def test_bad_input_is_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[1]", "no json", '{"claim": "sharper/c1"}',
        json.dumps({"claim": "sharper/c1", "seed": 0, "rounds": 1, "evaluations": 1,
                    "seconds": 1.0, "ratio": float("nan"), "label": "", "best": {}}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_search_is_refused_and_left(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "search.json"
    path.write_text(text)
    assert main([*TRUE, "--resume", str(path)]) == 2
    assert "allowed: a file that staleproof falsify wrote" in capsys.readouterr().err
    assert path.read_text() == text


def test_a_search_of_another_claim_or_seed_is_not_gone_on_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "search.json"
    assert main([*TRUE[:2], "--evaluations", "1", "--resume", str(path)]) == 0
    for words, message in (
        (["falsify", "sharper/s5", "--seconds", "1"], "given a search of sharper/c1"),
        ([*TRUE, "--seed", "4"], "--seed: given 4, allowed: 0, as in"),
    ):
        assert main([*words, "--resume", str(path)]) == 2
        assert message in capsys.readouterr().err


def test_the_table_shows_what_is_found_beside_what_is_proved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(memory_table, "ROWS", ((2, OneBit()), (3, TopK(2))))
    assert main(["falsify", "--table", "memory", "--seconds", "0.1"]) == 0
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines()[2:]]
    assert [row[1].strip() for row in rows] == ["one bit", "TopK, K = 2"]
    for row in rows:
        assert 0.5 < float(row[3]) <= float(row[4])
