"""Momentum and weight decay at the workers, in front of any system."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.front import Front, FrontState, shown
from sim.require import require, require_kind, require_number
from sim.system import State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyBallState(FrontState):
    """``velocity`` (r, p, d) is what every worker last passed on, in F/X."""

    velocity: Tensor


@dataclass(frozen=True, slots=True)
class HeavyBall(Front):
    """u_i' = momentum u_i + g_i(v_i) + decay v_i, and the system is given u_i' for its g_i(v_i).

    The optimiser of a process that shares nothing but the model, as ``torch.optim.SGD`` has it
    (Polyak 1964, and the gradient of decay/2 |v|²). Whose gradients a step has, the system says.
    ``momentum`` in [0, 1), ``decay`` >= 0 in F/X². A constant gradient comes out as
    g/(1 - momentum), so that a bound in M has M/(1 - momentum) for M. Raises ``ValueError``.
    """

    system: System
    momentum: float = 0.9
    decay: float = 0.0

    def __post_init__(self) -> None:
        require_kind("system", self.system, System, "a system")
        require_number("momentum", self.momentum)
        require(0 <= self.momentum < 1, "momentum", self.momentum, "in [0, 1)")
        require_number("decay", self.decay)
        require(self.decay >= 0, "decay", self.decay, ">= 0")

    def start(self, x0: Tensor, table: Tensor) -> HeavyBallState:
        inner = self.system.start(x0, table)
        velocity = inner.x.new_zeros(len(inner.x), self.workers, inner.x.shape[-1])
        return HeavyBallState(**shown(inner), velocity=velocity)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, HeavyBallState)
        passed = self.passed(state, gradients, alpha)
        velocity = state.velocity.clone()
        velocity[self._acting(state, passed)] = passed
        inner = self.system.update(state.inner, passed, alpha, generator)
        return HeavyBallState(**shown(inner), velocity=velocity)

    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        assert isinstance(state, HeavyBallState)
        velocity = state.velocity[self._acting(state, gradients)]
        return self.momentum * velocity + (gradients + self.decay * self.views(state, alpha))

    def _acting(self, state: State, gradients: Tensor) -> tuple[Tensor, Tensor]:
        """The places of the acting workers among all velocities."""
        who = self.who(state, gradients.shape[1])
        return torch.arange(len(who), device=who.device).unsqueeze(1), who
