"""What a file of measured delays may look like, what it then says, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim.staleness.logged.cells
from bounds import InputError
from sim.delays import Measured as MeasuredDelay
from sim.schedules import Measured
from sim.staleness.logged.csv_table import read_csv


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "my_log_1.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_columns_in_any_order_with_others_between(tmp_path: Path) -> None:
    text = "\ufeff time ,note,worker,staleness\r\n0.5,a,2,0\r\n 0.5,NaN,0,1.0\r\n1e0,,1, 2\r\n"
    table = read_csv(written(tmp_path, text))
    assert table.staleness.tolist() == [[0], [1], [2]]
    assert table.update.tolist() == [[0], [1], [2]]
    assert table.worker is not None
    assert table.worker.tolist() == [[2], [0], [1]]
    assert table.time is not None
    assert table.time.tolist() == [[0.5], [0.5], [1.0]]


def test_runs_may_be_mixed_and_are_cut_to_the_shortest(tmp_path: Path) -> None:
    text = "run,staleness\n7,0\n3,0\n7,1\n3,0\n7,2\n"
    table = read_csv(written(tmp_path, text))
    assert table.staleness.tolist() == [[0, 0], [1, 0]]
    assert table.worker is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "given an empty file, allowed: text in UTF-8"),
        ("update\n0\n", ", row 1: given update, allowed: a header with staleness once"),
        ("staleness,staleness\n0,0\n", ", row 1: given staleness, staleness, allowed: a header"),
        ("staleness\n", "given no row but the header, allowed: a row for every update"),
        ("staleness\n0\n\n1\n", ", row 3, column staleness: given an empty cell, allowed: a whole"),
        ("staleness\n0\nnan\n", ", row 3, column staleness: given nan, allowed: a whole"),
        ("staleness\n0\n0.5\n", ", row 3, column staleness: given 0.5, allowed: a whole number"),
        ("staleness\n-1\n", ", row 2, column staleness: given -1, allowed: a whole number >= 0"),
        ("staleness\n٣\n", ", row 2, column staleness: given ٣, allowed"),
        ("staleness\n0\n2\n", ", row 3, column staleness: given 2, allowed: <= the update's index"),
        ("staleness,update\n3,2\n", ", row 2, column staleness: given 3, allowed: <= the update's"),
        ("staleness,update\n0,0\n0,0\n", ", row 3, column update: given 0, allowed: more than"),
        ("staleness,update\n0\n", ", row 2, column update: given an empty cell, allowed: a whole"),
        ("staleness,run\n0,1\n0,2\n1,x\n", ", row 4, column run: given x, allowed: a whole"),
        ("staleness,worker\n0,9999999999999999\n", "column worker: given 9999999999999999, "),
        ("staleness,time\n0,2\n0,1\n", ", row 3, column time: given 1.0, allowed: at least"),
        ("staleness,time\n0,inf\n", ", row 2, column time: given inf, allowed: a finite number"),
        ("staleness,time\n0,1e999\n", ", row 2, column time: given 1e999, allowed: a finite"),
        ("staleness\n0,1\n", "row 2: given 2 cells, allowed: 1, as in the first row"),
        ('staleness\n"0\n', "row 2: given a quotation mark that nothing closes, allowed:"),
        ('staleness\n"1\n2"\n', ", row 2, column staleness: given 1 2, allowed: a whole number"),
        (b"staleness\n\xff\n", "bytes that are no text from byte 10 on"),
        (b"PK\x03\x04\x00\xb8\x01", "given a zip archive or a spreadsheet, allowed: text in UTF-8"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_one_line(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    path = written(tmp_path, text)
    for reads in (read_csv, Measured.from_csv, MeasuredDelay.from_csv):
        with pytest.raises(InputError) as refused:
            reads(path)
        said = str(refused.value)
        assert said.startswith(str(path))
        assert message in said
        assert "\n" not in said
        assert len(said) < len(str(path)) + 250


def test_a_file_that_is_not_there_a_folder_and_a_huge_one_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match=r"none.csv: given No such file or directory, allowed: a"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(InputError, match=r": given Is a directory, allowed: a text file"):
        read_csv(tmp_path)
    monkeypatch.setattr(sim.staleness.logged.cells, "MOST_BYTES", 11)
    with pytest.raises(InputError, match=r"my_log_1.csv: given 12 bytes, allowed: <= 11 bytes"):
        read_csv(written(tmp_path, "staleness\n0\n"))
