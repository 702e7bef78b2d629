"""Files as people publish them: what is meant is read, what is ambiguous is asked in one line."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from bounds import InputError
from sim.schedules import Measured
from sim.staleness.logged.csv_table import CsvTable, read_csv

DELAYS = np.array([0, 1, 2, 1, 0, 3])
ROUNDS = np.array([[0, 1], [2, 1], [3, 0], [1, 2]])
FRAME = pd.DataFrame({"staleness": DELAYS})
ONE_RUN = DELAYS.tolist()


def read(folder: Path, text: str | bytes, **given: Any) -> CsvTable:
    path = folder / "log.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_csv(path, **given)


def savetxt(array: np.ndarray[Any, Any], **given: Any) -> bytes:
    stream = io.BytesIO()
    np.savetxt(stream, array, **given)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        savetxt(DELAYS),
        savetxt(DELAYS, fmt="%d"),
        savetxt(DELAYS.astype(np.float64), header="staleness"),
        savetxt(DELAYS, header="delays of the third run, in updates", comments="% "),
        savetxt(np.stack([DELAYS, DELAYS + 7], 1), header="staleness batch"),
        savetxt(np.stack([DELAYS + 7, DELAYS], 1), header="batch, Staleness", delimiter=","),
        FRAME.to_csv(),
        FRAME.to_csv(index_label="step"),
        FRAME.assign(loss=0.5).to_csv(sep="\t"),
        FRAME.assign(loss=0.5).astype(float).to_csv(sep=";", decimal=","),
        FRAME.assign(node="a").to_csv(quoting=1),
        FRAME.rename(columns=str.upper).to_csv(index=False),
        FRAME["staleness"].to_csv(),
        FRAME["staleness"].rename(None).to_csv(),
        FRAME["staleness"].rename("delay").to_csv(index=False),
        FRAME["staleness"].to_csv(index=False, header=False),
        "0e0\n1e0\n2.000000000000000000e+00\n+1\n-0.0\n.3E1\n",
        "\n\n Staleness \r\n0\r\n1\r\n2\r\n1\r\n0\r\n3\r\n\r\n \r\n",
        "\ufeffstaleness\n0\n1\n2\n1\n0\n3",
        "staleness\r0\r1\r2\r1\r0\r3\r",
        "staleness\n0\n1\n2\n1\n0\n3\n".encode("utf-16"),
        "staleness,worker\n0,1\n1,1\n2,1\n1,1\n0,1\n3,1\n,\n,\n",
        "# first\n0\n1\n# epoch 2\n2\n\n% epoch 3\n\n1\n0\n// end\n3\n",
        "0,\n1,\n2,\n1,\n0,\n3,\n",
        "sep=;\nstaleness;loss\n0;0,5\n1;1\n2;1\n1;1\n0;1\n3;1\n",
        "worker delay\na 0\nb 1\na 2\nb 1\na 0\nb 3\n",
        "note;staleness\nx, y;0\n;1\n;2\n;1\n;0\n;3,0\n",
    ],
)
def test_one_column_of_delays_is_read_however_it_was_written(
    tmp_path: Path, text: str | bytes
) -> None:
    assert read(tmp_path, text).staleness.T.tolist() == [ONE_RUN]


@pytest.mark.parametrize(
    ("column", "delays"), [("w1", [0, 1, 2]), ("W2", [0, 0, 1]), ("3", [0, 0, 1]), ("a b", [0] * 3)]
)
def test_a_column_is_chosen_by_its_name_or_its_number(
    tmp_path: Path, column: str, delays: list[int]
) -> None:
    text = "step,w1,w2,a b\n0,0,0,0\n1,1,0,0\n2,2,1,0\n"
    assert read(tmp_path, text, column=column).staleness.T.tolist() == [delays]


def test_every_column_is_a_worker_where_that_is_said(tmp_path: Path) -> None:
    named = pd.DataFrame(ROUNDS, columns=["alice", "bob"])
    for text in (savetxt(ROUNDS), named.to_csv(), pd.DataFrame(ROUNDS).to_csv(sep="\t")):
        table = read(tmp_path, text, column_per_worker=True)
        assert table.staleness[:, 0].tolist() == ROUNDS.reshape(-1).tolist()
        assert table.worker is not None
        assert table.worker[:, 0].tolist() == [0, 1] * 4
        arrivals = Measured.from_csv(tmp_path / "log.csv", column_per_worker=True)
        assert arrivals.workers == 2
    counted = named.assign(step=range(4)).to_csv(index=False)
    with pytest.raises(InputError, match=r"column step: given a count of the rows, allowed: the"):
        read(tmp_path, counted, column_per_worker=True)
    table = read(tmp_path, counted, column_per_worker=True, column="alice,bob")
    assert table.staleness[:, 0].tolist() == ROUNDS.reshape(-1).tolist()
    with pytest.raises(InputError, match=r"row 3, column bob: given 9, allowed: <= the update's"):
        read(tmp_path, "alice,bob\n0,1\n0,9\n", column_per_worker=True)


def test_workers_may_have_names_which_count_as_they_come(tmp_path: Path) -> None:
    table = read(tmp_path, "Worker Name\tStaleness\nnode#7\t0\nnode 2\t1\nnode#7\t2\n")
    assert table.worker is not None
    assert table.worker[:, 0].tolist() == [0, 1, 0]
    table = read(tmp_path, "worker,staleness\n3,0\n1.0,1\n")
    assert table.worker is not None
    assert table.worker[:, 0].tolist() == [3, 1]
    for name in ("-1", "1.5", "", "nan"):
        with pytest.raises(InputError, match=r"row 3, column worker: given .* or a name in every"):
            read(tmp_path, f"worker,staleness\n3,0\n{name},1\n")


def test_a_log_that_starts_in_the_middle_is_read_once_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 1, column 1: given 5, .* index, from 0; first_upd"):
        read(tmp_path, "5\n3\n4\n")
    table = read(tmp_path, "5\n3\n4\n", first_update=100)
    assert table.staleness.T.tolist() == [[5, 3, 4]]
    assert table.update.T.tolist() == [[100, 101, 102]]
    text = "worker,update,staleness\n0,100,5\n1,101,3\n0,102,1\n"
    assert read(tmp_path, text).staleness.T.tolist() == [[5, 3, 1]]
    arrivals = Measured.from_csv(tmp_path / "log.csv").arrivals
    assert arrivals.staleness.T.tolist() == [[0, 1, 1]]  # nothing before the first is replayed
    with pytest.raises(InputError, match=r"first_update: given 7, allowed: nothing beside the"):
        read(tmp_path, text, first_update=7)
    with pytest.raises(InputError, match=r"given 5, allowed: <= the update's index, from 2$"):
        read(tmp_path, "0\n5\n", first_update=2)


@pytest.mark.parametrize(
    ("text", "given", "message"),
    [
        (savetxt(ROUNDS), {}, "row 1: given 2 columns without names, allowed: one, which column "),
        (FRAME["staleness"].to_csv(header=False), {}, "row 1: given 2 columns without names"),
        (pd.DataFrame(ROUNDS).to_csv(), {}, "row 1: given , 0, 1, allowed: a header with stale"),
        ("delay,tau\n0,0\n", {}, "row 1: given delay, tau, allowed: a header with staleness once"),
        ("delay_ms\n0\n", {}, "row 1: given delay_ms, allowed: a header with staleness once"),
        ("Staleness,staleness\n0,0\n", {}, "row 1: given Staleness, staleness, allowed: a head"),
        ("0 1 2 1 0", {}, "row 1: given 5 cells in the only row, allowed: a row for every update"),
        ("[0, 1, 2]\n", {}, "log.csv: given numbers in brackets, as JSON has them, allowed: text"),
        ('{"staleness": [0, 1]}', {}, "given numbers in brackets, as JSON has them"),
        ("[0 1 2\n 1 0]\n", {}, "given numbers in brackets"),
        ("update;staleness\n0;0\n1;1,000\n", {}, "row 3, column staleness: given 1,000, allowed"),
        ("# a\n0\n-1\n", {}, "row 3, column 1: given -1, allowed: a whole number >= 0"),
        ("0\n.5\n", {}, "row 2, column 1: given .5, allowed: a whole number >= 0"),
        ("0\n0.99999999999999999999\n", {}, "row 2, column 1: given 0.99999999999999999999, "),
        ("nan\n0\n", {}, "row 1, column 1: given nan, allowed: a whole number >= 0"),
        ("0\n\n1\n", {}, "row 2, column 1: given an empty cell, allowed: a whole number >= 0"),
        ("0\n1e400\n", {}, "row 2, column 1: given 1e400, allowed: a whole number >= 0"),
        ("0\n1_0\n", {}, "row 2, column 1: given 1_0, allowed: a whole number >= 0"),
        ("0 # slow\n1\n", {}, "row 1: given 0 # slow, allowed: a header with staleness once"),
        ("\n \n", {}, "given an empty file, allowed: text in UTF-8 with a row for every update"),
        ("# a\n", {}, "given nothing but comments, allowed"),
        ("<html>not found</html>\n", {}, "given no row but the header, allowed: a row for every"),
        (bytes(range(256)), {}, "given a binary file, allowed: text in UTF-8 with a row for"),
        (b"\x1f\x8b\x08\x00", {}, "given a file packed by gzip, allowed: text in UTF-8 with a"),
        ("staleness\n0\n", {"column": "x"}, "column: given x, allowed: staleness or 1..1 of "),
        ("staleness\n0\n", {"column": "2"}, "column: given 2, allowed: staleness or 1..1 of "),
        ("a,b\n0,0\n", {"column": "a,b"}, "column: given a,b, allowed: one column, or several wi"),
        ("0\n", {"first_update": -1}, "first_update: given -1, allowed: a whole number, at least"),
    ],
)
def test_what_is_ambiguous_or_wrong_is_asked_in_one_line(
    tmp_path: Path, text: str | bytes, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text, **given)
    said = str(refused.value)
    assert message in said
    assert "\n" not in said


@pytest.mark.processes
def test_two_million_rows_are_read_within_ten_seconds(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    delays = np.minimum(rng.integers(0, 30, 2_000_000), np.arange(2_000_000))
    frame = pd.DataFrame({"staleness": delays.astype(float), "worker": delays % 7})
    frame.to_csv(tmp_path / "log.csv", sep=";", decimal=",")
    started = time.process_time()
    table = read_csv(tmp_path / "log.csv")
    assert time.process_time() - started < 10
    assert bool((table.staleness[:, 0].numpy() == delays).all())


def test_times_may_be_dates(tmp_path: Path) -> None:
    stamps = ("2024-05-01 10:00:00", "2024-05-01T10:00:01.5Z", "2024-05-02 10:00:00")
    rows = "".join(f"{stamp},{n}\n" for n, stamp in enumerate(stamps))
    table = read(tmp_path, f"time,staleness\n{rows}")
    assert table.time is not None
    assert table.time[:, 0].tolist() == [0.0, 1.5, 86400.0]
    with pytest.raises(
        InputError, match=r"row 3, column time: given later, allowed: a finite numb"
    ):
        read(tmp_path, "time,staleness\n2024-05-01 10:00:00,0\nlater,0\n")
    with pytest.raises(
        InputError, match=r"row 3, column time: given .*, allowed: at least that of"
    ):
        read(tmp_path, "time,staleness\n2024-05-02,0\n2024-05-01,0\n")


@pytest.mark.parametrize(
    ("text", "given", "message"),
    [
        ("# a\n0\n# b\n1,2\n", {}, "row 4: given 2 cells, allowed: 1, as in the first row"),
        ("a,staleness\n1,0\n1,1,2\n", {}, "row 3: given 3 cells, allowed: 2, as in the first row"),
        ('staleness\n"0\n1\n', {}, "row 2: given a quotation mark that nothing closes, allowed:"),
        ("0,0\n0,1\n", {"column": "1,1", "column_per_worker": True}, "column: given 1,1"),
        ("0\n", {"first_update": 10**30}, "first_update: given 1000000000000000000000000000000"),
    ],
)
def test_what_makes_no_table_is_named_in_the_words_and_lines_of_the_file(
    tmp_path: Path, text: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text, **given)
    assert message in str(refused.value)


def test_an_empty_first_column_makes_no_header(tmp_path: Path) -> None:
    assert read(tmp_path, ",0\n,1\n,0\n").staleness[:, 0].tolist() == [0, 1, 0]
