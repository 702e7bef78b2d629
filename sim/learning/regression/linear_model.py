"""Finite sums over a table of samples, each a smooth convex loss of linear scores."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Self

import torch
from torch import Generator, Tensor

from sim.draw import whole
from sim.problem import Constants

HALVINGS = 30
EPSILON = 1e-15  # of |∇f(0)|: further steps of Newton's method would wander
ROUNDING = 1 + 1e-9  # bounds that are computed in floating point must stay bounds


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel(ABC):
    """f(w) = mean_i loss(W x_i, y_i) + c/2 |w|², w = W (q, k) flattened, d = q k.

    ``features`` X is (m, k) and ``targets`` (q, m). Equal only to itself, so that what is
    derived from a table of thousands of samples can be cached.
    """

    features: Tensor
    targets: Tensor
    c: float

    @abstractmethod
    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        """The loss of every sample: scores and targets (..., q, n) -> (..., n), in F."""

    @abstractmethod
    def residual(self, logits: Tensor, targets: Tensor) -> Tensor:
        """r = the derivative of the loss by the scores: (..., q, n) -> (..., q, n)."""

    @abstractmethod
    def weight(self, logits: Tensor) -> Tensor:
        """The second derivative of the loss by the scores: (q, n) -> (n, q, q)."""

    @abstractmethod
    def constants(self, w_star: Tensor, radius: float, batch: int) -> Constants:
        """The constants on |w - w*| <= radius of a gradient at ``batch`` independent samples."""

    def longest(self, size: float) -> float:
        """The most that the gradient at one sample is long where |w| <= ``size``."""
        return math.inf

    def to(self, device: torch.device) -> Self:
        """The same model with its table on ``device``."""
        return replace(self, features=self.features.to(device), targets=self.targets.to(device))

    @property
    def dimension(self) -> int:
        """d = q k."""
        return len(self.targets) * self.features.shape[1]

    def scores(self, w: Tensor) -> Tensor:
        """W x_i for every sample: (..., d) -> (..., q, m)."""
        return torch.matmul(self._matrix(w), self.features.T)

    def value(self, w: Tensor) -> Tensor:
        """f: (..., d) -> (...)."""
        loss = self.loss(self.scores(w), self.targets).mean(-1)
        return loss + self.c / 2 * w.square().sum(-1)

    def gradient(self, w: Tensor) -> Tensor:
        """∇f = mean_i r_i ⊗ x_i + c w: (..., d) -> (..., d), two products with the table."""
        data = (self.residual(self.scores(w), self.targets) @ self.features).flatten(-2)
        return data.div_(len(self.features)).add_(w, alpha=self.c)

    def sample(self, w: Tensor, batch: int, generator: Generator) -> Tensor:
        """The mean gradient at ``batch`` uniform samples, drawn independently (with replacement)
        for every leading index: (..., d) -> (..., d)."""
        return self.at(w, whole(len(self.features), (*w.shape[:-1], batch), w, generator))

    def at(self, w: Tensor, index: Tensor) -> Tensor:
        """The mean gradient at the samples ``index`` (..., b): (..., d) -> (..., d)."""
        rows, batch = index.flatten(), index.shape[-1]
        x = self.features.index_select(0, rows).reshape(*index.shape, -1)
        y = self.targets.T.index_select(0, rows).reshape(*index.shape, -1).mT
        if batch == 1:  # the two products below are 2 to 10 times slower on one column
            logits = torch.linalg.vecdot(self._matrix(w), x).unsqueeze(-1)
            data = (self.residual(logits, y) * x).flatten(-2)
        else:
            logits = torch.matmul(self._matrix(w), x.mT)
            data = torch.matmul(self.residual(logits, y), x).flatten(-2).div_(batch)
        return data.add_(w, alpha=self.c)

    def second_moment(self, w: Tensor) -> Tensor:
        """mean_i |g_i(w)|², (..., d) -> (...): with g_i = r_i ⊗ x_i + c w,

        |g_i|² = |r_i|² |x_i|² + 2c <w, r_i ⊗ x_i> + c² |w|², and the mean of r_i ⊗ x_i is ∇f - cw.
        """
        residual = self.residual(self.scores(w), self.targets)
        data = residual.square().sum(-2) @ self.features.square().sum(-1)
        inner = (w * self.gradient(w)).sum(-1)
        return data / len(self.features) + self.c * (2 * inner - self.c * w.square().sum(-1))

    def hessian(self, w: Tensor) -> Tensor:
        """∇²f at one point (d,): mean_i weight_i ⊗ x_i x_iᵀ + c I, (d, d)."""
        X = self.features
        weights = self.weight(self.scores(w)) / len(X)
        blocks = torch.einsum("iab,ij,ik->ajbk", weights, X, X)
        return blocks.reshape(len(w), len(w)) + self.c * torch.eye(len(w), dtype=w.dtype)

    def minimiser(self, steps: int = 50) -> Tensor:
        """w* (d,) by Newton's method with halving, until ∇f is rounding or no step shortens it."""
        w = self.features.new_zeros(self.dimension)
        scales = 0.5 ** torch.arange(HALVINGS, dtype=w.dtype)
        slope = self.gradient(w)
        rounding = EPSILON * slope.norm()
        for _ in range(steps):
            if slope.norm() <= rounding:
                break
            step = torch.linalg.solve(self.hessian(w), slope)
            tried = self.gradient(w - scales.unsqueeze(1) * step)
            best = int(tried.norm(dim=1).argmin())
            if tried[best].norm() >= slope.norm():
                break
            w, slope = w - scales[best] * step, tried[best]
        return w

    def _matrix(self, w: Tensor) -> Tensor:
        """W (..., q, k)."""
        return w.reshape(*w.shape[:-1], *self.targets.shape[:1], self.features.shape[1])
