"""The memory of one-bit error feedback, where it is long."""

from __future__ import annotations

from bounds.quantity import Quantity
from sim import run
from sim.problems import OneSparse
from sim.systems import (
    OneBit,
)
from tests.sim.states import seeded


def test_one_sparse_gradients_drive_one_bit_memory_past_twice_M() -> None:
    trace = run(
        OneBit(),
        OneSparse(1000),
        alpha=0.1,
        steps=1000,
        runs=4,
        generator=seeded(),
        record=[Quantity.MEMORY],
    )
    assert trace.values[Quantity.MEMORY][-1].mean() > 2.5
