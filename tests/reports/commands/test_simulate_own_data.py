"""Data of their own at the workers, by options: the bias is told, and what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.cli import main

RUN = ["simulate", "--workers", "4", "--alpha", "0.1", "--steps", "3"]
BY_LABEL = ["--problem", "wine", "--split", "label", "--concentration", "0.1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--system", "sgd", *BY_LABEL], "unbiased for f, and each bound that assumes (5)"),
        (["--system", "local-sgd", *BY_LABEL], ": biased for f, and no bound that assumes (5)"),
        (["--system", "local-sgd", "--spread", "0.5"], "misses ∇f by 0.5, and x moves by the mean"),
        (["--system", "asynchronous", "--delay", "2", "--problem", "digits-mlp", "--split", "iid"],
         "x moves by what one worker or some of them send: biased"),
    ],
)  # fmt: skip
def test_the_bias_is_told(words, said, tmp_path: Path, capsys) -> None:
    assert main([*RUN, "--out", str(tmp_path / "traces.parquet"), *words]) == 0
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--split", "iid"], "--split: given iid, allowed: a problem with data"),
        (["--problem", "wine", "--split", "label"], "--concentration: given nothing, allowed: a v"),
        (
            ["--problem", "wine", "--split", "classes"],
            "--split: given classes, allowed: iid, label",
        ),
        (
            ["--problem", "wine", "--split", "iid", "--workers", "1"],
            "--workers: given 1, allowed: ",
        ),
        (
            ["--problem", "diabetes", "--split", "label", "--concentration", "1"],
            "--split: given la",
        ),
        (
            ["--problem", "wine", "--split", "label", "--concentration", "0"],
            "--concentration: give",
        ),
        (["--concentration", "1"], "--concentration: given 1, allowed: nothing without --split"),
        (["--spread", "-1"], "--spread: given -1.0, allowed: >= 0"),
        (["--spread", "1", "--dimension", "1"], "--spread: given 1.0 in 1 dimension, allowed: 2"),
    ],
)
def test_senseless_data_are_refused_in_one_line(words, message, tmp_path: Path, capsys) -> None:
    given = [*RUN, "--system", "sgd", "--out", str(tmp_path / "traces.parquet"), *words]
    assert main(given) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told
    assert not list(tmp_path.iterdir())
