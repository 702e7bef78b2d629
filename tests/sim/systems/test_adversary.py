"""The adversary of Lemma 4.3."""

from __future__ import annotations

from bounds.quantity import Quantity
from sim import run
from sim.problems import Quadratic
from sim.systems import (
    Adversary,
)
from tests.sim.states import seeded


def test_the_adversary_holds_x_for_ever_above_the_bound_of_lemma_4_3() -> None:
    trace = run(
        Adversary(1.0, (0.0,)),
        Quadratic((4.0,), x0=(1 / 16,)),
        alpha=1 / 16,
        steps=100,
        runs=1,
        generator=seeded(),
        record=[Quantity.DISTANCE_SQUARED, Quantity.VIEW_ERROR],
    )
    assert (trace.values[Quantity.DISTANCE_SQUARED] == 1 / 256).all()
    assert (trace.values[Quantity.VIEW_ERROR] == 1.0).all()
