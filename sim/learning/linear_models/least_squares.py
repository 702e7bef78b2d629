"""Least squares: every constant is exact."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from sim.learning.regression.largest_on_ball import largest_on_ball
from sim.learning.regression.linear_model import ROUNDING, LinearModel
from sim.problem import Constants

SINGULAR = 1e-12  # λ_min/λ_max below this may be rounding: no strong convexity is claimed


@dataclass(frozen=True, slots=True, eq=False)
class LeastSquares(LinearModel):
    """loss(u, y) = (u - y)²/2 with one score: ``targets`` (1, m)."""

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        return (logits - targets).square().squeeze(-2) / 2

    def residual(self, logits: Tensor, targets: Tensor) -> Tensor:
        return logits - targets

    def weight(self, logits: Tensor) -> Tensor:
        return torch.ones_like(logits).T.unsqueeze(-1)

    def constants(self, w_star: Tensor, radius: float, batch: int) -> Constants:
        """All attained, with H = XᵀX/m + cI, Q_i = x_i x_iᵀ + cI and s = w - w*:

        L = λ_max(H) and the strong convexity is λ_min(H). As g_i(w) = g_i(w*) + Q_i s, ∇f = H s,
        E|g_i - ∇f|² = E|g_i(w*)|² + 2 <E Q_i g_i(w*), s> + <s, (E Q_i² - H²) s>: a convex quadratic
        of s, of which sigma² takes the largest value on |s| <= radius, divided by the batch b;
        M² takes that of E|g|² = |H s|² + E|g_i - ∇f|²/b. E Q_i² = E|x|² x xᵀ + 2cH - c² I.
        """
        X, m = self.features, len(self.features)
        identity = torch.eye(len(w_star), dtype=X.dtype)
        H, squares = X.T @ X / m + self.c * identity, X.square().sum(1)
        Q2 = (X.T * squares) @ X / m + 2 * self.c * H - self.c**2 * identity
        residual = self.residual(self.scores(w_star), self.targets)[0]
        slope = X.T @ (residual * squares + self.c * (X @ w_star)) / m
        noise, moment = (Q2 - H @ H) / batch, float(self.second_moment(w_star)) / batch
        eigenvalues = torch.linalg.eigvalsh(H)
        L, c = float(eigenvalues[-1]), float(eigenvalues[0])
        sigma, M = (
            math.sqrt(moment + largest_on_ball(A, slope / batch, radius)) * ROUNDING
            for A in (noise, noise + H @ H)
        )
        return Constants(
            L=L * ROUNDING,
            M=M,
            c=c / ROUNDING if c > SINGULAR * L else None,
            sigma=sigma,
            f_star=float(self.value(w_star)),
            radius=radius,
        )
