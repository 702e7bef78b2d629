"""What is under way between the workers and the server of a stack."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sim.system import State


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedState(State):
    """``parameter`` (r, d) is the server's and ``history`` what it served, a message a slot, in X;
    ``velocity`` (r, d) is its momentum, ``passed`` (r, p, d) what each worker's momentum last was,
    ``message`` (r, q, d) the gradients of the messages so far, ``late`` (n, r, f, d) what f peers
    sent in the last n rounds, ``buffer`` (r, d) what waits at the server, in F/X."""

    parameter: Tensor
    velocity: Tensor
    passed: Tensor
    message: Tensor
    late: Tensor
    buffer: Tensor


def in_time(sent: Tensor, late: Tensor) -> tuple[Tensor, Tensor]:
    """What arrives of (r, q, d) where the first f are n rounds late, (n, r, f, d), and what is
    under way then."""
    peers = late.shape[2]
    if not late.numel():
        return sent, late
    arrived = torch.cat([late[0], sent[:, peers:]], 1)
    return arrived, torch.cat([late[1:], sent[None, :, :peers]])


def serve(state: State, message: int, model: Tensor) -> None:
    """Write the model (r, d) that is served after so many messages over the oldest one."""
    assert state.history is not None
    state.history[message % len(state.history)] = model


def exchanged_at(kept: Tensor, who: slice, rows: Tensor) -> Tensor:
    """A copy of ``kept`` (r, p, ...) with ``rows`` for those workers."""
    copy = kept.clone()
    copy[:, who] = rows
    return copy
