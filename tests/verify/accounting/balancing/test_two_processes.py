"""Hooks between two real processes, each of which has an accountant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.another_process import ROOT

#: Two processes are in the default suite in tests/sim/compression/messaging.
pytestmark = pytest.mark.processes
SCRIPT = Path(__file__).with_name("processes.py")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("processes")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(SCRIPT), str(folder)]
    running = [subprocess.Popen([*words, str(rank)], env=env) for rank in range(2)]
    assert [each.wait(timeout=300) for each in running] == [0, 0]
    return [json.loads((folder / f"{rank}.json").read_text()) for rank in range(2)]


@pytest.mark.parametrize("name", ["top-k", "powerSGD"])
def test_each_process_balances_its_own_memory_and_accuses_nobody(name: str, seen: Any) -> None:
    sizes = [each[name]["consistency"]["largest"] for each in seen]
    assert sizes[0] != sizes[1]
    assert min(sizes) > 0
    assert [each[name]["events"] for each in seen] == [[], []]


def test_of_a_hook_that_shows_nothing_the_mean_is_compared_and_it_is_said(seen: Any) -> None:
    for each in seen:
        assert 0 < each["fp16"]["lost"] < 2**-9
        assert "of several is not seen" in each["fp16"]["whose"]
        assert each["fp16"]["consistency"]["largest"] is None
