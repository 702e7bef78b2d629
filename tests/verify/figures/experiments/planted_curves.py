"""Frames of training curves whose outcome is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from verify.figures.experiment import Frames
from verify.figures.training_curves import BETAS, PROCESSES, method, part_name

REPETITIONS = 5
#: Loss and accuracy from the number of processes and beta.
Level = Callable[[int, float], float]


def planted(loss: Level, accuracy: Level = lambda p, rate: 0.9, noise: float = 0.01) -> Frames:
    """Every part: curves that fall to a level, with noise of this deviation between the runs."""
    rng = np.random.default_rng(0)
    return {
        part_name(p, rate): pd.concat(
            [
                _curve(p, rate, i, loss(p, rate), accuracy(p, rate), rng.normal(0, noise, 2))
                for i in range(REPETITIONS)
            ],
            ignore_index=True,
        )
        for p in PROCESSES
        for rate in BETAS
    }


def _curve(
    p: int, rate: float, i: int, loss: float, accuracy: float, noise: np.ndarray
) -> pd.DataFrame:
    epochs = np.arange(0, 16 * p + 1, 8)
    return pd.DataFrame(
        {
            "processes": p,
            "method": method(rate),
            "beta": rate,
            "epoch": epochs,
            "loss": np.where(epochs == 0, 2.3, loss * np.exp(noise[0])),
            "accuracy": accuracy + noise[1],
            "printed_B": 1.0,
            "proved_B": 1.0,
            "repetition": i,
        }
    )
