"""``staleproof check``: three claims of the page, every exit status, every kind of bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reports.cli import main

PAGE = (Path(__file__).parents[3] / "docs/your-own-claim.md").read_text()
FILES = re.findall(r"```python\n(# (\S+\.py)\n.*?)```", PAGE, re.DOTALL)
SHOWN = re.findall(r"    \$ staleproof (check .*)\n    (.*)\n      (.*)\n", PAGE)
STATUS = [int(each) for each in re.findall(r"[Tt]he status\s+is (\d)", PAGE)]
KEYS = {"name", "verdict", "units", "proof_steps", "axioms", "hypotheses", "counterexample",
        "search"}  # fmt: skip


def claim(fact: str = "mean(square(g(t))) <= M**2", name: str = "moment", more: str = "") -> str:
    return f"Claimed(name={name!r}, fact={fact}, hypotheses=[SECOND_MOMENT], {more})\n"


IMPORT = "from bounds.own import *\n"
PROVED = claim(name="proved", more="proof=lambda: given(SECOND_MOMENT, {t: t})")
REFUTED = claim("mean(square(g(t))) <= M**2 / 2", "refuted")
OPEN = claim(name="open")


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def written(text: str, name: str = "own.py") -> str:
        (tmp_path / name).write_text(text)
        return name

    return written


def test_the_page_has_three_files_and_shows_what_comes_of_each() -> None:
    assert [name for _, name in FILES] == [words.split()[1] for words, *_ in SHOWN]
    assert STATUS == [0, 1, 3]


@pytest.mark.parametrize("n", range(3), ids=[name for _, name in FILES])
def test_a_file_of_the_page_says_what_is_shown(n: int, file, capsys) -> None:
    text, name = FILES[n]
    words, verdict, why = SHOWN[n]
    file(text, name)
    assert len(text.splitlines()) <= 28
    assert main(words.split()) == STATUS[n]
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == verdict
    assert any(line.startswith(f"  {why}") for line in rest)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([PROVED], 0),
        ([REFUTED], 1),
        ([OPEN], 3),
        ([PROVED, OPEN], 3),
        ([OPEN, REFUTED, PROVED], 1),
    ],
)
def test_the_status_is_that_of_the_worst_claim(claims, status, file, capsys) -> None:
    text = IMPORT + "".join(f"claim_{n} = {each}" for n, each in enumerate(claims))
    assert main(["check", file(text), "--seconds", "1"]) == status
    assert f"{len(claims)} claim" in capsys.readouterr().out


def test_json_has_the_keys_that_programs_read(file, capsys) -> None:
    text = f"{IMPORT}print('loud')\nCLAIMS = [{PROVED}, {REFUTED}, {OPEN}]"
    assert main(["check", file(text), "--format", "json", "--seconds", "1", "--seed", "7"]) == 1
    proved, refuted, opened = read = json.loads(capsys.readouterr().out)
    assert all(set(each) == KEYS for each in read)
    assert [each["verdict"] for each in read] == ["proved", "refuted", "open"]
    assert proved["units"] == {
        "agree": True, "unit": "F**2/X**2", "says": "every term has the unit F**2/X**2",
    }  # fmt: skip
    assert [each["used"] for each in proved["hypotheses"]] == [True]
    assert refuted["counterexample"]["actual"] != refuted["counterexample"]["promised"]
    assert opened["proof_steps"] is opened["counterexample"] is None
    assert all(each["search"]["seed"] == 7 and each["search"]["met"] for each in read)


def test_a_run_that_ends_is_shown_and_refutes_nothing(file, capsys) -> None:
    text = (
        f"{IMPORT}FAR = for_all(norm(x(t + 1)) >= 2 * norm(x(t)), t)\n"
        "NEAR = for_all(norm(x(t)) <= R, t)\n"
        "a = Claimed(name='a', fact=norm(x(0)) <= 0, hypotheses=[FAR, NEAR])\n"
    )
    assert main(["check", file(text), "--seconds", "4"]) == 3
    assert "a run that ends\n  actual" in capsys.readouterr().out
    assert main(["check", "own.py", "--seconds", "4", "--format", "json"]) == 3
    (said,) = json.loads(capsys.readouterr().out)
    assert said["counterexample"] is None
    assert said["search"]["ended"]["promised"] == "0"


def test_a_refused_step_is_shown_with_its_reason(file, capsys) -> None:
    proof = (
        "def proof():\n    step('first', 'as given', given(SECOND_MOMENT, {t: t}))\n"
        "    return arithmetic(mean(square(g(t))) <= M**2 / 3)\n"
    )
    text = IMPORT + proof + "bad = " + claim(more="proof=proof")
    main(["check", file(text), "--seconds", "0.1"])
    shown = capsys.readouterr().out
    assert "✓ first: as given" in shown
    assert "✗ refused: not shown" in shown
    main(["check", "own.py", "--seconds", "0.1", "--format", "json"])
    (said,) = json.loads(capsys.readouterr().out)
    assert [each["label"] for each in said["proof_steps"]] == ["first", "refused"]


def test_one_claim_is_asked_by_its_name(file, capsys) -> None:
    text = f"{IMPORT}CLAIMS = [{PROVED}, {REFUTED}]"
    assert main(["check", file(text), "--claim", "proved"]) == 0
    assert "refuted" not in capsys.readouterr().out


def test_a_file_may_import_its_neighbour_and_what_it_keeps_for_main_stays_idle(file) -> None:
    file("from bounds.own import M\nHALF = M / 2\n", "neighbour_of_own.py")
    text = f"{IMPORT}from neighbour_of_own import HALF\nif __name__ == '__main__':\n    1 / 0\n"
    assert main(["check", file(text + "one = " + PROVED)]) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = (\n", "whose line 1 is no Python: '(' was never closed"),
        ("1 = 2\n", "whose line 1 is no Python"),
        ("\n\nprint(nobody)\n", "whose line 3 raises NameError: name 'nobody' is not defined"),
        ("raise SystemExit(0)\n", "whose line 1 raises SystemExit"),
        ("import no_such_module\n", "raises ModuleNotFoundError"),
        ("1 / 0\n", "raises ZeroDivisionError: division by zero, allowed: a file that runs"),
        ("", "with no claim in it, allowed: a file with Claimed(...) in it"),
        (IMPORT + "CLAIMS = []\n", "with no claim in it"),
        (IMPORT + "CLAIMS = 3\n", "whose CLAIMS is no list of Claimed"),
        (IMPORT + f"a = {OPEN}b = {OPEN}", "with two claims named open"),
        (IMPORT + "a = " + claim("M**2"), "line 2: fact: given M**2, allowed: a comparison"),
        (IMPORT + "a = " + claim("M"), "line 2: fact: given M, allowed: a comparison"),
        (IMPORT + "a = " + claim("M <= __import__('sympy').Symbol('K')"), "given K, which assumes"),
        (IMPORT + "a = " + claim("x(t) <= v(t)"), "raises TypeError"),
        (IMPORT + "a = " + claim("L <= M <= B"), "raises TypeError"),
        (IMPORT + "a = " + claim("square(x(t)) >= 0"), "the signs of its letters decide"),
        (IMPORT + "a = Claimed(name='n')\n", "raises TypeError"),
        (IMPORT + "raise ValueError('two\\nlines')\n", "raises ValueError: two lines"),
    ],
    ids=lambda each: each[:40],
)
def test_a_bad_file_is_one_line_and_status_2(text, said, file, capsys) -> None:
    assert main(["check", file(text)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert said in printed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing.py"], "FILE.py: given missing.py, allowed: a Python file (.py) that is there"),
        (["."], "FILE.py: given ."),
        (["own.txt"], "FILE.py: given own.txt"),
        (["own.py", "--claim", "opem"], "--claim: given opem, allowed: open"),
        (["own.py", "--format", "csv"], "--format: given csv, allowed: table, json"),
        (["own.py", "--seconds", "0"], "--seconds: given 0, allowed: "),
        (["own.py", "--seed", "-1"], "--seed: given -1, allowed: "),
    ],
    ids=" ".join,
)
def test_bad_words_are_one_line_and_status_2(words, said, file, capsys) -> None:
    file(f"{IMPORT}one = {OPEN}")
    file("text", "own.txt")
    assert main(["check", *words]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1


def test_bytes_that_are_no_text_are_one_line_and_status_2(tmp_path, capsys) -> None:
    (tmp_path / "own.py").write_bytes(b"\x00\xff\xfe")
    assert main(["check", str(tmp_path / "own.py")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_help_says_that_the_file_is_run(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "The file is your own Python and is run as such" in " ".join(
        capsys.readouterr().out.split()
    )


@pytest.mark.parametrize("raised", ["sys.exit(0)", "GeneratorExit()", "Nothing()", "KeyError(1)"])
def test_a_proof_that_breaks_off_proves_nothing_and_refutes_nothing(raised, file, capsys) -> None:
    own = f"import sys\nclass Nothing(BaseException): pass\ndef proof(): {_thrown(raised)}\n"
    text = f"{IMPORT}{own}a = {claim(more='proof=proof')}"
    assert main(["check", file(text), "--seconds", "0.5"]) == 3
    assert "the proof does not prove it" in capsys.readouterr().out


@pytest.mark.parametrize("raised", ["sys.exit(0)", "Nothing()"])
def test_a_file_that_breaks_off_is_bad_input(raised, file, capsys) -> None:
    own = f"import sys\nclass Nothing(BaseException): pass\n{_thrown(raised)}\n"
    assert _status(["check", file(f"{IMPORT}{own}")]) == 2
    assert "a file that runs" in capsys.readouterr().err


def test_a_claim_that_breaks_the_check_is_bad_input(file, monkeypatch, capsys) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("verify.own.answer.answer", broken)
    assert _status(["check", file(f"{IMPORT}a = {OPEN}")]) == 2
    assert "claim: given open, which breaks the check: KeyError" in capsys.readouterr().err


def _thrown(raised: str) -> str:
    return raised if raised.startswith("sys") else f"raise {raised}"


def _status(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as left:
        return int(left.code or 0)
