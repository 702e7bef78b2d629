"""The share of coordinates with which a method needs the fewest iterations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from verify.training.kept_shares import SPARSE
from verify.training.variant import Method, Variant


def best_kept(frames: Mapping[Variant, pd.DataFrame]) -> pd.DataFrame:
    """One row for each method, rate and run: the best share of this run, of equals the smallest.

    The run of ASGD is that of both methods with the share 1. Runs that no share brought to the
    target have none (NaN). Columns: method, rate, run, kept; and ``best``, the share that is best
    in the mean over the runs of one method and rate.
    """
    found = []
    for rate in sorted({variant.rate for variant in frames}):
        for method in SPARSE:
            mine = [
                frame.assign(kept=variant.kept)
                for variant, frame in frames.items()
                if variant.rate == rate and variant.method in (method, Method.ASGD)
            ]
            found.append(_each_run(pd.concat(mine)).assign(method=method.value, rate=rate))
    return pd.concat(found, ignore_index=True)


def _each_run(runs: pd.DataFrame) -> pd.DataFrame:
    means = runs.groupby("kept").iterations.mean().sort_index()
    ordered = runs.sort_values(["run", "iterations", "kept"])
    first = ordered.groupby("run").first().reset_index()
    first["kept"] = first.kept.where(first.reached)
    return first[["run", "kept"]].assign(best=means.idxmin())
