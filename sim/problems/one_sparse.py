"""Pure noise with one entry: the instance that breaks one-bit error feedback."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import whole
from sim.problem import Constants, Problem
from sim.require import require, require_number, require_whole


@dataclass(frozen=True, slots=True)
class OneSparse(Problem):
    """f = 0 on R^d with g = M s e_i, i uniform on the d coordinates and s = ±1 uniform.

    E g = 0 and |g| = M = sigma almost surely; f is L-smooth for every ``L`` > 0 and every point
    is a minimiser, x* = x0 = 0. Raises ``ValueError``.
    """

    d: int = 10
    M: float = 1.0
    L: float = 1.0

    def __post_init__(self) -> None:
        require_whole("d", self.d, 1)
        require_number("M", self.M)
        require(0 < self.M < math.inf, "M", self.M, "> 0")
        require_number("L", self.L)
        require(0 < self.L < math.inf, "L", self.L, "> 0")

    def constants(self) -> Constants:
        return Constants(L=self.L, M=self.M, sigma=self.M, f_star=0.0)

    def start(self) -> Tensor:
        return torch.zeros(self.d, dtype=torch.float64)

    def minimiser(self) -> Tensor:
        return self.start()

    def value(self, x: Tensor) -> Tensor:
        return x.new_zeros(x.shape[:-1])

    def gradient(self, x: Tensor) -> Tensor:
        return torch.zeros_like(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        draw = whole(2 * self.d, (*v.shape[:-1], 1), v, generator)
        sign = (draw % 2).to(v.dtype).mul_(2 * self.M).sub_(self.M)
        return torch.zeros_like(v).scatter_(-1, draw // 2, sign)
