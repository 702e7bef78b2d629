"""What a distributed system does to SGD: who sees what, and what an update leaves behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from torch import Generator, Tensor

from sim.delay import Delay


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A system before step t = ``step``, for r runs at once.

    ``x`` (r, d) is the true parameter x_t, in X. ``view`` (r, d) is the one inconsistent model
    that all workers share, ``memory`` (r, p, d) what each worker has not sent yet, in F/X, and
    ``history`` (H, r, d) a ring with x_u at u mod H for the last H values of u <= t.
    """

    step: int
    x: Tensor
    view: Tensor | None = None
    memory: Tensor | None = None
    history: Tensor | None = None


class System(ABC):
    """The views v_t and the update of one step; whatever differs from SGD is in these two.

    ``workers`` is p; ``delay`` is the law of staleness, None where nothing is ever stale.
    """

    __slots__ = ()
    workers: int
    delay: Delay | None

    def width(self, d: int) -> int:
        """How many staleness entries a run needs for each step."""
        return 0

    def start(self, x0: Tensor, runs: int) -> State:
        """r equal runs from x0 (d,)."""
        return State(step=0, x=x0.repeat(runs, 1))

    @abstractmethod
    def views(self, state: State, staleness: Tensor, alpha: float) -> Tensor:
        """(r, q, d), in X: where the q workers that act in this step compute their gradients.

        ``staleness`` is (r, width), a row of the delay table.
        """

    @abstractmethod
    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        """The state after the step, from the gradients (r, q, d) at the views.

        Nothing in ``state`` changes but the slot of ``history`` that no view can reach any more.
        """
