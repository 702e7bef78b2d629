"""``staleproof simulate`` takes the stacks of the planner."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path

import pandas as pd
import pytest

from bounds.relaxations import REFUSED
from reports.cli import main
from reports.commands.options.case_names import PARTS, SYSTEMS
from sim.catalogue.stacks import kinds_by_name

STACK = [
    "simulate", "--system", "asynchronous+top-k+momentum", "--workers", "4", "--kept", "2",
    "--delay", "8", "--turn", "5", "--momentum", "0.9", "--alpha", "0.01", "--steps", "40",
]  # fmt: skip


def test_a_stack_is_simulated_in_the_words_that_plan_it(tmp_path: Path) -> None:
    out = tmp_path / "traces.parquet"
    assert main([*STACK, "--out", str(out)]) == 0
    assert len(pd.read_parquet(out)) == 40


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--system", "asynchronous+top-k+one-bit"], "allowed: one memory, not top-k and one-bit"),
        (["--system", "asynchronous+topk"], "--system: given topk, allowed: asynchronous, "),
        (["--system", "asynchronous+unbiased"], "--omega: given nothing, allowed: a value: unb"),
        (["--turn", "3"], "--turn: given 3, allowed: >= workers = 4, who send in turn"),
        (["--workers", "0"], "--workers: given 0, allowed: >= 1"),
        (["--kept", "21"], "--kept: given 21, allowed: <= d = 20"),
        (["--momentum", "1"], "--momentum: given 1.0, allowed: in [0, 1)"),
        (["--beta", "0.5"], "--beta: given 0.5, allowed: nothing with asynchronous+top-k+momentum"),
    ],
)
def test_a_wrong_part_of_a_stack_is_named(
    words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*STACK, "--out", str(tmp_path / "traces.parquet"), *words]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert message in told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_planner_refuses_is_refused_with_its_reason(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for system in (f"asynchronous+{name}", *([name] if name not in SYSTEMS else [])):
        words = ["--system", system, "--out", str(tmp_path / "traces.parquet")]
        assert main([*STACK, *words]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert f"--system: given {name}, allowed: " in told
        assert REFUSED[name] in told


def test_a_matrix_that_no_gradient_fills_is_refused_by_its_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["simulate", "--system", "power-sgd", "--rows", "7", "--alpha", "0.1", "--steps", "9"]
    assert main([*words, "--out", str(tmp_path / "traces.parquet")]) == 2
    allowed = "rows times columns <= d = 20, with 7 columns"
    assert f"--rows: given 7, allowed: {allowed}\n" in capsys.readouterr().err


def test_the_parts_that_a_start_knows_are_those_of_the_planner() -> None:
    kinds = kinds_by_name()
    assert kinds.keys() == PARTS.keys()
    for name, kind in kinds.items():
        needed = {each.name for each in fields(kind) if each.default is MISSING} - {"dimension"}
        assert {option.replace("-", "_") for option in PARTS[name]} == needed
