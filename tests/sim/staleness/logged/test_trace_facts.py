"""Damaged traces: one line with the file and the place, whatever is wrong, and no waiting."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bounds import FileError
from reports.making.run_traces import write
from sim.staleness.logged.csv_table import read_csv
from sim.staleness.logged.trace_file import FACTS, read_trace
from tests.sim.staleness.logged.test_trace_file import refusal, table

#: What a library says and a user cannot use.
FOREIGN = re.compile(
    r"Expecting|object is|'\w+' object|codec|Traceback|thrift|base64|invalid literal|\w+Error"
)


def with_facts(folder: Path, said: bytes | dict[str, Any]) -> Path:
    path = folder / "x.parquet"
    known = said if isinstance(said, bytes) else json.dumps(said).encode()
    made = pa.Table.from_pandas(table(), preserve_index=False)
    pq.write_table(made.replace_schema_metadata({FACTS: known}), path)
    return path


def told(path: Path) -> str:
    with pytest.raises(FileError) as refused:
        read_trace(path)
    said = str(refused.value)
    assert "\n" not in said
    return said.removeprefix(str(path))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("system", 3), ("system", ["x"]), ("processes", -3), ("processes", 2.5), ("processes", "4"),
        ("processes", True), ("dimension", 0), ("dimension", 2**80), ("alpha", 0), ("alpha", "x"),
        ("alpha", [1]), ("steps", -1), ("steps", 2.5), ("rounds", "x"), ("beta", 2), ("kept", 2.5),
        ("momentum", 1), ("decay", -1), ("atomic", 1), ("problem", 3), ("happened", "x"),
        ("happened", {"a": 1}),
    ],
    ids=str,
)  # fmt: skip
def test_a_field_that_cannot_be_is_named(field: str, given: Any, tmp_path: Path) -> None:
    said = told(with_facts(tmp_path, {field: given}))
    assert said.startswith(f", metadata staleproof-run, {field}: given ")
    assert not FOREIGN.search(said.split("given")[1].split("allowed")[0])


@pytest.mark.parametrize(
    ("event", "place"),
    [(3, "happened 0"), ({}, "happened 0, kind"),
     ({"kind": "crash", "worker": "x", "step": 0, "says": ""}, "happened 0, worker"),
     ({"kind": "crash", "worker": 0, "step": -9, "says": ""}, "happened 0, step")],
    ids=["number", "empty", "worker", "step"],
)  # fmt: skip
def test_a_place_in_what_happened_is_named(event: Any, place: str, tmp_path: Path) -> None:
    said = told(with_facts(tmp_path, {"happened": [event]}))
    assert said.startswith(f", metadata staleproof-run, {place}: given ")


@pytest.mark.parametrize(
    "said",
    [b"{", b"null", b"[]", b"\xff\xfe", b"\0", b'{"a":1} x', b"[" * 100_000,
     b'{"dimension": 1e400}', b'{"alpha": NaN}', b'{"steps": ' + b"9" * 5000 + b"}"],
    ids=lambda said: f"{said[:12]!r}",
)  # fmt: skip
def test_what_is_no_object_of_facts_is_told_in_our_words(said: bytes, tmp_path: Path) -> None:
    line = told(with_facts(tmp_path, said))
    assert line.startswith(", metadata staleproof-run")
    assert not FOREIGN.search(line)


def test_a_field_that_says_nothing_says_nothing(tmp_path: Path) -> None:
    facts = read_trace(with_facts(tmp_path, {"rounds": None, "system": None, "other": 3})).facts
    assert (facts.rounds, facts.system) == (False, None)


def test_what_a_terminal_would_obey_is_not_kept(tmp_path: Path) -> None:
    event = {"kind": "crash", "worker": 0, "step": 1, "says": "a\nb\x1b[31m"}
    happened = read_trace(with_facts(tmp_path, {"happened": [event]})).facts.happened
    assert happened[0].says == "a b [31m"


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"applied": [1, 1, 3.0, 1, 1]}, ", row 2, column applied: given 3.0, allowed: a share"),
        ({"begin": [0.0, 1, 2, 3, 4], "end": [1.0, 2, 1, 4, 5]}, ", row 2, column end: given 1.0"),
        ({"worker": [2**63 - 1] * 5}, ", row 0, column worker: given 9.2"),
        ({"bytes": [2**62] * 5}, ", row 0, column bytes: given 4.6"),
        ({"missed": [0, 0, 9, 0, 0]}, ", row 2, column missed: given 9"),
    ],
    ids=lambda each: each if isinstance(each, str) else next(iter(each)),
)
def test_a_cell_that_cannot_be_is_named(columns: Any, place: str, tmp_path: Path) -> None:
    assert refusal(table(**columns), tmp_path).startswith(place)


def test_more_workers_than_processes_are_refused(tmp_path: Path) -> None:
    frame = pa.Table.from_pandas(table(worker=[0, 1, 2, 0, 1]), preserve_index=False)
    path = tmp_path / "x.parquet"
    pq.write_table(frame.replace_schema_metadata({FACTS: b'{"processes": 2}'}), path)
    assert told(path) == ", processes: given 2, allowed: at least the 3 of column worker"


def test_no_damage_of_bytes_is_more_than_one_line(tmp_path: Path) -> None:
    write(tmp_path / "good.parquet", read_trace(with_facts(tmp_path, {"alpha": 0.1})))
    good, draws = (tmp_path / "good.parquet").read_bytes(), random.Random(0)
    path = tmp_path / "bad.parquet"
    for n in range(100):
        bad = bytearray(good)
        for _ in range(draws.choice((1, 3, 30))):
            bad[draws.randrange(len(bad))] = draws.randrange(256)
        path.write_bytes(bad[: draws.randrange(len(bad))] if n % 5 == 0 else bad)
        try:
            read_trace(path)
        except FileError as refused:
            said = str(refused)
            assert said.startswith(str(path))
            assert "\n" not in said
            assert not FOREIGN.search(said)


@pytest.mark.parametrize("read", [read_trace, read_csv], ids=["trace", "delays"])
def test_what_has_no_last_byte_is_refused_and_not_read(read: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place, kind in (("/dev/zero", "a device"), (tmp_path, "Is a directory"),
                        (tmp_path / "pipe", "a pipe"), ("a\0b", "a name with a NUL in it"),
                        (tmp_path / "none", "No such file or directory")):  # fmt: skip
        with pytest.raises(FileError, match=f"given {kind}, allowed: a (parquet|text) file"):
            read(place)


def test_a_text_of_other_bytes_is_told_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"0\n1\n\xff\n")
    with pytest.raises(FileError, match="given bytes that are no text from byte 4 on"):
        read_csv(tmp_path / "x.csv")


def test_an_empty_frame_is_no_trace(tmp_path: Path) -> None:
    pd.DataFrame({"step": [], "staleness": []}).to_parquet(tmp_path / "x.parquet")
    assert told(tmp_path / "x.parquet") == ": given no row, allowed: a row for every update"
