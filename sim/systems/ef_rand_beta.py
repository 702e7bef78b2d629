"""Random blocks with error feedback in shared memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.delay import Delay
from sim.require import require, require_kind, require_number, require_whole
from sim.staleness.past import read, remember, require_blocks, ring, spread
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class EFRandBeta(System):
    """elastic, 5.4, EF-Rand-beta: memory_b += g_b, and with probability beta shared_b -= alpha
    memory_b, for every block b of the vector; Lemma 5.7.

    Step t is an iteration of process t mod p, with the memory of that process. x is the true
    parameter, with all gradients, ``view`` the shared model. ``reset``: a block of the memory is
    zero once it is applied, which the printed text leaves out and its proof needs; without it
    gradients are applied again and again. ``delay`` None: a process reads the shared model of now;
    else each coordinate s steps late, as in ``Hogwild``. ``blocks``: their sizes, or None for every
    coordinate by itself; with ``whole_reads`` a block is read at once, with one staleness. beta = 1
    is ``Hogwild``, without a delay SGD. Raises ``ValueError``.
    """

    workers: int
    beta: float
    blocks: tuple[int, ...] | None = None
    delay: Delay | None = None
    reset: bool = True
    whole_reads: bool = False

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        if self.delay is not None:
            require_kind("delay", self.delay, Delay, "a law of delays, as sim.delays has them")
        require_number("beta", self.beta)
        require(0 < self.beta <= 1, "beta", self.beta, "in (0, 1]")
        sizes = (1,) if self.blocks is None else self.blocks
        require(len(sizes) > 0 and min(sizes) >= 1, "blocks", sizes, "sizes >= 1, one at least")

    def width(self, d: int) -> int:
        require_blocks(self.blocks, d)
        return self._coins(d) + (0 if self.delay is None else self._reads(d))

    def _coins(self, d: int) -> int:
        return d if self.blocks is None else len(self.blocks)

    def _reads(self, d: int) -> int:
        return self._coins(d) if self.whole_reads else d

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        """Which blocks are applied, then the staleness of every coordinate if there is a delay."""
        drawn = torch.empty(steps, runs, self._coins(d), dtype=torch.int16)
        coins = drawn.bernoulli_(self.beta, generator=generator)
        if self.delay is None:
            return coins
        return torch.cat([coins, self.delay.table(steps, runs, self._reads(d), generator)], -1)

    def staleness(self, table: Tensor) -> Tensor:
        if self.delay is None:
            return table[..., :0]
        d = table.shape[-1] // 2 if self.blocks is None else sum(self.blocks)
        return table[..., -self._reads(d) :]

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        memory = x.new_zeros(len(x), self.workers, x.shape[-1])
        history = None if self.delay is None else ring(x, self.staleness(table))
        return State(step=0, table=table, x=x, view=x, memory=memory, history=history)

    def views(self, state: State, alpha: float) -> Tensor:
        assert state.view is not None
        if self.delay is None:
            return state.view.unsqueeze(1)
        blocks = self.blocks if self.whole_reads else None
        stale = spread(self.staleness(state.row), blocks, state.x.shape[-1])
        return read(state, stale).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert state.view is not None
        assert state.memory is not None
        process, gradient = state.step % self.workers, gradients[:, 0]
        waiting, now = state.memory[:, process] + gradient, self._applied_now(state)
        shared = torch.where(now, state.view - alpha * waiting, state.view)
        memory = state.memory.clone()
        memory[:, process] = waiting.masked_fill(now, 0) if self.reset else waiting
        if self.delay is not None:
            remember(state, shared)
        x = state.x - alpha * gradient
        return replace(state, step=state.step + 1, x=x, view=shared, memory=memory)

    def _applied_now(self, state: State) -> Tensor:
        """(r, d): whether the block of each coordinate is applied in this step."""
        d = state.x.shape[-1]
        return spread(state.row[:, : self._coins(d)] == 1, self.blocks, d)
