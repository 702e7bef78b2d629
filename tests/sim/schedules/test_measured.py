"""Measured updates as logs number and name their workers."""

from pathlib import Path
from typing import Any

import pytest

from bounds import InputError
from sim.schedules import Measured


def read(folder: Path, text: str, **given: Any) -> Measured:
    (folder / "log.csv").write_text(text)
    return Measured.from_csv(folder / "log.csv", **given)


@pytest.mark.parametrize("names", [("0", "1"), ("48213", "4821390"), ("a", "b")])
def test_processes_are_workers_by_their_order_and_not_by_their_numbers(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    first, second = names
    log = read(tmp_path, f"worker,delay\n{first},0\n{second},1\n{first},1\n")
    assert log.workers == 2
    assert log.arrivals.worker.T.tolist() == [[0, 1, 0]]
    assert read(tmp_path, "worker,delay\n2,0\n5,1\n").workers == 6  # some were not heard of yet


def test_a_row_without_a_worker_is_named_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 3, column worker: given an empty cell, allowed"):
        read(tmp_path, "worker,delay\na,0\n,1\nb,1\n")


def test_a_column_may_be_given_as_a_number(tmp_path: Path) -> None:
    text = "worker,push,pull\na,0,0\nb,1,0\n"
    assert read(tmp_path, text, column=2).arrivals.maximum == 1
    assert read(tmp_path, text, column="3").arrivals.maximum == 0
    for wrong in (0, 4, True, 1.5, ["push"]):
        with pytest.raises(InputError, match=r"^column: given "):
            read(tmp_path, text, column=wrong)
