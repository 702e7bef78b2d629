"""Tables of runs in short: a row for each variant."""

from __future__ import annotations

import pandas as pd

from verify.figures.experiment import Frames


def summary(frames: Frames) -> pd.DataFrame:
    """For each method, rate and share kept: the mean of the iterations, their standard deviation,
    how many ``runs`` there were and how many of them ``stopped`` below the target."""
    runs = pd.concat(frames.values(), ignore_index=True)
    groups = runs.groupby(["method", "rate", "kept"])
    return pd.DataFrame(
        {
            "mean": groups.iterations.mean(),
            "deviation": groups.iterations.std(),
            "runs": groups.size(),
            "stopped": groups.reached.agg(lambda reached: int((~reached).sum())),
        }
    ).reset_index()
