"""A ring with the last few models, from which stale views are read."""

from __future__ import annotations

from torch import Tensor

from sim.system import State


def ring(x: Tensor, staleness: Tensor) -> Tensor:
    """(H, r, d): x (r, d) in every slot, one slot more than the largest staleness."""
    stalest = int(staleness.max()) if staleness.numel() else 0
    return x.repeat(stalest + 1, 1, 1)


def read(state: State, staleness: Tensor) -> Tensor:
    """Entry i of run j of step t - s with s = staleness[j, i]: (r, d), from (r, 1) or (r, d)."""
    assert state.history is not None
    slot = (state.step - staleness.long()) % len(state.history)
    return state.history.gather(0, slot.expand_as(state.x).unsqueeze(0)).squeeze(0)


def remember(state: State, model: Tensor) -> None:
    """Write the model (r, d) of step t + 1 over the oldest one."""
    assert state.history is not None
    state.history[(state.step + 1) % len(state.history)] = model
