"""Delay tables that are drawn stay in their bounds, and shrink to one delay."""

from __future__ import annotations

import torch
from hypothesis import find, given, settings
from torch import Tensor

from sim.delays import Measured
from sim.systems import Asynchronous
from tests.longer import longer
from tests.verify.strategies.searched import relaxed, shrunk, view_error
from verify.strategies import (
    delay_tables,
)


@given(table=delay_tables(5, 2, 3, maximum=2))
@relaxed
def test_no_delay_looks_behind_the_start_or_the_maximum(table: Tensor) -> None:
    assert table.shape == (5, 2, 3)
    assert bool((table >= 0).all())
    assert bool((table <= torch.arange(5).clamp(max=2)[:, None, None]).all())


@given(table=delay_tables(6, maximum=3))
@relaxed
def test_no_delay_table_breaks_lemma_5_2(table: Tensor) -> None:
    system = Asynchronous(2, Measured(table[:, :, 0]))
    assert view_error(system, steps=6) <= 3 * (1 + 1e-12)


def test_a_delay_table_shrinks_to_one_delay() -> None:
    late = find(delay_tables(4, maximum=2), lambda table: bool(table.max() >= 2), settings=shrunk)
    assert late.flatten().tolist() == [0, 0, 0, 2]


@given(table=delay_tables(3, 2, 4000, maximum=2))
@settings(deadline=None, max_examples=longer(10))
def test_a_table_may_be_as_wide_as_a_network(table: Tensor) -> None:
    assert table.shape == (3, 2, 4000)
    assert bool((table <= torch.arange(3)[:, None, None]).all())
