"""What stands in front of a system does what the same part of a stack does, which has a twin."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from sim import HeavyBall
from sim.compression.sending import Sending
from sim.compressors import OneBit, TopK
from sim.delays import Uniform
from sim.fronts import LocalSteps
from sim.schedules import RoundRobin
from sim.system import Averaging, System
from sim.systems import ASGD, SGD, Asynchronous, MemSGD, Stacked
from sim.systems import TopK as TopKSystem
from tests.sim.states import PROBLEM, seeded

LATE = Asynchronous(3, Uniform(4))
SAME = [
    (LocalSteps(LATE, 3), Stacked(3, Uniform(4), local_steps=3)),
    (Sending(LATE, TopK(2)), Stacked(3, Uniform(4), TopK(2))),
    (LocalSteps(Sending(LATE, OneBit()), 2), Stacked(3, Uniform(4), OneBit(), local_steps=2)),
    (Sending(SGD(3), TopK(1)), Stacked(3, None, TopK(1), rounds=True)),
    (Sending(SGD(3), TopK(1)), TopKSystem(3, 1)),
    (HeavyBall(LATE, 0.5), Stacked(3, Uniform(4), worker_momentum=0.5)),
    (Sending(ASGD(RoundRobin(3)), TopK(1)), MemSGD(RoundRobin(3), TopK(1))),
]


def seen(system: System, alpha: float = 0.1) -> list[Tensor]:
    """The views of 40 steps, each before the next writes over what they are read from."""
    state = system.start(PROBLEM.start(), system.table(40, 4, PROBLEM.dimension, seeded(9)))
    found, noise = [], seeded(5)
    for _ in range(40):
        found.append(system.views(state, alpha))
        gradients = PROBLEM.sample(found[-1], noise)
        state = system.update(state, gradients, alpha, seeded())
    return found


@pytest.mark.parametrize(("front", "stack"), SAME, ids=repr)
def test_views_are_those_of_a_stack_with_this_part(front, stack) -> None:
    for views, same in zip(seen(front), seen(stack), strict=True):
        torch.testing.assert_close(views, same, rtol=0, atol=1e-12)


def test_local_steps_take_the_workers_apart() -> None:
    assert SGD(3).averaging(2) is Averaging.TOGETHER
    assert LocalSteps(SGD(3), 2).averaging(2) is Averaging.APART
    assert LocalSteps(SGD(3), 1).averaging(2) is Averaging.TOGETHER
    assert LocalSteps(LATE, 2).averaging(2) is Averaging.NONE
