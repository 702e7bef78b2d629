"""Nodes that are worker and parameter server at once, and messages that may not arrive in time."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.system import State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageState(State):
    """``copies`` (r, p, d) are the x^i, in X; x is that of the observer, the last node.

    ``waiting`` (H, r, p, d), in F/X: at u mod H what reaches each node in iteration u, sent in an
    earlier one. H is the largest lateness.
    """

    copies: Tensor
    waiting: Tensor


class MessagePassing(System):
    """elastic, Algorithm 1 and (13): x^i_{t+1} = x^i_t - alpha Σ_{j in L_i^t} g_j(x^j_t).

    A sum and not a mean, so without faults p nodes are SGD(p) with the step size p alpha. A step is
    an iteration of all nodes. The paper bounds |x^i - v^j|, and v^j = x^j: here x = x^{p-1}, the
    observer's, and the first view is that of node 0; neither crashes. A late gradient is applied
    with the step size of the iteration in which it arrives. A crashed node stays a row of the
    views, where it stood still, and what is sampled there reaches nobody.
    """

    __slots__ = ()

    @abstractmethod
    def lateness(self, steps: int, runs: int, generator: Generator) -> Tensor:
        """(T, r, p, p): by how many iterations the message that node j sends in iteration t reaches
        node i late, at [t, :, i, j]; -1 for never. To itself a node that lives is never late."""

    def width(self, d: int) -> int:
        return self.workers**2

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        return self.lateness(steps, runs, generator).flatten(2)

    def ages(self) -> bool:
        return False

    def start(self, x0: Tensor, table: Tensor) -> MessageState:
        runs = table.shape[1]
        copies = x0.repeat(runs, self.workers, 1)
        waiting = copies.new_zeros(max(0, int(table.max())), *copies.shape)
        return MessageState(step=0, table=table, x=copies[:, -1], copies=copies, waiting=waiting)

    def views(self, state: State, alpha: float) -> Tensor:
        assert isinstance(state, MessageState)
        return state.copies

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, MessageState)
        late, latest = self._late(state), len(state.waiting)
        received, waiting = _total(late == 0, gradients), state.waiting
        if latest:
            now, waiting = state.step % latest, waiting.clone()
            received += waiting[now]
            waiting[now] = 0
            for by in range(1, latest + 1):
                waiting[(state.step + by) % latest] += _total(late == by, gradients)
        copies = state.copies - alpha * received
        return replace(state, step=state.step + 1, x=copies[:, -1], copies=copies, waiting=waiting)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        """What the observer adds: all late arrivals as the first row, then the gradients of nodes
        0, 1, ... that reach it in time, its own last: (r, 1 + p, d)."""
        assert isinstance(state, MessageState)
        in_time = (self._late(state)[:, -1] == 0).unsqueeze(-1)
        rows = torch.where(in_time, gradients, 0)
        latest = len(state.waiting)
        late = state.waiting[state.step % latest, :, -1:] if latest else rows[:, :0]
        return alpha * torch.cat([late, rows], 1)

    def _late(self, state: State) -> Tensor:
        return state.row.reshape(-1, self.workers, self.workers)


def _total(reached: Tensor, gradients: Tensor) -> Tensor:
    """(r, p, d): for each node i the sum of the gradients (r, p, d) with ``reached`` (r, i, j)."""
    return reached.to(gradients.dtype) @ gradients
