"""Momentum and weight decay at the workers, in front of any system."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.require import require, require_kind, require_number
from sim.system import State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyBallState(State):
    """``inner`` is the state of the system behind it, whose fields it shows as its own;
    ``velocity`` (r, p, d) is what every worker last passed on, in F/X."""

    inner: State
    velocity: Tensor


@dataclass(frozen=True, slots=True)
class HeavyBall(System):
    """u_i' = momentum u_i + g_i(v_i) + decay v_i, and the system is given u_i' for its g_i(v_i).

    The optimiser of a process that shares nothing but the model, as ``torch.optim.SGD`` has it
    (Polyak 1964, and the gradient of decay/2 |v|²). Where one worker acts in a step it is worker t
    mod p, else all of them act. ``momentum`` in [0, 1), ``decay`` >= 0 in F/X². A constant gradient
    comes out as g/(1 - momentum), so that a bound in M has M/(1 - momentum) for M. Raises
    ``ValueError``.
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

    @property
    def workers(self) -> int:  # type: ignore[override]
        """p, those of the system behind it."""
        return self.system.workers

    def require_fit(self, x0: Tensor) -> None:
        self.system.require_fit(x0)

    def width(self, d: int) -> int:
        return self.system.width(d)

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        return self.system.table(steps, runs, d, generator)

    def staleness(self, table: Tensor) -> Tensor:
        return self.system.staleness(table)

    def ages(self) -> bool:
        return self.system.ages()

    def start(self, x0: Tensor, table: Tensor) -> HeavyBallState:
        inner = self.system.start(x0, table)
        velocity = inner.x.new_zeros(len(inner.x), self.workers, inner.x.shape[-1])
        return _shown(inner, velocity)

    def views(self, state: State, alpha: float) -> Tensor:
        assert isinstance(state, HeavyBallState)
        return self.system.views(state.inner, alpha)

    def who(self, state: State, acting: int) -> Tensor:
        assert isinstance(state, HeavyBallState)
        return self.system.who(state.inner, acting)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, HeavyBallState)
        passed, velocity = self._passed(state, gradients, alpha), state.velocity
        if passed.shape[1] == self.workers:
            velocity = passed
        else:
            velocity = velocity.clone()
            velocity[:, state.step % self.workers] = passed[:, 0]
        return _shown(self.system.update(state.inner, passed, alpha, generator), velocity)

    def foreseeable(self, d: int) -> bool:
        return self.system.foreseeable(d)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        assert isinstance(state, HeavyBallState)
        return self.system.applied(state.inner, self._passed(state, gradients, alpha), alpha)

    def _passed(self, state: HeavyBallState, gradients: Tensor, alpha: float) -> Tensor:
        """(r, q, d): what the acting workers hand to the system."""
        views, velocity = self.system.views(state.inner, alpha), state.velocity
        if gradients.shape[1] != self.workers:
            worker = state.step % self.workers
            velocity = velocity[:, worker : worker + 1]
        return self.momentum * velocity + (gradients + self.decay * views)


def _shown(inner: State, velocity: Tensor) -> HeavyBallState:
    return HeavyBallState(
        step=inner.step, table=inner.table, x=inner.x, view=inner.view, memory=inner.memory,
        history=inner.history, inner=inner, velocity=velocity,
    )  # fmt: skip
