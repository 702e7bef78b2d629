"""A parameter server that applies the gradients of p workers in the order of their arrival."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace

import torch
from torch import Generator, Tensor

from sim.require import require, require_kind, require_number
from sim.schedule import Schedule
from sim.staleness.past import read, remember, ring
from sim.system import State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerState(State):
    """``velocity`` (r, d) is the server's momentum, in F/X."""

    velocity: Tensor


@dataclass(frozen=True, slots=True)
class ParameterServer(System):
    """x_{t+1} = x_t - alpha u_t with u_t = momentum u_{t-1} + m_t, m_t made of g(x_{tau_t}).

    Step t is the update by one worker, the ``schedule``'s (sparsified, 2.1 and Appendix B). What
    the message m_t is, an instance says: ``message``. The paper prints momenta (Table 2) and not
    where they sit; ours is the server's, heavy-ball, one u_t for all workers, in the unit of a
    gradient: a step size that changes multiplies the whole u_t. Raises ``ValueError``.
    """

    schedule: Schedule
    momentum: float = field(default=0.0, kw_only=True)

    def __post_init__(self) -> None:
        require_kind("schedule", self.schedule, Schedule, "a schedule, as sim.schedules has them")
        require_number("momentum", self.momentum)
        require(0 <= self.momentum < 1, "momentum", self.momentum, "in [0, 1)")

    @property
    def workers(self) -> int:  # type: ignore[override]
        """p, as many as the schedule has."""
        return self.schedule.workers

    def worker(self, state: State) -> Tensor:
        """(r,): who updates in this step, 0..p-1."""
        return state.row[:, 0].long()

    @abstractmethod
    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        """m_t (r, d) from g(x_{tau_t}) (r, d), and the state with what the worker keeps."""

    def width(self, d: int) -> int:
        return 2

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        arrivals = self.schedule.draw(steps, runs, generator)
        return torch.stack([arrivals.worker, arrivals.staleness], -1)

    def staleness(self, table: Tensor) -> Tensor:
        return table[..., 1:]

    def start(self, x0: Tensor, table: Tensor) -> ServerState:
        x = x0.repeat(table.shape[1], 1)
        return ServerState(
            step=0,
            table=table,
            x=x,
            history=ring(x, self.staleness(table)),
            velocity=torch.zeros_like(x),
        )

    def views(self, state: State, alpha: float) -> Tensor:
        return read(state, self.staleness(state.row)).unsqueeze(1)

    def who(self, state: State, acting: int) -> Tensor:
        return self.worker(state).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, ServerState)
        message, state = self.message(state, gradients[:, 0], generator)
        velocity = self.momentum * state.velocity + message
        x = state.x - alpha * velocity
        remember(state, x)
        return replace(state, step=state.step + 1, x=x, velocity=velocity)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        """alpha u_t: (r, 1, d)."""
        assert isinstance(state, ServerState)
        message, _ = self.message(state, gradients[:, 0], Generator())
        return (alpha * (self.momentum * state.velocity + message)).unsqueeze(1)


def own(kept: Tensor, worker: Tensor) -> Tensor:
    """The row (r, ...) of this worker (r,) in what is kept for each of them, (r, p, ...)."""
    return kept[torch.arange(len(kept), device=kept.device), worker]


def exchanged(kept: Tensor, worker: Tensor, row: Tensor) -> Tensor:
    """A copy of ``kept`` (r, p, ...) with ``row`` (r, ...) as the row of this worker (r,)."""
    copy = kept.clone()
    copy[torch.arange(len(kept), device=kept.device), worker] = row
    return copy
