import csv
import io
import json
import subprocess
import sys

import pytest

import bounds
from reports.cli import main
from reports.making import build

PLAN = [
    "plan", "--objective", "nonconvex", "--smoothness", "4", "--second-moment", "2", "--gap", "1.3",
    "--epsilon", "0.01", "--system", "top-k", "--dimension", "61706", "--kept", "617",
]  # fmt: skip


def test_a_plan_as_json_has_the_keys_that_programs_read(capsys) -> None:
    assert main([*PLAN, "--form", "sharper", "--format", "json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert {"step_size", "iterations", "B", "form", "statement", "conditions"} <= set(read)
    assert all({"name", "holds"} <= set(each) for each in read["conditions"])
    assert read["iterations"] == 4_534_604


def test_a_plan_is_the_same_in_every_format(capsys) -> None:
    main([*PLAN, "--format", "json"])
    read = json.loads(capsys.readouterr().out)
    main([*PLAN, "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    main([*PLAN])
    table = capsys.readouterr().out
    assert int(row["iterations"]) == read["iterations"]
    assert float(row["step_size"]) == read["step_size"]
    assert f"{read['iterations']:,}" in table


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--gap", "-1e-3"], "--gap: given -0.001, allowed:"),
        (["--gap", "nan"], "--gap: given nan, allowed:"),
        (["--gap", "-inf"], "--gap: given -inf, allowed:"),
        (["--kept", "70000"], "--kept: given 70000, allowed: at most --dimension"),
        (["--system", "gossip"], "--system: given gossip, allowed: sgd, asynchronous"),
        (["--format", "xml"], "--format: given xml, allowed: table, json, csv"),
        (["--smoothness", "four"], "--smoothness: given four, allowed:"),
        (["--epsilon", "0"], "--epsilon: given 0, allowed:"),
    ],
)
def test_bad_input_is_one_line_and_status_2(words, name, capsys) -> None:
    assert main([*PLAN, *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert name in printed.err


def test_the_command_line_and_python_refuse_with_the_same_words(capsys) -> None:
    main([*PLAN, "--gap", "-1"])
    with pytest.raises(ValueError, match=r"^gap: ") as refused:
        bounds.plan(objective="nonconvex", system="sgd", smoothness=4, second_moment=2, gap=-1,
                    epsilon=0.01)  # fmt: skip
    assert str(refused.value) in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["plan", "--speed", "3"], ["guess"]])
def test_an_unknown_word_is_one_line_and_status_2(words, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_refused_before_any_work(
    tmp_path, capsys, monkeypatch
) -> None:
    monkeypatch.setattr(build, "finish", lambda *_, **__: pytest.fail("work was done"))
    (tmp_path / "file").touch()
    assert main(["report", "--out", str(tmp_path / "file" / "below")]) == 2
    assert "--out: given" in capsys.readouterr().err


def test_an_interrupt_leaves_the_previous_report_whole(tmp_path, monkeypatch, capsys) -> None:
    (tmp_path / "index.html").write_text("before")

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "finish", interrupted)
    assert main(["report", "--out", str(tmp_path)]) == 130
    assert "the same command goes on" in capsys.readouterr().err
    assert (tmp_path / "index.html").read_text() == "before"
    assert not list((tmp_path / "parts").iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "docx"], "--format: given docx, allowed: "),
        (["--full"], "--data-folder: given nothing, allowed: the folder with MNIST or CIFAR"),
        (["--full", "--quick", "--data-folder", "."], "--quick: given"),
        (["--data-folder", "."], "--data-folder: given ., allowed: nothing without --full"),
        (["--full", "--data-folder", "no/such"], "allowed: a folder that is there"),
        (["--processes", "0"], "--processes: given 0, allowed: "),
        (["--seed", "-1"], "--seed: given -1, allowed: "),
    ],
)
def test_wrong_options_of_a_report_are_one_line(words, said, capsys, monkeypatch) -> None:
    monkeypatch.setattr(build, "finish", lambda *_, **__: pytest.fail("work was done"))
    assert main(["report", *words]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_planning_loads_no_torch() -> None:
    code = (
        "import sys, reports.cli; reports.cli.main(sys.argv[1:]); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, *PLAN], check=False).returncode == 0


HOGWILD = [
    "--objective", "nonconvex", "--smoothness", "1", "--second-moment", "1", "--gap", "1",
    "--system", "hogwild", "--dimension", "1000000",
]  # fmt: skip
SGD = [
    "--objective", "strongly-convex", "--smoothness", "4", "--second-moment", "2",
    "--strong-convexity", "0.5", "--radius", "1.5", "--epsilon", "0.1", "--system", "sgd",
]  # fmt: skip


def read(words, capsys):
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_question_is_answered_with_its_plan(capsys) -> None:
    words = ["ask", "largest-delay", "--iterations", "52000", *HOGWILD, "--epsilon", "0.01"]
    answer = read(words, capsys)
    assert answer["value"] == 8
    assert answer["iterations"] == 52_000
    main([*words, "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["value"] == "8"
    main(words)
    assert "largest-delay" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["ask", "why", "--iterations", "9", *HOGWILD], "QUESTION: given why, allowed: smallest"),
        (["ask", "largest-delay", *HOGWILD, "--epsilon", "0.01"], "--iterations: given nothing"),
        (["ask", "smallest-epsilon", "--iterations", "9", *HOGWILD, "--delay", "1", "--epsilon",
          "1"], "--epsilon: given 1, allowed: nothing"),
        (["plan", *HOGWILD, "--epsilon", "1", "--schedule", "decreasing"], "--objective: given"),
        (["plan", *SGD, "--schedule", "decreasing", "--form", "sharper"], "--form: given"),
        (["plan", *SGD, "--schedule", "wild"], "--schedule: given wild"),
        (["fastest", "--systems", "sgd", *SGD[:-2]], "--seconds-per-gradient: given nothing"),
        (["fastest", "--seconds-per-gradient", "1", *SGD[:-2]], "--systems: given nothing"),
    ],
)  # fmt: skip
def test_bad_questions_are_one_line_and_status_2(words, name, capsys) -> None:
    assert main(words) == 2
    assert name in capsys.readouterr().err


def test_a_decreasing_schedule_lists_its_steps(capsys) -> None:
    words = ["plan", *SGD, "--schedule", "decreasing"]
    made = read(words, capsys)
    assert len(made["step_sizes"]) == made["iterations"]
    main([*words, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [float(row["step_size"]) for row in rows] == made["step_sizes"]
    main(words)
    assert f"{made['iterations']}" in capsys.readouterr().out


def test_references_stand_beside_the_plan_and_hidden_constants_give_no_step_size(capsys) -> None:
    rows = read([*PLAN, "--reference"], capsys)["reference"]
    assert {row["explicit"] for row in rows} == {True, False}
    assert all(row["step_size"] is None for row in rows if not row["explicit"])
    main([*PLAN, "--reference"])
    assert "constants hidden, so no step size" in capsys.readouterr().out
    main([*PLAN, "--reference", "--format", "csv"])
    _, first, *_ = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert first["form"] == "reference"


def test_the_fastest_system_comes_first(capsys) -> None:
    words = ["fastest", "--systems", "sgd,crash", "--seconds-per-gradient", "1", "--faults", "3",
             *SGD[:-2]]  # fmt: skip
    timed = read(words, capsys)
    assert [each["system"] for each in timed] == ["sgd", "crash"]
    main(words)
    assert capsys.readouterr().out.splitlines()[1].startswith("sgd ")
    main([*words, "--format", "csv"])
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 2


PLANNED = ["--objective", "nonconvex", "--smoothness", "1", "--second-moment", "1", "--gap", "1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "largest"], "ask: error: QUESTION: given largest, allowed: smallest-epsilon"),
        (["claims", "elastic/lemma-5.66"], "claims: error: CLAIM: given elastic/lemma-5.66, al"),
        (["claims", "--solver", "both"], "claims: error: --solver: given both, allowed: nothing"),
        (["falsify", "a", "--table", "memory"], "falsify: error: CLAIM: given a, allowed: nothing"),
        (["falsify", "a", "--seconds", "0"], "falsify: error: --seconds: given 0, allowed: a fin"),
        (["check", "none.py"], "check: error: FILE.py: given none.py, allowed: a Python file"),
        (["fastest", "--systems", "sgd", *PLANNED, "--epsilon", "1", "--kept", "3",
          "--seconds-per-gradient", "1"], "fastest: error: --kept: given 3, allowed: nothing with"),
        (["fastest", "--systems", "sgd", *PLANNED, "--epsilon", "1e-9",
          "--seconds-per-gradient", "1e308"], "fastest: error: --seconds-per-gradient: given 1e+3"),
        (["report", "--processes", "10000000"], "report: error: --processes: given 10000000, al"),
    ],
)  # fmt: skip
def test_what_is_refused_goes_by_the_name_of_the_help(words, said, capsys) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"staleproof {said}")
    assert told.count("\n") == 1


def test_a_word_before_the_command_is_named(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--forms", "plan"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "staleproof: error: unknown: --forms\n"


def test_systems_may_stand_after_a_space(capsys) -> None:
    words = ["fastest", "--seconds-per-gradient", "1", *PLANNED, "--epsilon", "1"]
    words += ["--delay", "2", "--workers", "2", "--dimension", "9"]
    assert main([*words, "--systems", "sgd, hogwild"]) == 0
    assert "hogwild" in capsys.readouterr().out
