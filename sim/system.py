"""What a distributed system does to SGD: who sees what, and what an update leaves behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum

import torch
from torch import Generator, Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A system before step t = ``step``, for r runs at once; a system may add fields of its own.

    ``table`` (T, r, width) is everything that was drawn before the run. ``x`` (r, d) is the true
    parameter x_t, in X. ``view`` (r, d) is the one inconsistent model that all workers share,
    ``memory`` (r, p, d) what each worker has not sent yet, in F/X, and ``history`` (H, r, d) a
    ring with a model of step u at u mod H for the last H values of u <= t.
    """

    step: int
    table: Tensor
    x: Tensor
    view: Tensor | None = None
    memory: Tensor | None = None
    history: Tensor | None = None

    @property
    def row(self) -> Tensor:
        """(r, width): what the table says of this step."""
        return self.table[self.step]


class Averaging(Enum):
    """What a step makes of the gradients of p workers, which matters where their data differ."""

    NONE = "x moves by what one worker or some of them send"
    APART = "x moves by the mean of all p, each at a point of its own"
    TOGETHER = "x moves by the mean of all p at one point"


class System(ABC):
    """The views v_t and the update of one step; whatever differs from SGD is in these two.

    ``workers`` is p. Chance that looks at no gradient is drawn before the run: the ``table``.
    """

    __slots__ = ()
    workers: int

    def require_fit(self, x0: Tensor) -> None:
        """Raise ``ValueError`` where the system is not made for parameters like ``x0`` (d,)."""
        self.width(len(x0))

    def width(self, d: int) -> int:
        """How many entries of the table a run needs for each step."""
        return 0

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        """Who acts when and how stale, whole numbers (T, r, width)."""
        return torch.zeros(steps, runs, self.width(d), dtype=torch.int16)

    def staleness(self, table: Tensor) -> Tensor:
        """The part of the table that counts missed updates."""
        return table

    def ages(self) -> bool:
        """Whether ``staleness`` says how many updates the views of a step miss."""
        return True

    def averaging(self, d: int) -> Averaging:
        """Whether each step moves x by the mean of all p gradients, and at one point."""
        return Averaging.NONE

    def start(self, x0: Tensor, table: Tensor) -> State:
        """Equal runs from x0 (d,), one for every column of the table."""
        return State(step=0, table=table, x=x0.repeat(table.shape[1], 1))

    @abstractmethod
    def views(self, state: State, alpha: float) -> Tensor:
        """(r, q, d), in X: where the q workers that act in this step compute their gradients."""

    def who(self, state: State, acting: int) -> Tensor:
        """(r, q), 0..p-1: whose gradients the ``acting`` q views are for.

        All workers, where there are as many views; else worker t mod p.
        """
        everyone = torch.arange(self.workers, device=state.x.device)
        if acting != self.workers:
            everyone = everyone[state.step % self.workers][None]
        return everyone.expand(len(state.x), -1)

    @abstractmethod
    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        """The state after the step, from the gradients (r, q, d) at the views.

        Nothing in ``state`` changes but the slot of ``history`` that no view can reach any more.
        """

    def foreseeable(self, d: int) -> bool:
        """Whether ``applied`` is what the update will do: not where the update draws what it
        sends."""
        return True

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        """(r, q, d), in X: what the single updates of this step subtract from x, in their order."""
        return gradients * (alpha / gradients.shape[1])
