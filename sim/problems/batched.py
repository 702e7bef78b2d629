"""Mini-batches of a problem without data."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.front import ProblemFront
from sim.problem import Constants, Problem
from sim.require import require_kind, require_whole


@dataclass(frozen=True, slots=True)
class Batched(ProblemFront):
    """f is the ``problem``'s, and a gradient the mean of ``batch`` b independent ones of it.

    The variance is that of one divided by b, exactly; M is that of one, which is no less. Raises
    ``ValueError``.
    """

    problem: Problem
    batch: int

    def __post_init__(self) -> None:
        require_kind("problem", self.problem, Problem, "a problem, as sim.problems has them")
        require_whole("batch", self.batch, 1)

    def constants(self) -> Constants:
        known = self.problem.constants()
        sigma = None if known.sigma is None else known.sigma / math.sqrt(self.batch)
        return replace(known, sigma=sigma)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return self.problem.sample(self._many(v), generator).mean(-2)

    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        many = worker.unsqueeze(-1).expand(*v.shape[:-1], self.batch)
        return self.problem.sample_at(self._many(v), many, generator).mean(-2)

    def _many(self, v: Tensor) -> Tensor:
        return v.unsqueeze(-2).expand(*v.shape[:-1], self.batch, v.shape[-1])
