"""Nodes that crash in the middle of a broadcast."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.require import require, require_whole
from sim.staleness.message_passing import MessagePassing


@dataclass(frozen=True, slots=True)
class Crash(MessagePassing):
    """f nodes crash, each in one iteration: elastic, 5.1 (a), Lemma 5.1, with |x - v| <= alpha f M.

    Who (neither node 0 nor the observer) and when is uniform over the steps; of its last broadcast
    every peer hears with probability 1/2, later nobody hears of it. ``worst``: node j = 1, ..., f
    crashes in iteration j - 1 and all hear it but the observer: on a slope |x - v| = alpha f M from
    iteration f on. Raises ``ValueError``.
    """

    workers: int
    f: int
    worst: bool = False

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        most = max(0, self.workers - 2)
        require_whole("f", self.f)
        require(0 <= self.f <= most, "f", self.f, f"0..{most}: node 0 and the observer live")

    def lateness(self, steps: int, runs: int, generator: Generator) -> Tensor:
        last, hears = self._crashes(steps, runs, generator)
        step = torch.arange(steps)[:, None, None]
        lives, crashes = step < last, step == last
        sends = lives.unsqueeze(2) | (crashes.unsqueeze(2) & hears)
        return torch.where(lives.unsqueeze(3) & sends, 0, -1).to(torch.int16)

    def _crashes(self, steps: int, runs: int, generator: Generator) -> tuple[Tensor, Tensor]:
        """The last broadcast of every node (r, p), T for none; who hears it (r, i, j)."""
        p, f = self.workers, self.f
        last = torch.full((runs, p), steps)
        if self.worst:
            last[:, 1 : f + 1] = torch.arange(f)
            hears = (torch.arange(p) < p - 1)[:, None].expand(runs, p, p)
            return last, hears
        who = 1 + torch.rand(runs, max(0, p - 2), generator=generator).argsort(1)[:, :f]
        when = torch.randint(steps, (runs, f), generator=generator)
        coins = torch.randint(2, (runs, p, p), generator=generator)
        return last.scatter(1, who, when), coins == 1
