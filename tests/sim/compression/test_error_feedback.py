"""Error feedback: nothing is lost, and the view is ahead by the memory."""

from __future__ import annotations

import pytest
import torch

from sim import ErrorFeedback
from sim.compressors import Identity
from sim.compressors import OneBit as Quantiser
from sim.compressors import RandomK as Lottery
from sim.compressors import TopK as Sparsifier
from sim.systems import (
    BoundedTopK,
)
from tests.sim.states import seeded, states

FEEDBACKS = [ErrorFeedback(c, 3) for c in (Identity(), Quantiser(), Sparsifier(2), Lottery(1))]
FEEDBACKS.append(BoundedTopK(3, 1, 0.5))


@pytest.mark.parametrize("system", FEEDBACKS, ids=repr)
def test_the_view_is_ahead_by_alpha_times_the_mean_memory(system: ErrorFeedback) -> None:
    for state in states(system):
        assert state.view is not None
        assert state.memory is not None
        torch.testing.assert_close(
            state.view - state.x, 0.1 * state.memory.mean(1), rtol=0, atol=1e-12
        )


@pytest.mark.parametrize("system", FEEDBACKS, ids=repr)
def test_what_was_there_is_sent_or_remembered(system: ErrorFeedback) -> None:
    state = states(system)[-1]
    gradients = torch.randn(4, 3, 3, generator=seeded(8), dtype=torch.float64)
    after = system.update(state, gradients, 1.0, seeded())
    assert state.memory is not None
    assert after.memory is not None
    assert state.view is not None
    assert after.view is not None
    there, left = (state.memory + gradients).mean(1), after.memory.mean(1)
    torch.testing.assert_close(state.view - after.view + left, there, rtol=0, atol=1e-12)
