"""The barrier of stale synchrony: nobody is further ahead, and no view is older than it says."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

from sim.schedules import BoundedStaleness
from sim.server.virtual_time.times import FixedTime, Pareto


def seeded() -> Generator:
    return Generator().manual_seed(3)


@pytest.mark.parametrize("ahead", [0, 1, 4])
@pytest.mark.parametrize("workers", [1, 2, 5])
def test_no_view_is_older_and_nobody_further_ahead(workers: int, ahead: int) -> None:
    schedule = BoundedStaleness(workers, ahead, Pareto(1.0, 1.1))
    arrivals = schedule.draw(400, 16, seeded())
    assert arrivals.maximum <= schedule.maximum
    done = torch.nn.functional.one_hot(arrivals.worker, workers).cumsum(0)
    assert int((done.amax(-1) - done.amin(-1)).max()) <= ahead + 1
    if workers > 1 and ahead:
        assert arrivals.maximum > (workers - 1) * ahead


def test_with_none_ahead_workers_go_in_rounds() -> None:
    arrivals = BoundedStaleness(3, 0, FixedTime(1.0)).draw(9, 1, seeded())
    assert arrivals.worker[:, 0].tolist() == [0, 1, 2] * 3
    assert arrivals.staleness[:, 0].tolist() == [0, 1, 2] * 3


def test_two_workers_come_as_late_as_the_bound() -> None:
    late = BoundedStaleness(2, 3, Pareto(1.0, 0.3)).draw(4000, 64, seeded()).maximum
    assert late == BoundedStaleness(2, 3).maximum == 7


@pytest.mark.parametrize(
    "make",
    [
        lambda: BoundedStaleness(0, 1),
        lambda: BoundedStaleness(2, -1),
        lambda: BoundedStaleness(2, 1, slowdowns=(1.0,)),
    ],
)
def test_a_senseless_barrier_is_refused_in_one_line(make) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()


def latest(workers: int, ahead: int) -> int:
    """The most updates that a view misses in any order in which the workers may end, all tried.

    A state is how far each worker is in front of the slowest, and how many updates its view misses:
    None for one that waits.
    """
    first = (0,) * workers, (0,) * workers
    seen: set[tuple[tuple[int, ...], tuple[int | None, ...]]] = {first}
    tried, most = [*seen], 0
    while tried:
        done, missed = tried.pop()
        for w in (w for w, each in enumerate(missed) if each is not None):
            most = max(most, missed[w] or 0)
            made = [n + (i == w) for i, n in enumerate(done)]
            front = tuple(n - min(made) for n in made)
            later = [None if i == w or m is None else m + 1 for i, m in enumerate(missed)]
            begun = [
                0 if m is None and n <= ahead else m for n, m in zip(front, later, strict=True)
            ]
            state = front, tuple(begun)
            if state not in seen:
                seen.add(state)
                tried.append(state)
    return most


@pytest.mark.parametrize(
    ("workers", "ahead"), [(1, 2), (2, 0), (2, 3), (3, 0), (3, 1), (3, 2), (4, 1)]
)
def test_of_all_orders_of_events_the_latest_view_is_as_late_as_the_bound(workers, ahead) -> None:
    assert latest(workers, ahead) == BoundedStaleness(workers, ahead).maximum
