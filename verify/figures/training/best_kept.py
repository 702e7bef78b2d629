"""The share of coordinates with which a method needs the fewest iterations."""

from __future__ import annotations

import pandas as pd

from verify.figures.experiment import Frames
from verify.figures.training.kept_shares import SPARSE
from verify.figures.training.variant import Method


def best_kept(frames: Frames) -> pd.DataFrame:
    """One row for each method, rate and run: the best share of this run, of equals the smallest.

    The run of ASGD is that of both methods with the share 1. Runs that no share brought to the
    target have none (NaN). Columns: method, rate, run, kept; and ``best``, the share that is best
    in the mean over the runs of one method and rate.
    """
    runs = pd.concat(frames.values(), ignore_index=True)
    found = []
    for rate, there in runs.groupby("rate"):
        for method in SPARSE:
            mine = there[there.method.isin([method.value, Method.ASGD.value])]
            found.append(_each_run(mine).assign(method=method.value, rate=rate))
    return pd.concat(found, ignore_index=True)


def _each_run(runs: pd.DataFrame) -> pd.DataFrame:
    means = runs.groupby("kept").iterations.mean().sort_index()
    first = runs.sort_values(["run", "iterations", "kept"]).groupby("run").first().reset_index()
    first["kept"] = first.kept.where(first.reached)
    return first[["run", "kept"]].assign(best=float(means.index[int(means.to_numpy().argmin())]))
