"""Real processes with hooks do what the simulated system does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import LayerWise
from sim.system import State
from tests.another_process import ROOT
from tests.sim.compression.messaging.processes import (
    ALPHA, COMPRESSORS, STEPS, WORKERS, D, gradients,
)  # fmt: skip

SCRIPT = Path(__file__).with_name("processes.py")


def simulated(name: str, per: str) -> State:
    made = COMPRESSORS[name]
    layer = LayerWise((D // 2, D // 2), (made, made))
    system = ErrorFeedback(layer if per == "layer" else made, WORKERS)
    state = system.start(torch.zeros(D, dtype=torch.float64), torch.zeros(STEPS, 1, 1))
    for step in range(STEPS):
        view = system.views(state, ALPHA)[0]
        each = torch.stack([gradients(step, rank, view[rank]) for rank in range(WORKERS)])
        state = system.update(state, each.unsqueeze(0), ALPHA, torch.Generator())
    return state


@pytest.mark.parametrize(("name", "per"), [("top-k", "layer"), ("one-bit", "layer")])
def test_two_processes_end_where_the_simulated_system_does(
    name: str, per: str, tmp_path: Path
) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(SCRIPT), str(tmp_path)]
    running = [subprocess.Popen([*words, str(rank), name, per], env=env) for rank in range(WORKERS)]
    assert [each.wait(timeout=120) for each in running] == [0] * WORKERS
    state = simulated(name, per)
    for rank in range(WORKERS):
        ended = torch.load(tmp_path / f"{rank}.pt")
        assert torch.allclose(ended["x"], state.view[0], atol=1e-6)
        assert torch.allclose(ended["memory"], state.memory[0, rank], atol=1e-6)
