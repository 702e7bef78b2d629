"""Step sizes that change during a run."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from sim.require import require, require_number, require_whole

StepSize = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class StepDecay:
    """alpha_t = first * factor^floor(t / every), in X²/F. Raises ``ValueError``."""

    first: float
    factor: float
    every: int

    def __post_init__(self) -> None:
        require_number("first", self.first)
        require(math.isfinite(self.first) and self.first > 0, "first", self.first, "> 0")
        require_number("factor", self.factor)
        require(0 < self.factor <= 1, "factor", self.factor, "in (0, 1]")
        require_whole("every", self.every, 1)

    def __call__(self, t: int) -> float:
        return self.first * self.factor ** (t // self.every)


@dataclass(frozen=True, slots=True)
class InverseRoot:
    """alpha_t = first / √(t + 1), in X²/F (sparsified, Theorem 2.1). Raises ``ValueError``."""

    first: float

    def __post_init__(self) -> None:
        require_number("first", self.first)
        require(math.isfinite(self.first) and self.first > 0, "first", self.first, "> 0")

    def __call__(self, t: int) -> float:
        return self.first / math.sqrt(t + 1)


def step_sizes(alpha: float | StepSize, steps: int) -> tuple[float, ...]:
    """alpha_0, ..., alpha_{T-1}, each finite and > 0. Raises ``ValueError``."""
    sizes = tuple(map(alpha, range(steps))) if callable(alpha) else (alpha,) * steps
    for size in sizes[:1] if not callable(alpha) else sizes:
        require_number("alpha", size)
    wrong = next((size for size in sizes if not (math.isfinite(size) and size > 0)), None)
    require(wrong is None, "alpha", wrong, "finite and > 0")
    return sizes
