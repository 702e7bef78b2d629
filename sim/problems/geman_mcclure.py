"""A smooth nonconvex objective whose gradient is bounded everywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import sphere
from sim.problem import Constants, Problem
from sim.require import require, require_number, require_numbers
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class GemanMcClure(Problem):
    """f(x) = Σ φ(x_i), φ(u) = u²/(1+u²), with noise sigma ξ, ξ uniform on the unit sphere.

    φ' = 2u/(1+u²)² and φ'' = (2-6u²)/(1+u²)³. φ'' lies in [-½, 2], at u = ±1 and u = 0: L = 2.
    φ'' = 0 at u² = 1/3, so |φ'| <= (2/√3)/(4/3)² = 3√3/8 and M² = 27d/64 + sigma², everywhere.
    f* = 0 at x* = 0, which is the only stationary point. Raises ``ValueError``.
    """

    x0: tuple[float, ...] = (1.0,)
    sigma: float = 0.0

    def __post_init__(self) -> None:
        require_numbers("x0", self.x0)
        entries = len(self.x0) > 0 and all(map(math.isfinite, self.x0))
        require(entries, "x0", self.x0, "at least one entry, all finite")
        require_number("sigma", self.sigma)
        require(0 <= self.sigma < math.inf, "sigma", self.sigma, ">= 0")

    def constants(self) -> Constants:
        M = math.sqrt(27 * len(self.x0) / 64 + self.sigma**2)
        return Constants(L=2.0, M=M, sigma=self.sigma, f_star=0.0)

    def start(self) -> Tensor:
        return vector(self.x0).clone()

    def minimiser(self) -> Tensor:
        return torch.zeros(len(self.x0), dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        square = x.square()
        return (square / (1 + square)).sum(-1)

    def gradient(self, x: Tensor) -> Tensor:
        return 2 * x / (1 + x.square()).square()

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        gradient = self.gradient(v)
        return gradient + self.sigma * sphere(v, generator) if self.sigma else gradient
