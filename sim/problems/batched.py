"""Mini-batches of a problem without data."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.problem import Constants, Problem
from sim.require import require_kind, require_whole


@dataclass(frozen=True, slots=True)
class Batched(Problem):
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

    def start(self) -> Tensor:
        return self.problem.start()

    def minimiser(self) -> Tensor | None:
        return self.problem.minimiser()

    def value(self, x: Tensor) -> Tensor:
        return self.problem.value(x)

    def gradient(self, x: Tensor) -> Tensor:
        return self.problem.gradient(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        many = v.unsqueeze(-2).expand(*v.shape[:-1], self.batch, v.shape[-1])
        return self.problem.sample(many, generator).mean(-2)

    @property
    def classifies(self) -> bool:
        """Whether the problem does."""
        return self.problem.classifies

    def accuracy(self, x: Tensor) -> Tensor:
        return self.problem.accuracy(x)
