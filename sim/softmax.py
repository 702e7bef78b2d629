"""l2-regularised softmax regression on a fixed table of samples."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Softmax:
    """f(w) = mean_i [logsumexp(W x_i) - (W x_i)_{y_i}] + c/2 |w|², w = W (classes, k) flattened.

    ``features`` is (m, k) and ``truth`` (classes, m) has a 1 at (y_i, i), else 0.
    """

    features: Tensor
    truth: Tensor
    c: float

    def _matrix(self, w: Tensor) -> Tensor:
        """W (..., classes, k)."""
        return w.reshape(*w.shape[:-1], *self.truth.shape[:1], self.features.shape[1])

    def _logits(self, w: Tensor) -> Tensor:
        return torch.matmul(self._matrix(w), self.features.T)

    def _residual(self, w: Tensor) -> Tensor:
        """softmax(W x_i) - y_i, (..., classes, m)."""
        return self._logits(w).softmax(-2).sub_(self.truth)

    def value(self, w: Tensor) -> Tensor:
        """f: (..., classes k) -> (...)."""
        logits = self._logits(w)
        loss = logits.logsumexp(-2) - (logits * self.truth).sum(-2)
        return loss.mean(-1) + self.c / 2 * w.square().sum(-1)

    def gradient(self, w: Tensor) -> Tensor:
        """∇f: (..., classes k) -> (..., classes k), two products with the table."""
        data = (self._residual(w) @ self.features).flatten(-2)
        return data.div_(len(self.features)).add_(w, alpha=self.c)

    def sample(self, w: Tensor, generator: Generator) -> Tensor:
        """The gradient at one uniformly drawn sample for every leading index of w."""
        i = torch.randint(len(self.features), w.shape[:-1], generator=generator)
        x = self.features[i]
        logits = torch.matmul(self._matrix(w), x.unsqueeze(-1))
        residual = logits.softmax(-2).sub_(self.truth.T[i].unsqueeze(-1))
        return (residual * x.unsqueeze(-2)).flatten(-2).add_(w, alpha=self.c)

    def second_moment(self, w: Tensor) -> Tensor:
        """mean_i |g_i(w)|², (..., classes k) -> (...): with g_i = r_i ⊗ x_i + c w,

        |g_i|² = |r_i|² |x_i|² + 2c <w, r_i ⊗ x_i> + c² |w|², and the mean of r_i ⊗ x_i is ∇f - cw.
        """
        data = self._residual(w).square().sum(-2) @ self.features.square().sum(-1)
        inner = (w * self.gradient(w)).sum(-1)
        return data / len(self.features) + self.c * (2 * inner - self.c * w.square().sum(-1))

    def hessian(self, w: Tensor) -> Tensor:
        """∇²f at one point (classes k,): mean_i (diag p_i - p_i p_iᵀ) ⊗ x_i x_iᵀ + c I."""
        p, X = self._logits(w).softmax(-2), self.features
        weights = torch.diag_embed(p.T) - p.T.unsqueeze(-1) * p.T.unsqueeze(-2)
        blocks = torch.einsum("iab,ij,ik->ajbk", weights / len(X), X, X)
        return blocks.reshape(len(w), len(w)) + self.c * torch.eye(len(w), dtype=w.dtype)

    def minimiser(self, steps: int = 50) -> Tensor:
        """w* (classes k,) by Newton's method with halving, until no step lowers f any more."""
        w = self.features.new_zeros(len(self.truth) * self.features.shape[1])
        for _ in range(steps):
            step = torch.linalg.solve(self.hessian(w), self.gradient(w))
            scales = 0.5 ** torch.arange(30, dtype=w.dtype)
            best = min(scales, key=lambda s: float(self.gradient(w - s * step).norm()))
            if self.gradient(w - best * step).norm() >= self.gradient(w).norm():
                break
            w = w - best * step
        return w
