"""A trace as a parquet file: the columns of ``trace_table``, and what happened as JSON beside them.

The facts are the schema's metadata under ``staleproof-run``: an object with the fields of
``TraceFacts``, of which each may be missing. Other columns are ignored.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from os import PathLike
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from bounds import FileError
from sim.staleness.logged.ragged import require_regular, short
from sim.staleness.logged.trace_facts import read_facts
from sim.staleness.logged.trace_table import (
    COLUMNS,
    NEEDED,
    WHOLE,
    Reals,
    TraceTable,
    Wholes,
    require_ordered,
)

FACTS = b"staleproof-run"
#: A file of the largest trace that can be made has some hundred megabytes.
MOST_ROWS = 2**26
#: Up to here every whole number is one of float64 too.
MOST_WHOLE = 2**53


def as_arrow(table: TraceTable) -> pa.Table:
    """The columns that are there, null where a real number is NaN, and the facts."""
    made = {
        name: pa.array(column, from_pandas=True)
        for name, column in table.columns().items()
        if column is not None
    }
    said = json.dumps(asdict(table.facts)).encode()
    return pa.table(made).replace_schema_metadata({FACTS: said})


def read_trace(path: str | PathLike[str]) -> TraceTable:
    """The trace in a file, up to the first row from which on nothing is said any more.

    Raises ``InputError`` with one line that names the file, and the row, from 0, and the column
    where one is wrong.
    """
    said = str(path)
    require_regular(path, "a parquet file")
    try:
        file = pq.ParquetFile(path)
        if file.metadata.num_rows > MOST_ROWS:
            raise FileError(said, f"{file.metadata.num_rows} rows", f"at most {MOST_ROWS}")
        read = file.read(columns=[n for n in COLUMNS if n in file.schema_arrow.names])
    except (OSError, ValueError, pa.ArrowException) as error:
        if isinstance(error, FileError):
            raise
        given = "a file that is cut off, damaged or none"
        if isinstance(error, OSError) and error.errno is not None:
            given = short(error.strerror)
        raise FileError(said, given, "a whole parquet file") from None
    facts = read_facts(said, (file.schema_arrow.metadata or {}).get(FACTS), FACTS.decode())
    for name in NEEDED:
        if name not in read.column_names:
            given = ", ".join(file.schema_arrow.names[:20]) or "none"
            raise FileError(f"{said}, columns", given, f"a column {name}")
    whole = _whole_part(read)
    if not whole:
        raise FileError(said, "no row", "a row for every update")
    read = read.slice(0, whole)
    columns: dict[str, Any] = {n: _column(said, n, read.column(n)) for n in read.column_names}
    table = TraceTable(facts=facts, **columns)
    require_ordered(table, said)
    return table


def _whole_part(read: pa.Table) -> int:
    """How many rows come before those at the end in which a needed cell says nothing."""
    there = np.ones(len(read), dtype=bool)
    for name in NEEDED:
        there &= read.column(name).is_valid().to_numpy()
    return 0 if not there.any() else int(np.flatnonzero(there)[-1]) + 1


def _column(path: str, name: str, column: Any) -> Wholes | Reals:
    """As numbers. ``FileError`` for the first cell that is none."""
    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        raise FileError(f"{path}, column {name}", f"values of type {kind}", "numbers")
    null = ~column.is_valid().to_numpy()
    values: npt.NDArray[np.float64] = column.cast(pa.float64(), safe=False).to_numpy()
    wrong = ~np.isfinite(values) & ~null
    allowed = "a finite number"
    if name in WHOLE:
        allowed = f"a whole number in 0..{MOST_WHOLE}"
        wrong |= ~null & ((values < 0) | (values > MOST_WHOLE) | (values != np.floor(values)))
    elif name == "applied":
        wrong |= ~null & ((values < 0) | (values > 1))
        allowed = "a share in [0, 1]"
    elif name != "loss":
        wrong |= ~null & (values < 0)
        allowed = "a finite number >= 0"
    if name in (*NEEDED, "worker"):
        wrong |= null
    if wrong.any():
        row = int(wrong.argmax())
        given = "nothing" if null[row] else values[row]
        raise FileError(f"{path}, row {row}, column {name}", given, allowed)
    return np.where(null, -1, values).astype(np.int64) if name in WHOLE else values
