"""Schedules that are drawn are those of a server."""

from __future__ import annotations

import torch
from hypothesis import given
from torch import Generator

from tests.verify.strategies.searched import relaxed
from verify.strategies import (
    arrivals,
    schedules,
)


@given(updates=arrivals(6, 3, maximum=2))
@relaxed
def test_arrivals_are_those_of_a_server(updates) -> None:
    assert updates.maximum <= 2
    assert bool((updates.staleness <= torch.arange(6).unsqueeze(1)).all())
    assert set(updates.worker.flatten().tolist()) <= {0, 1, 2}


@given(schedule=schedules(5, 3))
@relaxed
def test_a_schedule_draws_as_many_updates_as_asked(schedule) -> None:
    drawn = schedule.draw(5, 2, Generator().manual_seed(0))
    assert drawn.worker.shape == (5, 2)
    assert 1 <= schedule.workers <= 3
