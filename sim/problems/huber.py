"""The Huber function: as slow as an L-smooth function with |f'| <= M can be."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import sphere
from sim.problem import Constants, Problem
from sim.require import require, require_number, require_whole
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class Huber(Problem):
    """f(x) = Σ_i h(x_i) over d entries, h(u) = u²/2 for |u| <= s and s|u| - s²/2 beyond, with noise
    sigma ξ, ξ uniform on the unit sphere: L = 1, M² = d s² + sigma², f* = 0; all entries of x_0 are
    ``x0``.

    On the line and without noise it is the instance that outlives the step count of elastic,
    Theorem 4.2. Raises ``ValueError``.
    """

    slope: float = 1.0
    x0: float = 10.0
    d: int = 1
    sigma: float = 0.0

    def __post_init__(self) -> None:
        require_number("slope", self.slope)
        require(0 < self.slope < math.inf, "slope", self.slope, "> 0")
        require_number("x0", self.x0)
        require(math.isfinite(self.x0), "x0", self.x0, "finite")
        require_whole("d", self.d, 1)
        require_number("sigma", self.sigma)
        require(0 <= self.sigma < math.inf, "sigma", self.sigma, ">= 0")

    def constants(self) -> Constants:
        M = math.hypot(math.sqrt(self.d) * self.slope, self.sigma)
        return Constants(L=1.0, M=M, sigma=self.sigma, f_star=0.0, convex=True)

    def start(self) -> Tensor:
        return vector((self.x0,) * self.d).clone()

    def minimiser(self) -> Tensor:
        return torch.zeros(self.d, dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        size = x.abs()
        inside = size.clamp(max=self.slope)
        return (inside * (size - inside / 2)).sum(-1)

    def gradient(self, x: Tensor) -> Tensor:
        return x.clamp(-self.slope, self.slope)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        gradient = self.gradient(v)
        return gradient + self.sigma * sphere(v, generator) if self.sigma else gradient
