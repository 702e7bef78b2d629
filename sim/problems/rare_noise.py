"""Noise that is mostly zero: two points, far apart in their first and second moments."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import uniform
from sim.problem import Constants, Problem
from sim.require import require, require_number
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class RareNoise(Problem):
    """f(x) = c x²/2 on the line, g = f' + n: n = ±sigma/√share with chance share/2 each, else 0.

    E n = 0, E n² = sigma² and E|n| = √share sigma: the smaller the share, the heavier the tail. On
    |x| <= radius M² = (c radius)² + sigma², attained at its ends. c = 0 is pure noise, f = 0, which
    is L-smooth for every L; there L = 1, M = sigma and every point is a minimiser, x* = 0. Raises
    ``ValueError``.
    """

    c: float = 0.0
    x0: float = 0.0
    sigma: float = 1.0
    share: float = 0.5
    radius: float = math.inf

    def __post_init__(self) -> None:
        require_number("c", self.c)
        require(0 <= self.c < math.inf, "c", self.c, ">= 0")
        require_number("x0", self.x0)
        require(math.isfinite(self.x0), "x0", self.x0, "finite")
        require_number("sigma", self.sigma)
        require(0 < self.sigma < math.inf, "sigma", self.sigma, "> 0")
        require_number("share", self.share)
        require(0 < self.share <= 1, "share", self.share, "in (0, 1]")
        bounded = self.c == 0 or self.radius < math.inf
        require_number("radius", self.radius)
        require(self.radius > 0 and bounded, "radius", self.radius, "> 0, finite where c > 0")

    def constants(self) -> Constants:
        M = math.hypot(self.c * self.radius, self.sigma) if self.c else self.sigma
        c = self.c or None
        L = self.c or 1.0
        return Constants(L=L, M=M, c=c, sigma=self.sigma, f_star=0.0, radius=self.radius)

    def start(self) -> Tensor:
        return vector((self.x0,)).clone()

    def minimiser(self) -> Tensor:
        return torch.zeros(1, dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        return self.c / 2 * x.square().sum(-1)

    def gradient(self, x: Tensor) -> Tensor:
        return self.c * x

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        drawn = uniform(v, generator)
        high = self.sigma / math.sqrt(self.share)
        sign = (drawn < self.share / 2).to(v.dtype) - (drawn >= 1 - self.share / 2).to(v.dtype)
        return self.gradient(v) + high * sign
