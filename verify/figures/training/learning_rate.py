"""The learning rate that trial runs choose from a grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from verify.figures.training.iterations import iterations, last_accuracy
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best of the grid; ``slower`` is its slower trial run, None where no rate has reached
    the target in every trial; ``at_edge`` where a rate outside the grid may be better still."""

    alpha: float
    slower: int | None
    at_edge: bool


@lru_cache(maxsize=1024)
def chosen(task: Task, variant: Variant, seed: int) -> Chosen:
    """The rate whose slower trial run needs the fewest iterations; of equals the first tried.

    From the middle of the grid upwards, then downwards, in either direction as long as every rate
    is better than all before, or none has reached the target yet. A run is given up as soon as
    its rate cannot win. The trials are not the runs that are reported: nothing is chosen on what
    is shown. Where no rate reaches the target it is the one whose worse trial run ends at the best
    accuracy.
    """
    grid = task.grid[variant.method]
    middle = len(grid) // 2
    best, alpha = _slower_trial(task, variant, grid[middle], seed, None), grid[middle]
    for direction in (grid[middle + 1 :], grid[:middle][::-1]):
        for each in direction:
            slower = _slower_trial(task, variant, each, seed, best)
            if slower is not None:
                best, alpha = slower, each
            elif best is not None:
                break
    if best is None:
        alpha = max(grid, key=lambda each: _worse_end(task, variant, each, seed))
    return Chosen(alpha, best, best is not None and alpha in (grid[0], grid[-1]))


def _worse_end(task: Task, variant: Variant, alpha: float, seed: int) -> float:
    """The lower of the trials' last accuracies, where not a number counts as none."""
    trials = range(task.trials)
    ends = [last_accuracy(task, variant, alpha, f"trial {trial}", seed) for trial in trials]
    return min(0.0 if math.isnan(each) else each for each in ends)


def _slower_trial(
    task: Task, variant: Variant, alpha: float, seed: int, best: int | None
) -> int | None:
    """The iterations of the slower trial, where all are faster than ``best``."""
    bound = task.most if best is None else best - task.every
    slower = 0
    for trial in range(task.trials):
        taken = iterations(task, variant, alpha, f"trial {trial}", seed, bound)
        if taken is None:
            return None
        slower = max(slower, taken)
    return slower
