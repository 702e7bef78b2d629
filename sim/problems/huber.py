"""The Huber function on the line: as slow as an L-smooth function with |f'| <= M can be."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.problem import Constants, Problem
from sim.require import require, require_number
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class Huber(Problem):
    """f(x) = x²/2 for |x| <= s and s|x| - s²/2 beyond, d = 1, noise-free: L = 1, M = s, f* = 0.

    The instance that outlives the step count of elastic, Theorem 4.2. Raises ``ValueError``.
    """

    slope: float = 1.0
    x0: float = 10.0

    def __post_init__(self) -> None:
        require_number("slope", self.slope)
        require(0 < self.slope < math.inf, "slope", self.slope, "> 0")
        require_number("x0", self.x0)
        require(math.isfinite(self.x0), "x0", self.x0, "finite")

    def constants(self) -> Constants:
        return Constants(L=1.0, M=self.slope, sigma=0.0, f_star=0.0)

    def start(self) -> Tensor:
        return vector((self.x0,)).clone()

    def minimiser(self) -> Tensor:
        return torch.zeros(1, dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        size = x.abs()
        inside = size.clamp(max=self.slope)
        return (inside * (size - inside / 2)).sum(-1)

    def gradient(self, x: Tensor) -> Tensor:
        return x.clamp(-self.slope, self.slope)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return self.gradient(v)
