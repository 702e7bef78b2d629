"""What is under way between the workers and the server of a stack."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor

from sim.system import State

#: The same rows of each run, or others in each.
Place: TypeAlias = tuple[slice, slice] | tuple[Tensor, Tensor]


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


def exchanged_at(kept: Tensor, who: Place, rows: Tensor) -> Tensor:
    """A copy of ``kept`` (r, p, ...) with ``rows`` for those workers."""
    copy = kept.clone()
    copy[who] = rows
    return copy


def place(workers: Tensor) -> Place:
    """Where these workers (r, q) are in what is kept for each of them, (r, p, ...)."""
    return torch.arange(len(workers), device=workers.device).unsqueeze(1), workers


def clipped(gradients: Tensor, most: float) -> Tensor:
    """None of the gradients (..., d) longer than that."""
    if most == math.inf:
        return gradients
    lengths = torch.linalg.vector_norm(gradients, dim=-1, keepdim=True)
    shorter: Tensor = gradients * (most / lengths).clamp(max=1)
    return shorter
