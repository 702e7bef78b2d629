"""What is measured along a run of fixed length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bounds.quantity import Quantity
from verify.figures.experiment import Progress
from verify.figures.training.one_run import one_run
from verify.figures.training.task import Task
from verify.figures.training.variant import Variant


def curve(
    task: Task,
    variant: Variant,
    alpha: float,
    name: str,
    seed: int,
    *,
    record: Sequence[Quantity],
    every: int,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """One row for each of the steps 0, ``every``, ... up to the task's most, a column a quantity.

    A run of one ``name`` is that of ``iterations`` with this name.
    """
    trace = one_run(task, variant, alpha, name, seed, record=record, every=every, progress=progress)
    columns = {quantity.key: trace.values[quantity][:, 0] for quantity in record}
    return pd.DataFrame({"step": every * np.arange(1 + task.most // every), **columns})
