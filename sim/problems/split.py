"""Real data split by workers: each sees samples of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import torch
from torch import Generator, Tensor

from sim.draw import whole
from sim.front import ProblemFront
from sim.learning.sampled import Sampled
from sim.learning.shares import Rows, shares
from sim.problem import Constants
from sim.require import require, require_kind, require_number, require_whole

#: So many whole numbers are drawn and divided by the size of a share: uniform but for 1 in 2^45.
FINE = 2**60


@dataclass(frozen=True, slots=True)
class Split(ProblemFront):
    """Worker i draws from the m_i samples that are its own, and Σ m_i = m: those of ``problem``.

    As many are dealt to each: at random, or with a ``concentration`` a by their label, the more
    unlike the smaller a (``sim.learning.shares``). Worker i has f_i = (p m_i / m) (mean of its
    samples) + penalty, so that f, the problem's, is the mean of all f_i: in a round at one point
    the gradients have the mean ∇f, and those of one worker a bias that depends on the point. No
    second moment of one worker's is above M². sigma² is of a worker that is drawn uniformly. Raises
    ``ValueError``.
    """

    problem: Sampled
    workers: int
    concentration: float = math.inf
    seed: int = 0

    def __post_init__(self) -> None:
        require_kind("problem", self.problem, Sampled, "a problem with samples of data")
        require_whole("workers", self.workers, 2)
        m = self.problem.count()
        require(self.workers <= m, "workers", self.workers, f"<= {m}, as there are samples")
        infinite = self.concentration == math.inf
        if not infinite:
            require_number("concentration", self.concentration)
            least = 1e-6
            require(self.concentration >= least, "concentration", self.concentration, f">= {least}")
            require(
                self.problem.labels() is not None, "concentration", self.concentration,
                "infinity: the targets of this problem are no classes to split by",
            )  # fmt: skip
        require_whole("seed", self.seed, 0)
        drawn = getattr(self.problem, "replacement", True)
        require(drawn, "replacement", drawn, "True where samples are split by workers")

    def shares(self) -> tuple[Tensor, ...]:
        """The samples of each worker."""
        return tuple(map(torch.from_numpy, _shares(self)))

    def constants(self) -> Constants:
        """Those of f; M and sigma as each sample stands at one of p workers.

        Of |g|² a share of the samples has at most m/m_i times the mean of all. Let w = max p m_i/m,
        and a the penalty's. |g_i| <= w |mean of samples| + |1 - w| |a|. The variance of a uniformly
        drawn worker is at most w E|l|² - |E l|² <= sigma_1² + (w - 1) E|l|², l without the penalty.
        """
        known, one = self.problem.constants(), self.problem.of_one()
        m, sizes = self.problem.count(), [len(share) for share in _shares(self)]
        weights = [self.workers * size / m for size in sizes]
        most, off = max(weights), max(abs(1 - w) for w in weights)
        penalty = self.problem.longest_penalty()
        longest = min(self.problem.longest(), math.sqrt(m / min(sizes)) * one.M)
        sigma = one.sigma
        if sigma is not None:
            sigma = math.sqrt(sigma**2 + (most - 1) * (one.M + penalty) ** 2)
        return replace(known, M=most * longest + off * penalty, sigma=sigma)

    @property
    def bias(self) -> float:
        """|∇f_i - ∇f| of the worker for whom it is largest: at the start and where f is least."""
        least = self.problem.minimiser()
        return max(self.bias_at(x) for x in (self.start(), least) if x is not None)

    def bias_at(self, x: Tensor) -> float:
        """The largest |∇f_i(x) - ∇f(x)| of all workers."""
        gradients = torch.stack([self.own_gradient(x, i) for i in range(self.workers)])
        return float((gradients - self.gradient(x)).norm(dim=-1).max())

    def own_gradient(self, x: Tensor, worker: int) -> Tensor:
        """∇f_i (d,), i = ``worker``."""
        share = self.shares()[worker].to(x.device)
        weight = self.workers * len(share) / self.problem.count()
        return self._weighted(self.problem.gradient_of(x, share), x, weight)

    def _weighted(self, gradient: Tensor, x: Tensor, weight: float | Tensor) -> Tensor:
        return weight * gradient + (1 - weight) * self.problem.penalty(x)

    @property
    def varies(self) -> bool:
        """Its bias does, from point to point."""
        return True

    def require_workers(self, workers: int) -> None:
        require(workers == self.workers, "workers", workers, f"{self.workers}, as the problem has")

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        drawn = whole(self.workers, tuple(v.shape[:-1]), v, generator)
        return self.sample_at(v, drawn, generator)

    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        table, sizes = _table(self, v.device)
        drawn = whole(FINE, (*v.shape[:-1], self.problem.batch), v, generator)
        size = sizes[worker].unsqueeze(-1)
        index = table[worker.unsqueeze(-1), drawn % size]
        weight = (size * (self.workers / self.problem.count())).to(v.dtype)
        return self._weighted(self.problem.sample_of(v, index, generator), v, weight)


@lru_cache(maxsize=16)
def _shares(split: Split) -> tuple[Rows, ...]:
    labels, m = split.problem.labels(), split.problem.count()
    classes = None if labels is None else labels.cpu().numpy()
    return shares(m, split.workers, classes, split.concentration, split.seed)


@lru_cache(maxsize=16)
def _table(split: Split, device: torch.device) -> tuple[Tensor, Tensor]:
    """A row of samples for each worker, filled up with its first, and how many are its own."""
    rows = split.shares()
    sizes = torch.tensor([len(row) for row in rows])
    longest = int(sizes.max())
    table = torch.stack([torch.cat([row, row[:1].expand(longest - len(row))]) for row in rows])
    return table.to(device), sizes.to(device)
