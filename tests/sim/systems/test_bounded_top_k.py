"""A memory that is kept below a bound."""

from __future__ import annotations

import pytest
import torch

from sim.systems import (
    BoundedTopK,
    TopK,
)
from tests.sim.states import states


@pytest.mark.parametrize("bound", [0.0, 0.3, 1.0])
def test_no_memory_passes_its_bound(bound: float) -> None:
    for after in states(BoundedTopK(2, 1, bound)):
        assert after.memory is not None
        left: torch.Tensor = torch.linalg.vector_norm(after.memory, dim=-1)
        assert (left <= bound * (1 + 1e-12)).all()


def test_with_any_bound_a_bounded_top_k_that_never_meets_it_is_top_k() -> None:
    for ours, theirs in zip(states(BoundedTopK(2, 1)), states(TopK(2, 1)), strict=True):
        assert ours.view is not None
        assert torch.equal(ours.view, theirs.view)  # type: ignore[arg-type]
