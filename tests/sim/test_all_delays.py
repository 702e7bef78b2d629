"""The contract of every delay: within its maximum, within the past, reproducible."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

import sim.delays
from sim.delay import Delay
from sim.delays import Constant, Measured, Uniform
from sim.schedules import Cluster

DELAYS: list[Delay] = [
    Constant(0),
    Constant(3),
    Uniform(0),
    Uniform(4),
    Uniform(70_000),
    Measured.from_timeline(Cluster(4).draw(200, 3, Generator().manual_seed(0))),
    Measured(torch.full((200, 1), 70_000)),
]
every_delay = pytest.mark.parametrize("delay", DELAYS, ids=repr)


def test_every_exported_delay_is_under_contract() -> None:
    assert {type(d).__name__ for d in DELAYS} == set(sim.delays.__all__)


@every_delay
def test_staleness_stays_within_the_maximum_and_the_past(delay: Delay) -> None:
    table = delay.table(40, 5, 3, Generator().manual_seed(0))
    assert table.shape == (40, 5, 3)
    assert table.min() >= 0
    assert table.max() <= delay.maximum
    assert (table <= torch.arange(40)[:, None, None]).all()


@every_delay
def test_the_maximum_is_reached_once_there_is_a_past(delay: Delay) -> None:
    table = delay.table(200, 5, 3, Generator().manual_seed(0))
    assert table.max() >= min(delay.maximum, 190)


@every_delay
def test_the_same_seed_gives_the_same_table(delay: Delay) -> None:
    first, second = (delay.table(9, 2, 2, Generator().manual_seed(1)) for _ in range(2))
    assert torch.equal(first, second)


def test_uniform_is_uniform() -> None:
    table = Uniform(3).table(4000, 4, 1, Generator().manual_seed(2))[3:]
    shares = torch.bincount(table.flatten().long()) / table.numel()
    assert (shares - 0.25).abs().max() <= 5 * (0.25 * 0.75 / table.numel()) ** 0.5


@pytest.mark.parametrize("make", [Constant, Uniform])
def test_a_negative_maximum_is_refused(make: type[Delay]) -> None:
    with pytest.raises(ValueError, match=r"\Amaximum: given -1, allowed: >= 0\Z"):
        make(-1)  # type: ignore[call-arg]
