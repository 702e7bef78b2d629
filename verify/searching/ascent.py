"""Gradient ascent on the ratio of a target, many instances at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

import torch
from torch import Tensor

from verify.searching.target import Target

#: Adam's first and last step, in units of free numbers that are of order 1.
FIRST, LAST = 0.2, 0.002


@dataclass(slots=True)
class Adam:
    """Descent along gradients that are scaled by their own size (Kingma and Ba 2015, Algorithm 1).

    The numbers are those of ``torch.optim.Adam``, which takes seconds to load a compiler first.
    """

    at: Tensor
    remember: tuple[float, float] = (0.9, 0.999)
    steps: int = 0
    mean: Tensor = field(init=False)
    square: Tensor = field(init=False)

    def __post_init__(self) -> None:
        self.mean, self.square = torch.zeros_like(self.at), torch.zeros_like(self.at)

    def step(self, gradient: Tensor, size: float) -> None:
        """One step of this size, in place."""
        self.steps += 1
        first, second = self.remember
        self.mean.lerp_(gradient, 1 - first)
        self.square.mul_(second).addcmul_(gradient, gradient, value=1 - second)
        length = (self.square.sqrt() / sqrt(1 - second**self.steps)).add_(1e-8)
        self.at.addcdiv_(self.mean, length, value=-size / (1 - first**self.steps))


def ratios(target: Target, free: Tensor) -> Tensor:
    """(n, width) -> (n,): the ratio; 0 where it is no number, as for gradients that all vanish."""
    return target.ratio(target.place(free)).nan_to_num(0.0, posinf=0.0, neginf=0.0)


def ascend(target: Target, free: Tensor, steps: int) -> tuple[Tensor, Tensor]:
    """(n, width) -> the best instance that each start came by, and its ratio (n,).

    Adam, its step falling geometrically; ``steps`` + 1 evaluations of every start.
    """
    at = free.clone().requires_grad_(True)
    adam = Adam(at.detach())
    best, largest = free.clone(), torch.zeros(len(free), dtype=free.dtype)
    for step in range(steps + 1):
        ratio = ratios(target, at)
        with torch.no_grad():
            better = ratio > largest
            best[better], largest[better] = at[better], ratio[better]
        if step < steps:
            (slope,) = torch.autograd.grad(ratio.sum().neg(), at)
            size = FIRST * (LAST / FIRST) ** (step / max(1, steps))
            adam.step(slope.nan_to_num(0.0, posinf=0.0, neginf=0.0), size)
    return best, largest
