"""Traces as a table in a parquet file: whole or not there at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from reports.making.atomic import aside
from sim import Trace

#: Rows are written in groups, so that a reader need not hold them all.
GROUP = 2**20


def table(trace: Trace) -> pa.Table:
    """One row for every run and measured step: ``run``, ``step``, and a column per quantity.

    The distance has a row more, after the last step, in which the others are null.
    """
    most = max(len(values) for values in trace.values.values())
    measured = np.arange(0, trace.steps, trace.every)
    steps = np.append(measured, trace.steps)[:most]
    columns = {
        "run": np.repeat(np.arange(trace.runs, dtype=np.int64), most),
        "step": np.tile(steps, trace.runs),
        **{q.key: _filled(values, most) for q, values in trace.values.items()},
    }
    return pa.table(columns)


def _filled(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], rows: int) -> pa.Array:
    missing = rows - len(values)
    padded = np.pad(values, ((0, missing), (0, 0)))
    absent = np.broadcast_to(np.arange(rows)[:, None] >= len(values), padded.shape)
    return pa.array(padded.T.ravel(), mask=absent.T.ravel() if missing else None)


def write(path: Path, trace: Trace, facts: Mapping[str, object]) -> None:
    """Write the table with ``facts`` as JSON in its metadata, under ``staleproof``."""
    made = table(trace).replace_schema_metadata({"staleproof": json.dumps(facts, default=str)})
    with aside(path) as file:
        pq.write_table(made, file, row_group_size=GROUP, compression="zstd")
