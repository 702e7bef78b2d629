"""Steps that shrink with the staleness, in front of any system with delays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import Generator, Tensor

from sim.require import require, require_kind
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class DelayAdaptive(System):
    """The system is given ``dampening``(s_t) g(v_t) for its g(v_t), s_t the staleness of the view.

    Where entries of a view are of different ages, s_t is that of the oldest. x moves by the same,
    so with weights of at most 1 a view misses no more than without (sharper/falling-weights-held).
    On ``ASGD`` it is ``Kardam`` without its filter. Raises ``ValueError``.
    """

    system: System
    dampening: Callable[[Tensor], Tensor]

    def __post_init__(self) -> None:
        require_kind("system", self.system, System, "a system")
        require(self.system.ages(), "system", self.system, "one in which a view has an age")
        require(
            callable(self.dampening), "dampening", self.dampening, "a function of the staleness"
        )

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

    def start(self, x0: Tensor, table: Tensor) -> State:
        return self.system.start(x0, table)

    def views(self, state: State, alpha: float) -> Tensor:
        return self.system.views(state, alpha)

    def who(self, state: State, acting: int) -> Tensor:
        return self.system.who(state, acting)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        return self.system.update(state, self._damped(state, gradients), alpha, generator)

    def foreseeable(self, d: int) -> bool:
        return self.system.foreseeable(d)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        return self.system.applied(state, self._damped(state, gradients), alpha)

    def _damped(self, state: State, gradients: Tensor) -> Tensor:
        late = self.system.staleness(state.row)
        if not late.shape[-1]:
            return gradients
        oldest = late.amax(-1).to(gradients.dtype)
        return self.dampening(oldest)[:, None, None] * gradients
