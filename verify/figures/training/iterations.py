"""How many iterations a run needs to the target accuracy."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim import run
from verify.figures.named_seed import seed_for
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


def iterations(
    task: Task, variant: Variant, alpha: float, name: str, seed: int, most: int | None = None
) -> int | None:
    """The first iteration looked at whose test accuracy is at the target; None for none by
    ``most``.

    A run of one ``name`` starts from the same initial model, and has the same simulation seed,
    for every variant and every learning rate: sparsified, 3.1. What is drawn depends neither on
    ``most`` nor on other runs.
    """
    bound = task.most if most is None else min(most, task.most)
    found: list[int] = []

    def until(t: int, row: Mapping[Quantity, Tensor]) -> bool:
        # Runs that fill up a block come after the one that is asked for.
        if float(row[Quantity.ACCURACY][0]) >= task.target:
            found.append(t)
        return bool(found) or t >= bound

    problem = task.problem(seed_for(seed, name, "start"))
    run(
        variant.system(problem.dimension, task.momentum),
        problem,
        alpha=alpha,
        steps=task.most + 1,
        runs=1,
        generator=Generator().manual_seed(seed_for(seed, name, "run")),
        record=[Quantity.ACCURACY],
        every=task.every,
        device=task.device,
        until=until,
    )
    return found[0] if found else None
