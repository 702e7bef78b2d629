"""Figure 1 of elastic on frames whose outcome is known, and the bounds held in a real run."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from verify.figures.experiment import Agreement, Frames, Scale
from verify.figures.experiments.bounded_memory import BOUNDS, STEPS, BoundedMemory

FIGURE, QUICK = BoundedMemory(), Scale(quick=True)


def planted(level: Callable[[float, int], float], noise: float = 0.01) -> Frames:
    """``level`` of the step size and the place of the bound."""
    rng, frames = np.random.default_rng(0), {}
    for step in STEPS:
        rows = [
            (step, bound, run, epoch, level(step, i) * math.exp(rng.normal(0, noise)), 0.0)
            for i, bound in enumerate(BOUNDS)
            for run in range(8)
            for epoch in range(4)
        ]
        columns = ["step", "bound", "run", "epoch", "excess_loss", "longest_memory"]
        frames[f"step-{step:g}"] = pd.DataFrame(rows, columns=columns)
    return frames


@pytest.mark.parametrize(
    ("level", "noise", "agreement"),
    [
        (lambda step, i: 1 + i, 0.01, Agreement.AGREES),
        (lambda step, i: 1 / (1 + i), 0.01, Agreement.DISAGREES),
        (lambda step, i: 1 + i * (step == 1), 0.01, Agreement.UNDECIDED),  # 4 of 12
        (lambda step, i: 1.0, 1.0, Agreement.UNDECIDED),
    ],
)
def test_what_is_planted_is_found(
    level: Callable[[float, int], float], noise: float, agreement: Agreement
) -> None:
    assert FIGURE.compare(planted(level, noise), QUICK).agreement is agreement


def test_the_start_does_not_count() -> None:
    frames = planted(lambda step, i: 1.0 + i)
    moved = {
        part: frame.assign(excess_loss=frame.excess_loss.where(frame.epoch > 0, 1e9))
        for part, frame in frames.items()
    }
    assert FIGURE.compare(moved, QUICK) == FIGURE.compare(frames, QUICK)


def test_a_part_keeps_its_bounds_and_is_the_same_whatever_ran_before() -> None:
    frame = FIGURE.run("step-1", QUICK, seed=1)
    FIGURE.run("step-0.25", QUICK, seed=1)
    pd.testing.assert_frame_equal(frame, FIGURE.run("step-1", QUICK, seed=1))
    assert not frame.equals(FIGURE.run("step-1", QUICK, seed=2))
    assert (frame.longest_memory <= frame.bound * (1 + 1e-12)).all()
    met = frame[np.isfinite(frame.bound)].groupby("bound").longest_memory.max()
    assert (met >= 0.9 * met.index).all(), "no bound is idle"
    assert (frame[frame.epoch == 0].excess_loss == frame.excess_loss[0]).all()


def test_a_run_that_diverged_does_not_stop_the_comparison() -> None:
    frames = planted(lambda step, i: 1e6 if i == 4 else 1.0 + i)
    assert FIGURE.compare(frames, QUICK).agreement is Agreement.AGREES
