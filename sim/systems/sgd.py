"""Synchronous SGD without faults."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.require import require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True)
class SGD(System):
    """x' = x - alpha mean_i g_i(x): every view is the true parameter, B = 0.

    Raises ``ValueError``.
    """

    workers: int = 1

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)

    def averaging(self, d: int) -> Averaging:
        return Averaging.TOGETHER

    def views(self, state: State, alpha: float) -> Tensor:
        return state.x.unsqueeze(1).expand(-1, self.workers, -1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        return replace(state, step=state.step + 1, x=state.x - alpha * gradients.mean(1))
