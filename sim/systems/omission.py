"""Messages that miss their round."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.delay import narrow
from sim.require import require, require_whole
from sim.staleness.message_passing import MessagePassing


@dataclass(frozen=True, slots=True)
class Omission(MessagePassing):
    """Messages of f senders may miss their round: elastic, 5.1 (b), Lemma 5.1.

    ``tau`` None: then they are dropped for good (update model (a), "excludes"), and two copies
    drift apart without bound. ``tau`` a number: they come at most tau iterations late (update model
    (b)), and |x - v| <= alpha tau f M. Each run has f senders, drawn uniformly; each of their
    messages to a peer misses its round with probability 1/2, and is then 1..tau late, uniformly.
    ``worst``: to the observer the messages of nodes 0..f-1 are always tau late (or dropped), all
    others come in time: on a slope |x - v| = alpha tau f M from iteration tau on. With f = p - 1
    and a tau this is asynchronous message passing, a step being an iteration of all nodes, and the
    constant is that of Lemma 5.2, tau (p - 1) M. Raises ``ValueError``.
    """

    workers: int
    f: int
    tau: int | None = None
    worst: bool = False

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        most = self.workers - 1
        require_whole("f", self.f)
        require(0 <= self.f <= most, "f", self.f, f"0..{most}: at most all peers of a node")
        if self.tau is not None:
            require_whole("tau", self.tau, 0)

    def lateness(self, steps: int, runs: int, generator: Generator) -> Tensor:
        p, tau = self.workers, self.tau
        shape = (steps, runs, p, p)
        if self.worst:
            misses = torch.zeros(shape, dtype=torch.bool)
            misses[:, :, -1, : self.f] = True
        else:
            misses = self._misses(shape, generator)
        if tau is None or self.worst:
            late = torch.full(shape, -1 if tau is None else tau, dtype=narrow(tau or 0))
        else:
            dtype, low = narrow(tau), min(1, tau)
            late = torch.randint(low, tau + 1, shape, generator=generator, dtype=dtype)
        return late.masked_fill_(~misses, 0)

    def _misses(self, shape: tuple[int, int, int, int], generator: Generator) -> Tensor:
        _, runs, p, _ = shape
        rank = torch.rand(runs, p, generator=generator).argsort(1)
        coins = torch.randint(2, shape, generator=generator, dtype=torch.int8) == 1
        faulty = (rank < self.f)[:, None, :]  # the senders
        return coins & faulty & ~torch.eye(p, dtype=torch.bool)
