"""Sparsification by a coin for each entry."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform
from sim.require import require, require_number


@dataclass(frozen=True, slots=True)
class Bernoulli(Compressor):
    """Keep every entry with probability ``beta``, by itself; ``scaled``: times 1/beta.

    E|u - C(u)|² = (1 - beta) |u|², as EF-Rand-beta has it (elastic, 5.4). Scaled, C is unbiased
    with omega = 1/beta - 1. Raises ``ValueError``.
    """

    beta: float
    scaled: bool = False

    def __post_init__(self) -> None:
        require_number("beta", self.beta)
        require(0 < self.beta <= 1, "beta", self.beta, "in (0, 1]")

    def contraction(self, d: int) -> float:
        return max(0.0, 2 - 1 / self.beta) if self.scaled else self.beta

    def variance(self, d: int) -> float | None:
        return 1 / self.beta - 1 if self.scaled or self.beta == 1 else None

    def kept(self, d: int) -> int | None:
        return None if self.scaled and self.beta < 1 else d

    def draws(self, d: int) -> bool:
        return self.beta < 1

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if self.beta == 1:
            return u.clone()
        kept = uniform(u, generator) < self.beta
        return torch.where(kept, u / self.beta if self.scaled else u, 0 * u)
