"""A real data set: handwritten digits, by regularised softmax regression."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import torch
from sklearn.datasets import load_digits
from torch import Generator, Tensor

from sim.problem import Constants, Problem
from sim.require import require
from sim.softmax import Softmax

CLASSES, PIXELS = 10, 64
ROUNDING = 1 + 1e-9  # the bounds below are computed in floating point and must stay bounds


@cache
def model(c: float) -> Softmax:
    """The 1797 images of 8 x 8 pixels, scaled so that the largest norm max |x_i| is 1."""
    pixels, labels = load_digits(return_X_y=True)
    features = torch.tensor(pixels, dtype=torch.float64)
    features /= torch.linalg.vector_norm(features, dim=1).max()
    classes = torch.arange(CLASSES).unsqueeze(1)
    return Softmax(features, (classes == torch.tensor(labels)).to(torch.float64), c)


@cache
def solution(c: float) -> Tensor:
    """w* (640,): f(w) - f* <= |∇f(w)|²/(2c) certifies it, and the tests demand 1e-10 of that."""
    return model(c).minimiser()


@dataclass(frozen=True, slots=True)
class Digits(Problem):
    """f(w) = mean_i [logsumexp(W x_i) - (W x_i)_{y_i}] + c/2 |w|², d = 640, from w = 0.

    A stochastic gradient is that of one uniformly drawn image. Softmax has the Hessian
    diag p - p pᵀ, whose quadratic form is a variance: <= (max u - min u)²/4 <= |u|²/2. Hence
    L = λ_max(XᵀX/m)/2 + c, and on |w - w*| <= radius, by Minkowski's inequality in L²,
    M <= M* + (h + c) radius with h = ½ sqrt(λ_max(mean |x_i|² x_i x_iᵀ)) and M*² = E|g(w*)|²;
    also, as |p - y|² <= 2, M <= sqrt(2 mean |x_i|²) + c (|w*| + radius). The smaller one counts.
    The deviation sigma has the same two bounds without c. Raises ``ValueError``.
    """

    c: float = 0.01
    radius: float | None = None

    def __post_init__(self) -> None:
        require(self.c > 0, "c", self.c, "> 0")
        require(self.radius is None or self.radius > 0, "radius", self.radius, "> 0 or None")

    def constants(self) -> Constants:
        w, X = solution(self.c), model(self.c).features
        radius = 2 * float(w.norm()) if self.radius is None else self.radius
        squares = X.square().sum(1)
        L = float(torch.linalg.matrix_norm(X.T @ X, 2)) / len(X) / 2 + self.c
        h = math.sqrt(float(torch.linalg.matrix_norm(X.T * squares @ X, 2)) / len(X)) / 2
        cap = math.sqrt(2 * float(squares.mean()))
        at_star = math.sqrt(float(model(self.c).second_moment(w)))
        M = min(at_star + (h + self.c) * radius, cap + self.c * (float(w.norm()) + radius))
        return Constants(
            L=L * ROUNDING,
            M=M * ROUNDING,
            c=self.c,
            sigma=min(at_star + h * radius, cap) * ROUNDING,
            f_star=float(self.value(w)),
            radius=radius,
        )

    def start(self) -> Tensor:
        return torch.zeros(CLASSES * PIXELS, dtype=torch.float64)

    def minimiser(self) -> Tensor:
        return solution(self.c).clone()

    def value(self, x: Tensor) -> Tensor:
        return model(self.c).value(x)

    def gradient(self, x: Tensor) -> Tensor:
        return model(self.c).gradient(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return model(self.c).sample(v, generator)
