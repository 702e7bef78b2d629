"""How many iterations a run needs to the target accuracy."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from bounds.quantity import Quantity
from verify.figures.training.one_run import one_run
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


def iterations(
    task: Task, variant: Variant, alpha: float, name: str, seed: int, most: int | None = None
) -> int | None:
    """The first iteration looked at whose test accuracy is at the target; None for none by
    ``most``.

    What is drawn depends neither on ``most`` nor on other runs.
    """
    bound = task.most if most is None else min(most, task.most)
    found: list[int] = []

    def until(t: int, row: Mapping[Quantity, Tensor]) -> bool:
        # Runs that fill up a block come after the one that is asked for.
        if float(row[Quantity.ACCURACY][0]) >= task.target:
            found.append(t)
        return bool(found) or t >= bound

    one_run(
        task, variant, alpha, name, seed,
        record=[Quantity.ACCURACY], every=task.every, until=until,
    )  # fmt: skip
    return found[0] if found else None


def last_accuracy(task: Task, variant: Variant, alpha: float, name: str, seed: int) -> float:
    """The test accuracy after the last iteration of the task, of the run of that name."""
    seen: list[float] = []

    def until(t: int, row: Mapping[Quantity, Tensor]) -> bool:
        seen.append(float(row[Quantity.ACCURACY][0]))
        return t >= task.most

    one_run(
        task, variant, alpha, name, seed,
        record=[Quantity.ACCURACY], every=task.every, until=until,
    )  # fmt: skip
    return seen[-1]
