"""``staleproof simulate`` takes the stacks of the planner."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path

import pandas as pd
import pytest

from reports.cli import main
from reports.commands.options.case_names import PARTS
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


def test_the_parts_that_a_start_knows_are_those_of_the_planner() -> None:
    kinds = kinds_by_name()
    assert kinds.keys() == PARTS.keys()
    for name, kind in kinds.items():
        needed = {each.name for each in fields(kind) if each.default is MISSING} - {"dimension"}
        assert {option.replace("-", "_") for option in PARTS[name]} == needed
