"""Message passing in which workers wait for nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.delay import Delay
from sim.require import require_kind, require_whole
from sim.staleness.past import read, remember, ring
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
        require_whole("workers", self.workers, 1)
        require_kind("delay", self.delay, Delay, "a law of delays, as sim.delays has them")

    def width(self, d: int) -> int:
        return 1

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        return self.delay.table(steps, runs, self.width(d), generator)

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        return State(step=0, table=table, x=x, history=ring(x, table))

    def views(self, state: State, alpha: float) -> Tensor:
        return read(state, state.row).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        x = state.x - alpha * gradients[:, 0]
        remember(state, x)
        return replace(state, step=state.step + 1, x=x)
