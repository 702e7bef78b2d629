"""The trace of a run in processes as a parquet file: whole or not there at all."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from reports.making.atomic import aside
from sim.staleness.logged.trace_file import as_arrow
from sim.staleness.logged.trace_table import TraceTable


def write(path: Path, trace: TraceTable) -> None:
    """Write the columns and the facts."""
    with aside(path) as file:
        pq.write_table(as_arrow(trace), file, compression="zstd")
