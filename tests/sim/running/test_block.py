"""Blocks of runs: how large they are, and that no run sees the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator

from bounds.quantity import Quantity
from sim import run
from sim.delays import Uniform
from sim.problems import Quadratic
from sim.running.partition import FIRST_RUNS, entries_of_a_run, partition
from sim.system import System
from sim.systems import SGD, Hogwild, OneBit

PROBLEM = Quadratic((2.0, 1.0), x0=(3.0, 4.0), sigma=0.5)


def blocks(system: System, d: int, steps: int, runs: int) -> list[int]:
    return list(partition(system, Quadratic((1.0,) * d), steps, runs))


def test_blocks_grow_until_they_fill_the_cache() -> None:
    assert blocks(SGD(), 1, 10, 1024) == [64, 192, 768]
    assert blocks(SGD(), 20, 10, 5000) == [64, 192, 768, 1024, 2048, 2048]
    assert blocks(SGD(), 1000, 10, 129) == [2, 6, 24, 32, 64, 64]
    assert blocks(SGD(), 10**5, 10, 3) == [1, 1, 1]


def test_a_block_counts_the_memories_and_views_of_all_workers_that_act() -> None:
    assert entries_of_a_run(SGD(8), PROBLEM) == entries_of_a_run(OneBit(8), PROBLEM) == 8 * 2
    assert entries_of_a_run(Hogwild(8, Uniform(3)), PROBLEM) == 2


def test_a_block_keeps_its_table_small() -> None:
    assert blocks(Hogwild(2, Uniform(3)), 640, 10**5, 5) == [2, 2, 2]


@settings(deadline=None)
@given(d=st.integers(1, 5000), steps=st.integers(1, 10**7), runs=st.integers(1, 3000))
def test_the_blocks_of_few_runs_begin_those_of_many_and_cost_at_most_four_times(
    d: int, steps: int, runs: int
) -> None:
    few, many = (blocks(Hogwild(2, Uniform(3)), d, steps, r) for r in (runs, 2 * runs))
    assert few == many[: len(few)]
    assert sum(few[:-1]) < runs <= sum(few) <= max(FIRST_RUNS, 4 * runs)


@pytest.mark.parametrize("system", [OneBit(2), SGD(), Hogwild(2, Uniform(3))])
def test_a_run_has_the_same_bits_however_many_follow_it(system: System) -> None:
    few, many = (
        run(
            system,
            Quadratic((1.0, 2.0) * 50, sigma=1.0),
            alpha=0.1,
            steps=5,
            runs=runs,
            generator=Generator().manual_seed(3),
            record=[Quantity.DISTANCE_SQUARED],
        ).values[Quantity.DISTANCE_SQUARED]
        for runs in (20, 90)
    )
    assert (few == many[:, :20]).all()
