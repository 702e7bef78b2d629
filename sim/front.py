"""What stands in front of a system: it hands on everything but the gradients."""

from __future__ import annotations

from abc import abstractmethod

from torch import Generator, Tensor

from sim.system import State, System


class Front(System):
    """The system behind it is given ``passed`` for its gradients, and says all else itself."""

    __slots__ = ()
    system: System

    @abstractmethod
    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        """(r, q, d), in F/X: what the system is given for the gradients at its views."""

    def behind(self, state: State) -> State:
        """The state of the system behind it."""
        return state

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
        return self.system.views(self.behind(state), alpha)

    def who(self, state: State, acting: int) -> Tensor:
        return self.system.who(self.behind(state), acting)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        given = self.passed(state, gradients, alpha)
        return self.system.update(self.behind(state), given, alpha, generator)

    def foreseeable(self, d: int) -> bool:
        return self.system.foreseeable(d)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        given = self.passed(state, gradients, alpha)
        return self.system.applied(self.behind(state), given, alpha)
