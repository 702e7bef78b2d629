"""``staleproof simulate``: the file holds the run, or is not there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from torch import Generator

from bounds import Quantity
from reports.cli import main
from reports.commands.options import case_names
from sim import run
from sim.catalogue import PROBLEMS, SYSTEMS
from sim.delays import Uniform
from sim.problems import Quadratic
from sim.systems import Hogwild

WORDS = [
    "simulate", "--system", "hogwild", "--workers", "3", "--delay", "4", "--dimension", "5",
    "--alpha", "0.1", "--steps", "20", "--runs", "3", "--seed", "7", "--every", "4",
    "--record", "view-error,distance-squared",
]  # fmt: skip


def test_the_file_holds_what_the_run_gives(tmp_path: Path) -> None:
    out = tmp_path / "traces.parquet"
    assert main([*WORDS, "--out", str(out)]) == 0
    trace = run(
        Hogwild(3, Uniform(4)),
        Quadratic(tuple(np.linspace(0.1, 1.0, 5).tolist()), radius=4.0),
        alpha=0.1,
        steps=20,
        runs=3,
        generator=Generator().manual_seed(7),
        record=[Quantity.VIEW_ERROR, Quantity.DISTANCE_SQUARED],
        every=4,
    )
    read = pd.read_parquet(out)
    assert read["step"].tolist() == [0, 4, 8, 12, 16, 20] * 3
    for name, quantity in (
        ("view-error", Quantity.VIEW_ERROR),
        ("distance-squared", Quantity.DISTANCE_SQUARED),
    ):
        table = read.pivot(index="step", columns="run", values=name).dropna()
        assert (table.to_numpy() == trace.values[quantity]).all()
    facts = json.loads(pq.read_schema(out).metadata[b"staleproof"])
    assert facts["seed"] == 7
    assert facts["stalest"] == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--out", "traces.csv"], "--out: given traces.csv, allowed: a file name that ends in"),
        (["--system", "gossip"], "--system: given gossip, allowed: sgd, asynchronous, hogwild"),
        (["--problem", "cubic"], "--problem: given cubic, allowed: quadratic"),
        (["--record", "speed"], "--record: given speed, allowed: view-error"),
        (["--record", "memory"], "--record: given memory, allowed: view-error"),
        (["--steps", "0"], "--steps: given 0, allowed: a whole number, at least 1"),
        (["--steps", "10000000000"], "--steps: given "),
        (["--alpha", "-1"], "--alpha: given -1, allowed: a finite number above 0"),
        (["--kept", "3"], "--kept: given 3, allowed: nothing with hogwild on quadratic"),
        (["--device", "abacus"], "--device: given abacus, allowed: cpu"),
        (["--seed", "-1"], "--seed: given -1, allowed: a whole number, at least 0"),
        (["--decay", "2", "--decay-every", "5"], "--decay: given 2.0, allowed: a number above 0"),
        (["--decay", "0.5"], "--decay-every: given nothing, allowed: a whole number"),
        (["--dimension", "0"], "--dimension: given 0, allowed: >= 1"),
        (["--delays", "no.csv"], "--delay: given 4, allowed: nothing beside --delays no.csv"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(
    words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "traces.parquet"
    assert main([*WORDS, "--out", str(out), *words]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told
    assert not list(tmp_path.iterdir())


def test_an_interrupt_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "traces.parquet"
    assert main([*WORDS, "--out", str(out)]) == 0
    old = out.read_bytes()

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pq, "write_table", interrupted)
    assert main([*WORDS, "--out", str(out)]) == 130
    assert out.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == ["traces.parquet"]


def test_a_long_run_says_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*WORDS, "--steps", "2000", "--out", str(tmp_path / "traces.parquet")]
    assert main(words) == 0
    told = capsys.readouterr().err.splitlines()
    assert any("hogwild: 50%" in line for line in told)
    assert "hogwild: 100%" in told[-1]


def test_runs_that_diverge_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*WORDS, "--alpha", "50", "--steps", "400", "--out", str(tmp_path / "traces.parquet")]
    assert main(words) == 0
    assert "3 of them diverged" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["my_runs/log_1.csv", "my_runs", "007", "1e5", "my_runs/not_there"]
)
def test_a_message_names_the_path_that_was_given(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my_runs").mkdir()
    for file in ("my_runs/log_1.csv", "007", "1e5"):
        Path(file).write_text("0\n1\n0.5\n")
    words = [*WORDS[:5], *WORDS[7:]]
    assert main([*words, "--delays", name, "--out", "o.parquet"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"staleproof simulate: error: {name}")
    assert told[len(f"staleproof simulate: error: {name}")] in ",:"
    assert told.count("\n") == 1


def test_the_folder_of_data_is_named_as_given_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "my_data").mkdir()
    words = ["--problem", "lenet", "--data-folder", str(tmp_path / "my_data")]
    run_words = ["--system", "sgd", "--alpha", "1", "--steps", "2"]
    assert main(["simulate", *run_words, "--out", str(tmp_path / "o.parquet"), *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"staleproof simulate: error: {tmp_path / 'my_data'}/train-images")


def test_what_a_delay_file_holds_may_be_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.txt"
    log.write_text("5 0\n7 1\n6 0\n")
    words = [*WORDS[:5], *WORDS[7:]]
    words += ["--steps", "3", "--delays", str(log), "--out", str(tmp_path / "o.parquet")]
    assert main(words) == 2
    told = capsys.readouterr().err
    assert "allowed: one, which --column (1..2) chooses, or --column-per-worker: all" in told
    assert main([*words, "--column", "2"]) == 0
    assert main([*words, "--column", "1"]) == 2
    assert "index, from 0; --first-update says" in capsys.readouterr().err
    assert main([*words, "--column", "1", "--first-update", "3"]) == 2
    assert "given 5, allowed: <= the update's index, from 3\n" in capsys.readouterr().err
    assert main([*words, "--column", "1", "--first-update", "900"]) == 0
    assert main([*words, "--column-per-worker", "--first-update", "9"]) == 2
    told = capsys.readouterr().err
    assert f"--column-per-worker: given 2 columns in {log} for 3 workers, allowed: as many" in told
    simulated = [*words, "--column-per-worker", "--first-update", "9", "--workers", "2"]
    assert main(simulated) == 0
    assert main([*WORDS, "--column", "2", "--out", str(tmp_path / "o.parquet")]) == 2
    assert "--column: given 2, allowed: nothing without --delays FILE" in capsys.readouterr().err


@pytest.mark.parametrize("system", ["top-k", "random-k", "sparsified-sgd", "mem-sgd"])
@pytest.mark.parametrize("command", ["simulate", "measure"])
def test_more_kept_than_there_is_is_refused_before_the_start(
    command: str, system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command, "--system", system, "--kept", "9", "--dimension", "5", "--alpha", "0.1"]
    words += ["--steps", "4"]
    words += ["--out", str(tmp_path / "o.parquet")] if command == "simulate" else []
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told == f"staleproof {command}: error: --kept: given 9, allowed: <= d = 5\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--decay", "1e-320", "--decay-every", "1"], "--decay: given 1e-320, allowed: a factor"),
        (["--decay", "1e-20", "--decay-every", "1"], "--decay: given 1e-20, allowed: a factor"),
        (["--no-feedback"], "--no-feedback: given, allowed: nothing with hogwild on quadratic"),
        (["--broadcast"], "--broadcast: given, allowed: nothing with hogwild on quadratic"),
    ],
)
def test_what_is_refused_is_named_as_it_was_given(
    words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*WORDS, *words, "--out", str(tmp_path / "o.parquet")]) == 2
    assert capsys.readouterr().err.startswith(f"staleproof simulate: error: {message}")


@pytest.mark.parametrize(
    ("system", "file", "words"),
    [
        ("asgd", "arrivals", ["--rate", "3"]),
        ("asgd", "arrivals", ["--workers", "3"]),
        ("kardam", "arrivals", ["--single-socket"]),
        ("hogwild", "delays", ["--constant"]),
        ("hogwild", "delays", ["--delay", "3"]),
    ],
)
def test_what_a_file_says_cannot_be_said_beside_it(
    system: str, file: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("worker,staleness\n0,0\n1,1\n")
    run_of = ["simulate", "--system", system, "--alpha", "0.1", "--steps", "2"]
    run_of += [f"--{file}", str(log), "--out", str(tmp_path / "o.parquet")]
    assert main([*run_of, *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"staleproof simulate: error: {words[0]}: given")
    assert told.endswith(f"allowed: nothing beside --{file} {log}\n")


def test_workers_may_be_numbered_as_processes_are(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("worker,staleness\n1000000000000,0\n1,1\n")
    words = ["simulate", "--system", "asgd", "--arrivals", str(log), "--alpha", "0.1"]
    assert main([*words, "--steps", "2", "--out", str(tmp_path / "o.parquet")]) == 0


def test_the_names_are_those_of_the_catalogue_with_what_each_needs() -> None:
    for ours, theirs in ((case_names.SYSTEMS, SYSTEMS), (case_names.PROBLEMS, PROBLEMS)):
        assert list(ours) == list(theirs)
        for name, recipe in theirs.items():
            needed = [
                n.replace("_", "-") for n, o in recipe.options().items() if o.default is o.empty
            ]
            assert needed == [ours[name]] * (ours[name] not in ("", "delay"))


@pytest.mark.processes
@pytest.mark.parametrize("command", ["simulate", "measure"])
@pytest.mark.parametrize("words", [[], ["--system", "sgdd"], ["--system", "top-k", "--alpha", "1"]])
def test_what_is_missing_is_told_before_torch_is_loaded(command: str, words: list[str]) -> None:
    code = (
        "import sys; from reports.cli import main; status = main(sys.argv[1:]); "
        "assert status == 2 and 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, command, *words], check=True)
