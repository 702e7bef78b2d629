"""Runs that are told to end."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Generator

from bounds.quantity import Quantity
from sim import Trace, run
from sim.problems import Quadratic
from sim.systems import OneBit

PROBLEM = Quadratic((2.0, 1.0), x0=(3.0, 4.0), sigma=0.5)


def traced(record: list[Quantity], runs: int = 2, **changed: object) -> Trace:
    arguments = {"alpha": 0.1, "steps": 12, "runs": runs, "record": record, **changed}
    return run(OneBit(2), PROBLEM, generator=Generator().manual_seed(4), **arguments)  # type: ignore[arg-type]


def test_a_run_ends_where_it_is_told_to_and_has_the_bits_of_the_whole_one_so_far() -> None:
    quantities = [Quantity.LOSS, Quantity.DISTANCE_SQUARED]
    seen = []

    def until(t: int, row: Mapping[Quantity, torch.Tensor]) -> bool:
        seen.append((t, row[Quantity.LOSS].tolist()))
        return t >= 6

    whole, ended = (traced(quantities, every=3, **more) for more in ({}, {"until": until}))
    for quantity in quantities:
        assert (ended.values[quantity][:3] == whole.values[quantity][:3]).all()
        assert np.isnan(ended.values[quantity][3:]).all()
    assert [t for t, _ in seen] == [0, 3, 6]
    assert [loss[:2] for _, loss in seen] == whole.values[Quantity.LOSS][:3].tolist()


def test_a_run_that_is_never_told_to_end_is_whole() -> None:
    quantities = [Quantity.DISTANCE_SQUARED]
    whole, asked = (traced(quantities, **more) for more in ({}, {"until": lambda t, row: False}))
    assert (asked.values[quantities[0]] == whole.values[quantities[0]]).all()


def test_progress_of_a_run_that_ended_is_whole() -> None:
    heard: list[tuple[int, int]] = []
    traced([Quantity.LOSS], until=lambda t, row: True, progress=lambda *now: heard.append(now))
    assert heard[-1][0] == heard[-1][1]
