"""Linear models that classify: the loss has a bounded slope and a bounded curvature."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from sim.learning.regression.linear_model import ROUNDING, LinearModel
from sim.problem import Constants


@dataclass(frozen=True, slots=True, eq=False)
class Classifier(LinearModel):
    """A linear model with |r| <= ``cap`` and 0 <= weight <= ``curvature`` for all scores."""

    cap: ClassVar[float]
    curvature: ClassVar[float]

    @abstractmethod
    def correct(self, logits: Tensor) -> Tensor:
        """Which samples are classified correctly: (..., q, m) -> (..., m), bool."""

    def accuracy(self, w: Tensor) -> Tensor:
        """The share that w classifies correctly: (..., d) -> (...)."""
        return self.correct(self.scores(w)).to(w.dtype).mean(-1)

    def longest(self, size: float) -> float:
        return self.cap * float(self.features.norm(dim=1).max()) + self.c * size

    def constants(self, w_star: Tensor, radius: float, batch: int) -> Constants:
        """Safe upper bounds; with h² = curvature² λ_max(mean |x_i|² x_i x_iᵀ) and R = radius:

        - L = curvature λ_max(XᵀX/m) + c, the sum of the Hessians' bounds.
        - One sample: |r_i(w) - r_i(w*)| <= curvature |(W - W*) x_i|, so by Minkowski's inequality
          in L² sqrt(E|g - ∇f|²) <= M* + h R with M*² = E|g(w*)|²; also <= cap sqrt(mean |x_i|²).
          A mean of b independent samples has the variance divided by b, exactly: sigma.
        - |∇f(w)| <= L R, also <= cap mean |x_i| + c (|w*| + R), and E|g|² = |∇f|² + E|g - ∇f|².
        - For every b, by Minkowski, sqrt(E|g|²) <= M*/sqrt(b) + (h + c) R, and by convexity
          sqrt(E|g|²) <= cap sqrt(mean |x_i|²) + c (|w*| + R). M is the smallest of the three.
        """
        size, (top, top_squared, norm, square) = float(w_star.norm()), self._moments()
        h, at_star = self.curvature * math.sqrt(top_squared), self.second_moment(w_star).sqrt()
        L, cap = self.curvature * top + self.c, self.cap * math.sqrt(square)
        sigma = min(float(at_star) + h * radius, cap) / math.sqrt(batch)
        slope = min(L * radius, self.cap * norm + self.c * (size + radius))
        M = min(
            float(at_star) / math.sqrt(batch) + (h + self.c) * radius,
            cap + self.c * (size + radius),
            math.hypot(slope, sigma),
        )
        return Constants(
            L=L * ROUNDING,
            M=M * ROUNDING,
            c=self.c,
            sigma=sigma * ROUNDING,
            f_star=float(self.value(w_star)),
            radius=radius,
        )

    def _moments(self) -> tuple[float, float, float, float]:
        """λ_max(mean x xᵀ), λ_max(mean |x|² x xᵀ), mean |x| and mean |x|²."""
        X = self.features
        squares = X.square().sum(1)
        top, top_squared = (
            float(torch.linalg.matrix_norm(A @ X, 2)) / len(X) for A in (X.T, X.T * squares)
        )
        return top, top_squared, float(squares.sqrt().mean()), float(squares.mean())
