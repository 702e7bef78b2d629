"""Shared memory, read and written entry by entry without a lock."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.delay import Delay
from sim.past import advanced, opened, read
from sim.require import require
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class Hogwild(System):
    """x_{t+1} = x_t - alpha g(v_t) with v_t[i] = x_{t-s_i}[i]: elastic, Algorithm 2, Lemma 5.3.

    Every coordinate of the view has a staleness s_i <= ``delay.maximum`` = tau of its own. One
    process updates in each step, whichever it is. Raises ``ValueError``.
    """

    workers: int
    delay: Delay

    def __post_init__(self) -> None:
        require(self.workers >= 1, "workers", self.workers, ">= 1")

    def width(self, d: int) -> int:
        return d

    def start(self, x0: Tensor, runs: int) -> State:
        return opened(x0, runs, self.delay.maximum)

    def views(self, state: State, staleness: Tensor, alpha: float) -> Tensor:
        return read(state, staleness).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        return advanced(state, state.x - alpha * gradients[:, 0])
