"""Two curvatures on the line: where a bound on E|x - v| says less than one on E|x - v|²."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import sphere
from sim.problem import Constants, Problem
from sim.require import require, require_number
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class TwoSidedCurvature(Problem):
    """f(x) = c x²/2 for x > 0 and L x²/2 for x <= 0, d = 1, with noise sigma ξ, ξ = ±1 uniform.

    f' is continuous and rises by c or L: f is L-smooth and c-strongly convex, both attained, with
    f* = 0 at x* = 0. On |x| <= radius M² = (L radius)² + sigma², attained at x = -radius;
    ``radius`` None means |x0|. Views that are wrong with a small probability, and then far on the
    steep side, move the mean of x by up to L/c times their mean error. Raises ``ValueError``.
    """

    L: float = 30.0
    c: float = 1.0
    x0: float = 1.0
    sigma: float = 0.0
    radius: float | None = None

    def __post_init__(self) -> None:
        require_number("L", self.L)
        require(0 < self.L < math.inf, "L", self.L, "> 0")
        require_number("c", self.c)
        require(0 < self.c <= self.L, "c", self.c, f"in (0, L = {self.L}]")
        require_number("x0", self.x0)
        require(math.isfinite(self.x0), "x0", self.x0, "finite")
        require_number("sigma", self.sigma)
        require(0 <= self.sigma < math.inf, "sigma", self.sigma, ">= 0")
        if self.radius is not None:
            require_number("radius", self.radius)
        require(self.radius is None or self.radius > 0, "radius", self.radius, "> 0 or None")

    def constants(self) -> Constants:
        radius = abs(self.x0) if self.radius is None else self.radius
        M = math.hypot(self.L * radius, self.sigma)
        return Constants(L=self.L, M=M, c=self.c, sigma=self.sigma, f_star=0.0, radius=radius)

    def start(self) -> Tensor:
        return vector((self.x0,)).clone()

    def minimiser(self) -> Tensor:
        return torch.zeros(1, dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        return (self._curvature(x) * x.square()).sum(-1) / 2

    def gradient(self, x: Tensor) -> Tensor:
        return self._curvature(x) * x

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        gradient = self.gradient(v)
        return gradient + self.sigma * sphere(v, generator) if self.sigma else gradient

    def _curvature(self, x: Tensor) -> Tensor:
        # Of two plain numbers torch.where makes a float32.
        return torch.where(x > 0, x.new_tensor(self.c), x.new_tensor(self.L))
