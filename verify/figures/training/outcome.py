"""The table of the runs of one variant at its own best learning rate."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from verify.figures.experiment import Progress
from verify.figures.training.iterations import iterations
from verify.figures.training.learning_rate import chosen
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


def outcome(
    task: Task, variant: Variant, seed: int, progress: Progress | None = None
) -> pd.DataFrame:
    """One row a run: its number of iterations, and whether it ``reached`` the target by then.

    A run that did not counts ``most`` iterations, and is a lower bound. ``progress`` hears of
    every run, and of the choice of the learning rate as of one.
    """
    tell = progress or (lambda done, total: None)
    best = chosen(task, variant, seed)
    rows = []
    for i in range(task.runs):
        tell(1 + i, 1 + task.runs)
        taken = reported(task, variant, best.alpha, i, seed)
        rows.append((i, task.most if taken is None else taken, taken is not None))
    tell(1 + task.runs, 1 + task.runs)
    return pd.DataFrame(rows, columns=["run", "iterations", "reached"]).assign(
        method=variant.method.value,
        rate=variant.rate,
        kept=variant.kept,
        alpha=best.alpha,
        at_edge=best.at_edge,
        chosen=best.slower is not None,
    )


@lru_cache(maxsize=4096)
def reported(task: Task, variant: Variant, alpha: float, i: int, seed: int) -> int | None:
    """The iterations of run i at this learning rate; kept, as two figures may ask for one run."""
    return iterations(task, variant, alpha, f"run {i}", seed)
