"""Measured delays: what a file may say, and that it is replayed exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import Generator

import sim.staleness.csv_table
from bounds import InputError
from bounds.quantity import Quantity
from sim import run
from sim.delays import Measured as MeasuredDelay
from sim.problems import Slope
from sim.schedule import Arrivals
from sim.schedules import Cluster, Measured, RoundRobin
from sim.staleness.csv_table import read_csv
from sim.systems import ASGD, Hogwild


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "delays.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(1, 4), st.integers(1, 12), st.integers(1, 3), st.integers(0, 2**32))
def test_a_timeline_comes_back_from_its_file_bit_for_bit(
    tmp_path: Path, p: int, steps: int, runs: int, seed: int
) -> None:
    timeline = Cluster(p).draw(steps, runs, seeded(seed))
    path = tmp_path / "timeline.csv"
    timeline.to_csv(path)
    back = Measured.from_csv(path).draw(steps, runs, seeded())
    for name in ("worker", "staleness", "time"):
        assert torch.equal(getattr(back, name), getattr(timeline, name))
    delay = MeasuredDelay.from_csv(path)
    assert delay.maximum == timeline.maximum
    table = delay.table(steps, runs, 1, seeded())
    assert torch.equal(table[..., 0].long(), timeline.staleness)


def test_a_run_over_a_file_is_the_run_over_its_timeline(tmp_path: Path) -> None:
    timeline = Cluster(3).draw(20, 1, seeded(1))
    timeline.to_csv(tmp_path / "one.csv")
    schedules = (Measured.from_timeline(timeline), Measured.from_csv(tmp_path / "one.csv"))
    systems = [*map(ASGD, schedules), Hogwild(3, MeasuredDelay.from_timeline(timeline))]
    for system in systems:
        trace = run(
            system, Slope((3.0, -4.0)), alpha=0.5, steps=20, runs=2, generator=seeded(),
            record=[Quantity.VIEW_ERROR],
        )  # fmt: skip
        expected = 5.0 * timeline.staleness.expand(-1, 2).double()
        assert torch.equal(torch.from_numpy(trace.values[Quantity.VIEW_ERROR].copy()), expected)


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


def test_more_runs_than_measured_take_turns() -> None:
    staleness = torch.tensor([[0, 0], [1, 0]])
    arrivals = Arrivals(worker=staleness, staleness=staleness, time=staleness.double())
    assert Measured(arrivals).draw(2, 5, seeded()).staleness[1].tolist() == [1, 0, 1, 0, 1]
    delay = MeasuredDelay(staleness)
    assert delay.table(2, 5, 3, seeded())[1, :, 2].tolist() == [1, 0, 1, 0, 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "No columns to parse from file, allowed: a CSV file in UTF-8"),
        ("update\n0\n", ", row 1: given update, allowed: a header with staleness once"),
        ("staleness,staleness\n0,0\n", ", row 1: given staleness, staleness, allowed: a header"),
        ("staleness;update\n0;0\n", ", row 1: given staleness;update, allowed: a header with"),
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
        ("staleness\n0,1\n", "Expected 1 fields in line 2, saw 2, allowed: a CSV file"),
        ('staleness\n"0\n', "EOF inside string starting at row 1, allowed: a CSV file"),
        ('staleness\n"1\n2"\n', ", row 2, column staleness: given 1 2, allowed: a whole number"),
        (b"staleness\n\xff\n", "'utf-8' codec can't decode byte 0xff"),
        (b"PK\x03\x04\x00\xb8\x01", "'utf-8' codec can't decode"),
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
    with pytest.raises(InputError, match=r": given Is a directory, allowed: a CSV file"):
        read_csv(tmp_path)
    monkeypatch.setattr(sim.staleness.csv_table, "MOST_BYTES", 11)
    with pytest.raises(InputError, match=r"delays.csv: given 12 bytes, allowed: <= 11 bytes"):
        read_csv(written(tmp_path, "staleness\n0\n"))


def test_a_schedule_needs_workers_and_every_update(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 1: given no column worker, allowed: a header"):
        Measured.from_csv(written(tmp_path, "staleness\n0\n"))
    text = "staleness,worker,update\n0,0,0\n0,0,2\n"
    with pytest.raises(InputError, match=r"column update: given \[2\], allowed: 1: a schedule"):
        Measured.from_csv(written(tmp_path, text))
    assert MeasuredDelay.from_csv(written(tmp_path, text)).maximum == 0


two = RoundRobin(2).draw(3, 1, Generator())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Measured(two).draw(4, 1, seeded()), "steps: given 4, allowed: <= 3, as many"),
        (lambda: MeasuredDelay(two.staleness).table(4, 1, 1, seeded()), "steps: given 4, "),
        (lambda: MeasuredDelay(two.staleness - 1), "staleness: given -1, allowed: >= 0"),
        (lambda: MeasuredDelay(two.staleness[:, 0]), r"staleness: given \(3,\), allowed: \(T, m"),
        (lambda: Measured(RoundRobin(2).draw(0, 1, seeded())), r"arrivals: given \(0, 1\), "),
        (
            lambda: Measured(
                Arrivals(worker=two.worker, staleness=two.staleness + 1, time=two.time)
            ),
            r"staleness: given 0\.\.2, allowed: 0\.\.t in update t",
        ),
        (
            lambda: Measured(
                Arrivals(worker=two.worker - 1, staleness=two.staleness, time=two.time)
            ),
            "worker: given -1, allowed: >= 0",
        ),
    ],
)
def test_what_was_not_measured_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{message}"):
        make()
