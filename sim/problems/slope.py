"""A linear objective: the instance in which every missed update points the same way."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.problem import Constants, Problem
from sim.require import require, require_number, require_numbers
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class Slope(Problem):
    """f(x) = <a, x> from x0 = 0, noise-free: |g| = |a| = M always, so s missed updates make
    |x - v| = alpha s M exactly and the delay lemmas (elastic, 5.2 and 5.3) are tight.

    f is L-smooth for every ``L`` > 0 and has no lower bound. Raises ``ValueError``.
    """

    a: tuple[float, ...] = (1.0,)
    L: float = 1.0

    def __post_init__(self) -> None:
        require_numbers("a", self.a)
        steep = any(self.a) and all(map(math.isfinite, self.a))
        require(steep, "a", self.a, "finite entries, at least one not 0")
        require_number("L", self.L)
        require(0 < self.L < math.inf, "L", self.L, "> 0")

    def constants(self) -> Constants:
        return Constants(L=self.L, M=math.hypot(*self.a), sigma=0.0)

    def start(self) -> Tensor:
        return torch.zeros(len(self.a), dtype=torch.float64)

    def minimiser(self) -> None:
        return None

    def value(self, x: Tensor) -> Tensor:
        return (vector(self.a, x) * x).sum(-1)

    def gradient(self, x: Tensor) -> Tensor:
        return vector(self.a, x).expand_as(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return self.gradient(v)
