"""A trace comes back as it was written; what is wrong in a file is named with its place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bounds import InputError
from reports.making.run_traces import write
from sim.staleness.logged.trace_file import read_trace
from sim.staleness.logged.trace_table import Happened, TraceFacts, TraceTable


def table(**columns: object) -> pd.DataFrame:
    given = {"step": range(5), "staleness": [0, 0, 1, 2, 0], "view_error": [0.0, 0.1, 0.2, 0.1, 0]}
    return pd.DataFrame({**given, **columns})


def refusal(frame: pd.DataFrame, folder) -> str:
    path = folder / "x.parquet"
    frame.to_parquet(path)
    with pytest.raises(InputError) as told:
        read_trace(path)
    said = str(told.value)
    assert "\n" not in said
    return said.removeprefix(str(path))


def test_a_file_that_is_not_there_is_said_in_the_words_of_the_system(tmp_path) -> None:
    with pytest.raises(InputError, match=r"no.parquet: given No such file or directory, allowed"):
        read_trace(tmp_path / "no.parquet")


def test_a_trace_comes_back_as_it_was(tmp_path) -> None:
    crash = Happened(kind="crash", worker=1, step=3, says="killed")
    made = TraceTable(
        facts=TraceFacts(system="asgd", alpha=0.1, steps=9, happened=(crash,)),
        step=np.arange(3), staleness=np.array([0, 1, 0]), worker=np.array([0, 1, 0]),
        loss=np.array([1.0, np.nan, 0.5]),
    )  # fmt: skip
    write(tmp_path / "x.parquet", made)
    read = read_trace(tmp_path / "x.parquet")
    assert read.facts == made.facts
    assert read.staleness.tolist() == [0, 1, 0]
    np.testing.assert_array_equal(read.loss, made.loss)
    assert [each.name for each in tmp_path.iterdir()] == ["x.parquet"]


def test_columns_of_another_program_are_enough(tmp_path) -> None:
    table(other="text").to_parquet(tmp_path / "x.parquet")
    assert len(read_trace(tmp_path / "x.parquet")) == 5


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"step": [0, 1, 3, 2, 4]}, ", row 2, column step: given 3"),
        ({"step": [1, 2, 3, 4, 5]}, ", row 0, column step: given 1"),
        ({"staleness": [0, 2, 0, 0, 0]}, ", row 1, column staleness: given 2"),
        ({"staleness": [0, -1, 0, 0, 0]}, ", row 1, column staleness: given -1"),
        ({"staleness": [0, None, 0, 0, 0]}, ", row 1, column staleness: given nothing"),
        ({"view_error": [0, 0, np.inf, 0, 0]}, ", row 2, column view_error: given inf"),
        ({"worker": list("abcde")}, ", column worker: given values of type"),
    ],
    ids=lambda each: each if isinstance(each, str) else next(iter(each)),
)
def test_a_wrong_cell_is_named_with_its_place(columns, place, tmp_path) -> None:
    assert refusal(table(**columns), tmp_path).startswith(place)


def test_nan_is_named_with_its_place(tmp_path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"step": [0, 1], "staleness": [0.0, float("nan")]}), path)
    with pytest.raises(InputError, match="row 1, column staleness: given nan"):
        read_trace(path)


@pytest.mark.parametrize("missing", ["step", "staleness"])
def test_a_missing_column_is_named(missing, tmp_path) -> None:
    said = refusal(table().drop(columns=missing), tmp_path)
    assert said.endswith(f"a column {missing}")


def test_a_trace_that_breaks_off_is_read_up_to_there(tmp_path) -> None:
    table(staleness=[0, 1, 0, None, None]).to_parquet(tmp_path / "x.parquet")
    assert read_trace(tmp_path / "x.parquet").step.tolist() == [0, 1, 2]


def test_half_a_file_is_no_trace(tmp_path) -> None:
    path = tmp_path / "x.parquet"
    table().to_parquet(path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match="a whole parquet file"):
        read_trace(path)
