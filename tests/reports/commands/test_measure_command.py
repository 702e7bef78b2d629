"""``staleproof measure``: what it prints is what ``verify.measured`` finds."""

from __future__ import annotations

import csv
import io
import json

import pytest
from torch import Generator

from reports.cli import main
from sim.delays import Uniform
from sim.problems import Quadratic
from sim.systems import Asynchronous
from verify.estimating.measured import measured

WORDS = [
    "measure", "--system", "asynchronous", "--workers", "3", "--delay", "4", "--dimension", "2",
    "--noise", "0.5", "--alpha", "0.05", "--steps", "20", "--runs", "16", "--samples", "32",
]  # fmt: skip


def test_all_formats_tell_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WORDS, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    made = measured(
        Asynchronous(3, Uniform(4)),
        Quadratic((0.1, 1.0), x0=1.0, sigma=0.5, radius=4.0),
        alpha=0.05, steps=20, runs=16, samples=32, generator=Generator().manual_seed(0),
    )  # fmt: skip
    values = {row["name"]: row["value"] for row in told["estimates"]}
    assert values == {each.name: each.value for each in made.estimates}
    assert sum(told["delays"]["share"]) == pytest.approx(1)
    assert main([*WORDS, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["name"]: float(row["value"]) for row in rows} == values
    assert main(WORDS) == 0
    table = capsys.readouterr().out
    assert all(f"{value:.6g}" in table for value in values.values())
    assert "not certified" in table


def test_an_exposed_claim_is_told_and_is_the_exit_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["measure", "--system", "asgd", "--workers", "5", "--problem", "geman-mcclure"]
    run = ["--dimension", "2", "--radius", "4", "--noise", "0.05", "--alpha", "0.5", "--steps"]
    assert main([*words, *run, "20"]) == 1
    told = capsys.readouterr().out
    assert "EXPOSED: (6) is claimed to be at least 1, and it is at most 0." in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--alpha", "0"], "--alpha: given 0, allowed: a finite number above 0"),
        (["--level", "1"], "--level: given 1.0, allowed: a number above 0 and below 1"),
        (["--points", "0"], "--points: given 0, allowed: a whole number, at least 1"),
        (["--samples", "2"], "--samples: given 2, allowed: a whole number, at least 8"),
        (["--format", "html"], "--format: given html, allowed: table, json, csv"),
        (["--system", "gossip"], "--system: given gossip, allowed: sgd"),
    ],
)
def test_bad_input_is_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*WORDS, *words]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told


@pytest.mark.filterwarnings("error")
def test_a_run_that_diverges_is_measured_without_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["measure", "--system", "sgd", "--alpha", "1e300", "--steps", "3", "--runs", "4"]
    assert main(words) in (0, 1)
    assert "Warning" not in capsys.readouterr().err
