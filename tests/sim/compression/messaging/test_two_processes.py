"""Real processes with hooks do what the simulated system does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import LayerWise
from sim.system import State
from tests.another_process import ROOT
from tests.sim.compression.messaging.processes import (
    ALPHA,
    CASES,
    STEPS,
    WORKERS,
    D,
    gradients,
)  # fmt: skip

SCRIPT = Path(__file__).with_name("processes.py")


def simulated(case: str) -> State:
    made, per = CASES[case]
    layer = LayerWise((D // 2, D // 2), (made, made))
    system = ErrorFeedback(layer if per == "layer" else made, WORKERS)
    state = system.start(torch.zeros(D, dtype=torch.float64), torch.zeros(STEPS, 1, 1))
    for step in range(STEPS):
        view = system.views(state, ALPHA)[0]
        each = torch.stack([gradients(step, rank, view[rank]) for rank in range(WORKERS)])
        state = system.update(state, each.unsqueeze(0), ALPHA, torch.Generator())
    return state


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What each process ends with."""
    folder = tmp_path_factory.mktemp("processes")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(SCRIPT), str(folder)]
    running = [subprocess.Popen([*words, str(rank)], env=env) for rank in range(WORKERS)]
    assert [each.wait(timeout=300) for each in running] == [0] * WORKERS
    return [torch.load(folder / f"{rank}.pt") for rank in range(WORKERS)]


@pytest.mark.parametrize("case", CASES)
def test_two_processes_end_where_the_simulated_system_does(case: str, ended: list[Any]) -> None:
    state = simulated(case)
    for rank in range(WORKERS):
        assert torch.allclose(ended[rank][case]["x"], state.view[0], atol=1e-6)
        assert torch.allclose(ended[rank][case]["memory"], state.memory[0, rank], atol=1e-6)


def test_of_k_entries_no_more_than_values_and_places_are_sent(ended: list[Any]) -> None:
    assert ended[0]["top-k by bucket"]["bytes"] == STEPS * 3 * (8 + 4)
    assert ended[0]["one-bit by layer"]["bytes"] == STEPS * D * 8
