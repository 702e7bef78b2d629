"""Shared memory, read and written entry by entry without a lock."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.delay import Delay
from sim.require import require_kind, require_whole
from sim.staleness.past import read, remember, require_blocks, ring, spread
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class Hogwild(System):
    """x_{t+1} = x_t - alpha g(v_t) with v_t[i] = x_{t-s_i}[i]: elastic, Algorithm 2, Lemma 5.3.

    Every coordinate of the view has a staleness s_i <= ``delay.maximum`` = tau of its own. One
    process updates in each step, whichever it is. ``blocks``: the sizes of parts that are read at
    once, all of a part with one staleness, such as the tensors of a network; a special case of the
    above, and a table that is as much smaller. Raises ``ValueError``.
    """

    workers: int
    delay: Delay
    blocks: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        require_kind("delay", self.delay, Delay, "a law of delays, as sim.delays has them")

    def width(self, d: int) -> int:
        require_blocks(self.blocks, d)
        return d if self.blocks is None else len(self.blocks)

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        return self.delay.table(steps, runs, self.width(d), generator)

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        return State(step=0, table=table, x=x, history=ring(x, table))

    def views(self, state: State, alpha: float) -> Tensor:
        return read(state, spread(state.row, self.blocks, state.x.shape[-1])).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        x = state.x - alpha * gradients[:, 0]
        remember(state, x)
        return replace(state, step=state.step + 1, x=x)
