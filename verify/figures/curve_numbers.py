"""The numbers by which captions of training curves are judged: one for each run."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from verify.figures.experiment import Frames
from verify.figures.orderings import Ordering

Floats = npt.NDArray[np.float64]
WORST = 1e6  # a loss that is infinite or no number counts as this many times the largest start


class CurveNumbers:
    """By number of processes and method, over the repetitions (n,).

    ``log_loss``: the mean of the natural logarithm of the loss over the shared epochs after the
    start that all numbers of processes have. ``accuracy``: that after the last epoch of each.
    """

    def __init__(self, frames: Frames) -> None:
        table = pd.concat(frames.values(), ignore_index=True)
        common = table.groupby("processes")["epoch"].max().min()
        most = WORST * table.loc[table["epoch"] == 0, "loss"].max()
        finite = table["loss"].replace([np.inf, -np.inf], np.nan).fillna(most).clip(upper=most)
        logs = table.assign(log=np.log(finite.clip(lower=np.finfo(np.float64).tiny)))
        seen = logs[(logs["epoch"] > 0) & (logs["epoch"] <= common)]
        keys = ["processes", "method", "repetition"]
        self._loss = seen.groupby(keys)["log"].mean()
        last = table["epoch"] == table.groupby("processes")["epoch"].transform("max")
        self._accuracy = table[last].groupby(keys)["accuracy"].mean()

    def log_loss(self, processes: int, method: str) -> Floats:
        """(n,), in the order of the repetitions."""
        return np.asarray(self._loss[processes, method], dtype=np.float64)

    def accuracy(self, processes: int, method: str) -> Floats:
        """(n,), shares of the test images."""
        return np.asarray(self._accuracy[processes, method], dtype=np.float64)

    def lower_loss(self, processes: int, better: str, worse: str) -> Ordering:
        """That ``better`` has the lower loss."""
        gap = self.log_loss(processes, worse) - self.log_loss(processes, better)
        return Ordering(f"{better} below {worse} at p = {processes}", gap)
