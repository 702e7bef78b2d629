"""Whose message comes next, where a worker may be silent for a while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Generator, Tensor

from sim.require import require, require_whole


@dataclass(frozen=True, slots=True)
class Turns:
    """No worker has more than ``longest`` messages from one of its own to its next, nor before its
    first.

    Worker 0 is silent for as long as may be and the others go in turn; ``drawn``: each message is
    that of a worker who is drawn uniformly among those after whom nobody need come too late. Raises
    ``ValueError``.
    """

    longest: int
    drawn: bool = False

    def __post_init__(self) -> None:
        require_whole("turn", self.longest, 1)

    def require_workers(self, workers: int) -> None:
        """Raise ``ValueError`` where so many cannot all come as often."""
        allowed = f">= workers = {workers}, who send in turn"
        require(self.longest >= workers, "turn", self.longest, allowed)

    def table(self, messages: int, runs: int, workers: int, generator: Generator) -> Tensor:
        """(messages, r, 1): the worker of each message."""
        if self.drawn:
            return torch.from_numpy(self._drawn(messages, runs, workers, generator)).unsqueeze(-1)
        k, others = torch.arange(messages), max(1, workers - 1)
        rank = k - k // self.longest  # among the messages of the others
        who = torch.where((k + 1) % self.longest == 0, 0, 1 + rank % others) % workers
        return who.expand(runs, -1).T.unsqueeze(-1)

    def _drawn(
        self, messages: int, runs: int, workers: int, generator: Generator
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        """Latest first messages s_0 <= s_1 <= ... are kept by all if s_j >= k + j before message k;
        the worker with rank j may go first as long as none before it has s_i = k + i."""
        luck = torch.rand(messages, runs, generator=generator, dtype=torch.float64).numpy()
        run, ranks = np.arange(runs), np.arange(workers)
        latest = np.full((runs, workers), self.longest - 1)
        who = np.zeros((messages, runs), dtype=np.int64)
        for k in range(messages):
            order = latest.argsort(1, kind="stable")
            urgent = latest[run[:, None], order] <= k + ranks
            most = np.where(urgent.any(1), urgent.argmax(1), workers - 1)
            who[k] = order[run, (luck[k] * (most + 1)).astype(np.int64)]
            latest[run, who[k]] = k + self.longest
        return who
