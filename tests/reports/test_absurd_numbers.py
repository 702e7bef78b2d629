"""Whatever number is given, a command answers or refuses in one line that names the option."""

from __future__ import annotations

import pytest

from reports.cli import main
from tests.reports.test_cli import HOGWILD, SGD

NUMBERS = [
    "1e300", "-1e300", "1e-320", "1e400", "1e-400", "nan", "inf", "-inf", "-0", "-0.0", "0",
    str(10**400), "9" * 5000, str(2**63), "-5", "", " ", "0x10", "1.5", "1e6", "abc", "a\nb",
    "\x1b[31m", "é", "\udcff",
]  # fmt: skip
LINES = {
    "plan": ["plan", *HOGWILD, "--delay", "8", "--epsilon", "0.01"],
    "plan printed": ["plan", *HOGWILD, "--delay", "8", "--epsilon", "0.01", "--form", "printed",
                     "--nu", "0.5"],
    "plan beta": ["plan", *HOGWILD[:-4], "--system", "ef-rand-beta", "--dimension", "9", "--delay",
                  "3", "--workers", "4", "--beta", "0.5", "--epsilon", "0.01"],
    "plan convex": ["plan", *SGD, "--noise", "1"],
    "decreasing": ["plan", *SGD, "--schedule", "decreasing"],
    "ask": ["ask", "smallest-epsilon", *HOGWILD, "--delay", "8", "--iterations", "9999"],
    "fastest": ["fastest", "--systems", "sgd,top-k", *HOGWILD[:-4], "--dimension", "9", "--kept",
                "3", "--epsilon", "0.01", "--seconds-per-gradient", "1", "--seconds-per-message",
                "1", "--seconds-per-byte", "1", "--bytes-per-entry", "4", "--bytes-per-index", "4"],
}  # fmt: skip
CASES = [
    (name, at + 1)
    for name, line in LINES.items()
    for at, word in enumerate(line)
    if word.startswith("--") and line[at + 1].replace(".", "").isdigit()
]


@pytest.mark.parametrize(("name", "at"), CASES, ids=lambda each: str(each))
def test_a_number_is_taken_or_refused_in_one_line(name, at, capsys) -> None:
    line = LINES[name]
    for number in NUMBERS:
        words = [*line[: at - 1], f"{line[at - 1]}={number}", *line[at + 1 :]]
        status = main(words)
        printed = capsys.readouterr()
        if status == 0:
            assert "nan" not in printed.out
            continue
        assert status == 2
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert printed.err.isprintable() or printed.err[:-1].isprintable()
        assert line[at - 1][2:] in printed.err  # or the limit that it is for another
        assert len(printed.err) < 400


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["plan"], ["objective", "system", "smoothness", "epsilon", "second-moment"]),
        (["plan", *HOGWILD[:2], "--system", "top-k"],
         ["smoothness", "epsilon", "gap", "second-moment", "dimension", "kept"]),
        (["ask"], ["QUESTION", "iterations", "objective", "system"]),
        (["fastest"], ["seconds-per-gradient", "systems", "objective", "epsilon"]),
        (["simulate"], ["out", "steps", "alpha", "system"]),
        (["simulate", "--system", "ef-rand-beta"], ["out", "steps", "alpha", "beta"]),
        (["simulate", "--decay", "0.5"], ["out", "steps", "alpha", "decay-every", "system"]),
        (["measure"], ["steps", "alpha", "system"]),
    ],
    ids=lambda each: " ".join(each[:1]),
)  # fmt: skip
def test_missing_options_are_named_together(words, named, capsys) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    called = [name if name.isupper() else f"--{name}" for name in named]  # as the help has it
    assert [name for name in called if f" {name}: given nothing" not in said] == []


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["plan", "--smothness", "1"], "--smoothness"),
        (["plan", "--sistem", "sgd"], "--system"),
        (["simulate", "--recrod", "x"], "--record"),
        (["clams"], "claims"),
        (["completion", "bsh"], "bash"),
    ],
)
def test_a_slip_gets_the_nearest_names(words, near, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"nearest: {near}" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["plan", *HOGWILD[:-4], "--system", "hogwld"], "hogwild"),
        (["plan", *HOGWILD, "--epsilon", "1", "--form", "Sharper"], "sharper"),
        (["simulate", "--system", "top_k"], "top-k"),
        (["simulate", "--system", "sgd", "--problem", "quadratc"], "quadratic"),
        (["falsify", "elastic/lema-5.5"], "elastic/lemma-5.5"),
        (["claims", "elastic/lema-5.5"], "elastic/lemma-5.5"),
    ],
)
def test_a_wrong_name_gets_the_nearest(words, near, capsys) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert near in said.rpartition("nearest: ")[2].strip().split(", ")
    assert said.count("\n") == 1


def test_what_a_run_takes_is_said_before_it_starts_or_refused(tmp_path, capsys) -> None:
    out = tmp_path / "new" / "x.parquet"
    words = ["simulate", "--alpha", "0.1", "--out", str(out), "--system"]
    assert main([*words, "sgd", "--workers", "1000000", "--steps", "1"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("staleproof simulate: takes about ")
    assert said[1] == f"staleproof: makes the folder {out.parent}"
    assert main([*words, "crash", "--workers", "1000000", "--steps", "9"]) == 2
    assert main([*words, "sgd", "--dimension", str(2**31), "--steps", "9"]) == 2
    assert "of memory, and this machine has" in capsys.readouterr().err


def test_no_folder_is_made_for_what_is_refused(tmp_path, capsys) -> None:
    out = tmp_path / "new" / "deep"
    for words in (
        ["simulate", "--out", f"{out}/x.parquet"],
        ["report", "--out", str(out), "--format", "docx"],
        ["falsify", "no-such-claim", "--resume", f"{out}/x.json"],
        ["calibrate", "--judgements", "0", "--out", str(out)],
        ["mutate", "--statement", "no-such", "--out", f"{out}/x.csv"],
    ):
        assert main(words) == 2
    assert "makes the folder" not in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
