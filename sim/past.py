"""A ring with the last few parameters, from which stale views are read."""

from __future__ import annotations

from dataclasses import replace

from torch import Tensor

from sim.system import State


def opened(x0: Tensor, runs: int, maximum: int) -> State:
    """r equal runs from x0 (d,) that remember x_t and the ``maximum`` parameters before it."""
    x = x0.repeat(runs, 1)
    return State(step=0, x=x, history=x.repeat(maximum + 1, 1, 1))


def read(state: State, staleness: Tensor) -> Tensor:
    """Entry i of run j is x_{t-s}[i] with s = staleness[j, i]: (r, d), from (r, 1) or (r, d)."""
    assert state.history is not None
    slot = (state.step - staleness.long()) % len(state.history)
    return state.history.gather(0, slot.expand_as(state.x).unsqueeze(0)).squeeze(0)


def advanced(state: State, x: Tensor) -> State:
    """The state one step later, at x = x_{t+1}, written over the oldest parameter."""
    assert state.history is not None
    state.history[(state.step + 1) % len(state.history)] = x
    return replace(state, step=state.step + 1, x=x)
