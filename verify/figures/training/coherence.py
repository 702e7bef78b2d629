"""The expected cosine of Assumption 5 along a run, with its interval."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from verify.estimating.intervals import mean_interval, ratio_interval
from verify.figures.experiment import Frames

Floats = npt.NDArray[np.float64]


def table(frames: Frames, column: str) -> Floats:
    """A column of every run side by side: (steps, runs)."""
    runs = pd.concat(frames.values(), ignore_index=True)
    return runs.pivot(index="step", columns="run", values=column).to_numpy(np.float64)


def coherence(frames: Frames, level: float) -> pd.DataFrame:
    """mu_t = E<u_t, ∇f(x_t)> / E[|u_t| |∇f(x_t)|] at every recorded step, and the mean loss.

    Each with an interval at ``level``, step by step: Fieller's for mu_t, Student's for the loss.
    """
    inner, norms, loss = (table(frames, name) for name in ("inner", "norm-product", "loss"))
    lower, upper = ratio_interval(inner, norms, level)
    ends = np.array([mean_interval(row, level) for row in loss])
    return pd.DataFrame(
        {
            "step": np.unique(next(iter(frames.values())).step),
            "mu": inner.mean(1) / norms.mean(1),
            "lower": lower,
            "upper": upper,
            "loss": loss.mean(1),
            "loss_lower": ends[:, 0],
            "loss_upper": ends[:, 1],
        }
    )


def window(frames: Frames, start: float, stop: float) -> Floats:
    """The cosine of every run (runs,) over the steps between two shares of all of them."""
    inner, norms = table(frames, "inner"), table(frames, "norm-product")
    rows = slice(int(start * len(inner)), max(int(start * len(inner)) + 1, int(stop * len(inner))))
    return np.asarray(inner[rows].sum(0) / norms[rows].sum(0))
