"""Delays of your own: a log of staleness, replayed in a simulated run and in a plan."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from torch import Generator

import bounds
from bounds import Quantity
from sim import run
from sim.delays import Measured
from sim.problems import Quadratic
from sim.systems import Asynchronous

STEPS = 200


def write_log(path: Path) -> None:
    """Stands for your log: one line for each update, how many updates its view had missed."""
    drawn = random.Random(0)
    rows = [min(t, drawn.randrange(7)) for t in range(STEPS)]
    path.write_text("staleness\n" + "\n".join(map(str, rows)) + "\n", encoding="utf-8")


def main(path: Path) -> None:
    """Print how far the views were in a run with these delays, and what a plan makes of them."""
    delays = Measured.from_csv(path)
    trace = run(
        Asynchronous(4, delays),
        Quadratic((1.0, 0.1), sigma=0.5, radius=4.0),
        alpha=0.05,
        steps=STEPS,
        runs=64,
        generator=Generator().manual_seed(0),
        record=[Quantity.VIEW_ERROR, Quantity.DISTANCE_SQUARED],
    )
    last = trace.values[Quantity.DISTANCE_SQUARED][-1].mean()
    print(f"{delays}")
    print(f"mean of |x - x*|² after {STEPS} steps: {last:.4f}")
    plan = bounds.plan(
        objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.01,
        system="hogwild", dimension=2, delay=delays.maximum,
    )  # fmt: skip
    print(f"with delays up to {delays.maximum}: step size {plan.step_size:.6g}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            write_log(Path(folder) / "log.csv")
            main(Path(folder) / "log.csv")
