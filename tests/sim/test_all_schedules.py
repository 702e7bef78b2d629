"""The contract of every schedule: no update from the future, time never falls, reproducible."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

import sim.schedules
from sim.schedule import Schedule
from sim.schedules import BoundedStaleness, Cluster, Measured, RoundRobin
from sim.server.virtual_time.times import FixedTime

T, R = 60, 5


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


SCHEDULES: list[Schedule] = [
    RoundRobin(1),
    RoundRobin(5),
    BoundedStaleness(1, 0),
    BoundedStaleness(4, 2, slowdowns=(1.0, 2.0, 1.0, 0.5)),
    Cluster(1),
    Cluster(8),
    Cluster(4, update=0.1, broadcast=True, slowdowns=(1.0, 2.0, 1.0, 0.5)),
    Cluster(4, sockets="single"),
    Cluster(3, update=0.1, sockets="single", broadcast=True),
    Cluster(3, FixedTime(1.0), FixedTime(0.0), broadcast=True),
    Measured.from_timeline(Cluster(4).draw(T, 2, seeded())),
]
every_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=repr)


def test_every_exported_schedule_is_under_contract() -> None:
    assert {type(schedule).__name__ for schedule in SCHEDULES} == set(sim.schedules.__all__)


@every_schedule
def test_an_update_is_by_a_worker_at_a_model_of_the_past(schedule: Schedule) -> None:
    arrivals = schedule.draw(T, R, seeded())
    t = torch.arange(T).unsqueeze(1)
    for field in (arrivals.worker, arrivals.staleness, arrivals.time):
        assert field.shape == (T, R)
    assert ((arrivals.worker >= 0) & (arrivals.worker < schedule.workers)).all()
    assert ((arrivals.staleness >= 0) & (arrivals.staleness <= t)).all()
    assert arrivals.maximum == arrivals.staleness.max()


@every_schedule
def test_time_never_falls(schedule: Schedule) -> None:
    time = schedule.draw(T, R, seeded()).time
    assert time.dtype == torch.float64
    assert time[0].min() >= 0
    assert (time.diff(dim=0) >= 0).all()


@every_schedule
def test_every_worker_has_its_turn(schedule: Schedule) -> None:
    worker = schedule.draw(T, R, seeded()).worker
    for run in range(R):
        assert set(worker[:, run].tolist()) == set(range(schedule.workers))


@every_schedule
def test_the_same_seed_gives_the_same_updates(schedule: Schedule) -> None:
    first, second = (schedule.draw(T, R, seeded(1)) for _ in range(2))
    for name in ("worker", "staleness", "time"):
        assert torch.equal(getattr(first, name), getattr(second, name))


def test_another_seed_or_run_gives_other_times() -> None:
    first, second = (Cluster(3).draw(T, R, seeded(seed)).time for seed in (1, 2))
    assert not torch.equal(first, second)
    assert len(first[-1].unique()) == R
