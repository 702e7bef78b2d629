"""What stands in front of a system or a problem: it hands on everything but the gradients."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, fields
from typing import Any

from torch import Generator, Tensor

from sim.problem import Constants, Problem
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontState(State):
    """``inner`` is the state of the system behind, whose fields it shows as its own."""

    inner: State


def shown(inner: State) -> dict[str, Any]:
    """The fields of a ``FrontState`` with this one behind it."""
    return {each.name: getattr(inner, each.name) for each in fields(State)} | {"inner": inner}


class Front(System):
    """The system behind it is given ``passed`` for its gradients, and says all else itself."""

    __slots__ = ()
    system: System

    @abstractmethod
    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        """(r, q, d), in F/X: what the system is given for the gradients at its views."""

    def behind(self, state: State) -> State:
        """The state of the system behind it."""
        return state.inner if isinstance(state, FrontState) else state

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

    def averaging(self, d: int) -> Averaging:
        return self.system.averaging(d)

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


class ProblemFront(Problem):
    """The problem behind it says all but how its gradients are drawn."""

    __slots__ = ()
    problem: Problem

    def constants(self) -> Constants:
        return self.problem.constants()

    def start(self) -> Tensor:
        return self.problem.start()

    def minimiser(self) -> Tensor | None:
        return self.problem.minimiser()

    def value(self, x: Tensor) -> Tensor:
        return self.problem.value(x)

    def gradient(self, x: Tensor) -> Tensor:
        return self.problem.gradient(x)

    def require_workers(self, workers: int) -> None:
        self.problem.require_workers(workers)

    @abstractmethod
    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        """What has data for each worker behind it would lose them by ``sample`` alone."""

    @property
    def bias(self) -> float:
        """That of the problem behind it."""
        return self.problem.bias

    @property
    def varies(self) -> bool:
        """Whether that of the problem behind it does."""
        return self.problem.varies

    @property
    def classifies(self) -> bool:
        """Whether the problem behind it does."""
        return self.problem.classifies

    def accuracy(self, x: Tensor) -> Tensor:
        return self.problem.accuracy(x)
