"""Several steps of its own at each worker before a message, in front of any system."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.front import Front, FrontState, shown
from sim.require import require_kind, require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalState(FrontState):
    """``message`` (r, q, d) is what each acting worker has of its message, in F/X."""

    message: Tensor


@dataclass(frozen=True, slots=True)
class LocalSteps(Front):
    """A worker makes ``local_steps`` H steps v' = v - alpha g(v) from the view that it has, and the
    system is given the sum of their gradients for its g(v).

    A step of a run is one of these; the table of the system behind counts messages. x is the
    system's own, and moves when a message has come. Raises ``ValueError``.
    """

    system: System
    local_steps: int

    def __post_init__(self) -> None:
        require_kind("system", self.system, System, "a system")
        require_whole("local_steps", self.local_steps, 1)

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        drawn = self.system.table(-(-steps // self.local_steps), runs, d, generator)
        return drawn.repeat_interleave(self.local_steps, 0)[:steps]

    def start(self, x0: Tensor, table: Tensor) -> State:
        inner = self.system.start(x0, table[:: self.local_steps])
        message = torch.zeros_like(self.system.views(inner, 1.0))
        return LocalState(**shown(inner) | {"table": table}, message=message)

    def averaging(self, d: int) -> Averaging:
        behind = self.system.averaging(d)
        apart = behind is Averaging.TOGETHER and self.local_steps > 1
        return Averaging.APART if apart else behind

    def views(self, state: State, alpha: float) -> Tensor:
        assert isinstance(state, LocalState)
        return self.system.views(state.inner, alpha) - alpha * state.message

    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        assert isinstance(state, LocalState)
        return state.message + gradients

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, LocalState)
        message, step = self.passed(state, gradients, alpha), state.step + 1
        if step % self.local_steps:
            return replace(state, step=step, message=message)
        inner = self.system.update(state.inner, message, alpha, generator)
        own = {"step": step, "table": state.table}
        return LocalState(**shown(inner) | own, message=torch.zeros_like(message))

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        moved = Front.applied(self, state, gradients, alpha)
        return moved if (state.step + 1) % self.local_steps == 0 else torch.zeros_like(moved)
