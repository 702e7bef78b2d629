"""A run of training by its name."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Generator

from bounds.quantity import Quantity
from sim import Trace, run
from sim.running.block import Until
from verify.figures.experiment import Progress
from verify.figures.named_seed import seed_for
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


def one_run(
    task: Task,
    variant: Variant,
    alpha: float,
    name: str,
    seed: int,
    *,
    record: Sequence[Quantity],
    every: int,
    until: Until | None = None,
    progress: Progress | None = None,
) -> Trace:
    """A run of one ``name`` starts from the same initial model, and has the same simulation seed,
    for every variant and every learning rate: sparsified, 3.1."""
    problem = task.problem(seed_for(seed, name, "start"))
    return run(
        variant.system(problem.dimension, task.momentum),
        problem,
        alpha=alpha,
        steps=task.most + 1,
        runs=1,
        generator=Generator().manual_seed(seed_for(seed, name, "run")),
        record=record,
        every=every,
        device=task.device,
        until=until,
        progress=progress,
    )
