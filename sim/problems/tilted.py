"""Different data at each worker: one objective, and slopes that cancel."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.draw import whole
from sim.front import ProblemFront
from sim.problem import Constants, Problem
from sim.require import require, require_kind, require_number, require_whole


@dataclass(frozen=True, slots=True)
class Tilted(ProblemFront):
    """Worker i has f_i(x) = f(x) + <b_i, x>, f the ``problem``'s and Σ b_i = 0: f is their mean.

    b_i is ``spread`` long and turns by 2π/p from worker to worker in the first two entries, so
    that the gradients of a round have the mean ∇f, and those of one worker the bias b_i. Of a
    worker drawn uniformly the noise is sigma² + spread², and no gradient has a second moment above
    (M + spread)². With workers at the shares q_i of the updates a run settles where ∇f(x) = -Σ q_i
    b_i. Raises ``ValueError``.
    """

    problem: Problem
    workers: int
    spread: float

    def __post_init__(self) -> None:
        require_kind("problem", self.problem, Problem, "a problem, as sim.problems has them")
        require_whole("workers", self.workers, 2)
        require_number("spread", self.spread)
        require(0 <= self.spread < math.inf, "spread", self.spread, "finite and >= 0")
        d = self.problem.dimension
        require(d >= 2, "problem", f"one of {d} dimension", "at least 2 dimensions, to turn in")

    def slopes(self, like: Tensor) -> Tensor:
        """The b_i (p, d), in F/X."""
        angle = 2 * math.pi * torch.arange(self.workers, dtype=torch.float64) / self.workers
        made = torch.zeros(self.workers, self.problem.dimension, dtype=torch.float64)
        made[:, 0], made[:, 1] = self.spread * angle.cos(), self.spread * angle.sin()
        return made.to(like)

    def constants(self) -> Constants:
        known = self.problem.constants()
        sigma = None if known.sigma is None else math.hypot(known.sigma, self.spread)
        return replace(known, M=known.M + self.spread, sigma=sigma)

    @property
    def bias(self) -> float:
        """|b_i|."""
        return self.spread

    def require_workers(self, workers: int) -> None:
        require(workers == self.workers, "workers", workers, f"{self.workers}, as the problem has")

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        drawn = whole(self.workers, tuple(v.shape[:-1]), v, generator)
        return self.sample_at(v, drawn, generator)

    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        return self.problem.sample(v, generator) + self.slopes(v)[worker]
