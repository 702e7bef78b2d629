"""Message passing in which workers wait for nobody."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.delay import Delay
from sim.past import advanced, opened, read
from sim.require import require
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class Asynchronous(System):
    """x_{n+1} = x_n - alpha g(x_{n-s}): the system of elastic, Lemma 5.2, in single updates.

    Step n is the sub-iteration of worker n mod p, so p steps are one iteration of the paper, in
    which every worker's gradient is added once. The view misses the last s updates. A worker
    that is tau iterations behind misses tau (p - 1) updates of the others, so the lemma's
    B = tau (p - 1) M is the one for ``delay.maximum`` = tau (p - 1). Raises ``ValueError``.
    """

    workers: int
    delay: Delay

    def __post_init__(self) -> None:
        require(self.workers >= 1, "workers", self.workers, ">= 1")

    def width(self, d: int) -> int:
        return 1

    def start(self, x0: Tensor, runs: int) -> State:
        return opened(x0, runs, self.delay.maximum)

    def views(self, state: State, staleness: Tensor, alpha: float) -> Tensor:
        return read(state, staleness).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        return advanced(state, state.x - alpha * gradients[:, 0])
