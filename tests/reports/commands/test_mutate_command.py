"""``staleproof mutate``: the table, its survivors, and how it goes on."""

import csv
import shutil

import pytest

from reports.cli import main

NAME = "elastic/lemma-5.2-unconditional"


def run(out, *words: str) -> int:
    return main(["mutate", "--statement", NAME, "--out", str(out), *words])


def test_the_table_has_a_line_for_every_mutant_and_the_survivors_are_told(tmp_path, capsys) -> None:
    out = tmp_path / "table.csv"
    assert run(out, "--checks", "unit") == 0
    rows = list(csv.DictReader(out.read_text().splitlines()))
    survivors = [row for row in rows if row["outcome"] == "survives"]
    assert survivors
    assert all(row["reason"] for row in survivors)
    assert capsys.readouterr().out.count("survives: ") == len(survivors)
    assert not list(tmp_path.glob("*.parts"))


def test_a_finished_statement_is_not_examined_again_after_an_interrupt(
    tmp_path, monkeypatch
) -> None:
    out = tmp_path / "table.csv"
    monkeypatch.setattr(shutil, "rmtree", lambda path: None)  # as if it ended before
    assert run(out, "--checks", "unit", "--processes", "1") == 0
    first = out.read_bytes()
    out.unlink()
    monkeypatch.setattr("verify.mutating.mutate.examine", None)
    assert run(out, "--checks", "unit", "--processes", "1") == 0
    assert out.read_bytes() == first


def test_two_processes_give_the_same_table(tmp_path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert run(one, "--checks", "unit,exact", "--processes", "1") == 0
    assert run(two, "--checks", "unit,exact", "--processes", "2") == 0
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--processes", "0"], "--processes: given 0"),
        (["--checks", "taste"], "--checks: given taste"),
        (["--statement", "lemma-9"], "--statement: given lemma-9"),
        (["--out", "table.txt"], "--out: given table.txt"),
    ],
)
def test_bad_input_is_refused_in_one_line(words, named, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["mutate", *words]) == 2
    error = capsys.readouterr().err
    assert named in error
    assert error.count("\n") == 1
