"""A problem that remembers where its gradients were asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Generator, Tensor

from sim.front import ProblemFront
from sim.problem import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Watched(ProblemFront):
    """The ``problem``, to the bit; it keeps the first view of the first run in every ``every``-th
    of its first ``steps`` samples, which are those of the first block of a run."""

    problem: Problem
    steps: int
    every: int
    kept: list[Tensor] = field(default_factory=list)
    _calls: list[int] = field(default_factory=lambda: [0])

    def points(self) -> Tensor:
        """(n, d): the different views kept, those of a run that has diverged left out.

        One whose length is beyond the numbers of a computer has, too.
        """
        points = torch.stack(self.kept).cpu()
        different: Tensor = torch.unique(points[torch.isfinite(points.norm(dim=-1))], dim=0)
        return different

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        self._watch(v)
        return self.problem.sample(v, generator)

    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        self._watch(v)
        return self.problem.sample_at(v, worker, generator)

    def _watch(self, v: Tensor) -> None:
        call = self._calls[0]
        self._calls[0] = call + 1
        if call < self.steps and call % self.every == 0:
            self.kept.append(v.reshape(-1, v.shape[-1])[0].clone())
