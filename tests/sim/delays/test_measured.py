"""Measured delays: what a file may say, and that it is replayed exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import Generator

from bounds import InputError
from bounds.quantity import Quantity
from sim import run
from sim.delays import Measured as MeasuredDelay
from sim.problems import Slope
from sim.schedule import Arrivals
from sim.schedules import Cluster, Measured, RoundRobin
from sim.systems import ASGD, Hogwild
from tests.longer import longer


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "delays.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@settings(
    deadline=None,
    max_examples=longer(15),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
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


def test_more_runs_than_measured_take_turns() -> None:
    staleness = torch.tensor([[0, 0], [1, 0]])
    arrivals = Arrivals(worker=staleness, staleness=staleness, time=staleness.double())
    assert Measured(arrivals).draw(2, 5, seeded()).staleness[1].tolist() == [1, 0, 1, 0, 1]
    delay = MeasuredDelay(staleness)
    assert delay.table(2, 5, 3, seeded())[1, :, 2].tolist() == [1, 0, 1, 0, 1]


def test_a_schedule_needs_workers_and_every_update(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 1: given no column worker, allowed: a header"):
        Measured.from_csv(written(tmp_path, "staleness\n0\n"))
    text = "staleness,worker,update\n0,0,0\n0,0,2\n"
    with pytest.raises(InputError, match=r"update: given \[2\], allowed: \[1\]: a schedule"):
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
