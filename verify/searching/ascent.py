"""Gradient ascent on the ratio of a target, many instances at once."""

from __future__ import annotations

import torch
from torch import Tensor

from verify.searching.target import Target

#: Adam's first and last step, in units of free numbers that are of order 1.
FIRST, LAST = 0.2, 0.002


def ratios(target: Target, free: Tensor) -> Tensor:
    """(n, width) -> (n,): the ratio; 0 where it is no number, as for gradients that all vanish."""
    return target.ratio(target.place(free)).nan_to_num(0.0, posinf=0.0, neginf=0.0)


def ascend(target: Target, free: Tensor, steps: int) -> tuple[Tensor, Tensor]:
    """(n, width) -> the best instance that each start came by, and its ratio (n,).

    Adam, its step falling geometrically; ``steps`` + 1 evaluations of every start.
    """
    at = free.clone().requires_grad_(True)
    adam = torch.optim.Adam([at], lr=FIRST)
    best, largest = free.clone(), torch.zeros(len(free), dtype=free.dtype)
    for step in range(steps + 1):
        for group in adam.param_groups:
            group["lr"] = FIRST * (LAST / FIRST) ** (step / max(1, steps))
        adam.zero_grad()
        ratio = ratios(target, at)
        with torch.no_grad():
            better = ratio > largest
            best[better], largest[better] = at[better], ratio[better]
        if step < steps:
            ratio.sum().neg().backward()  # type: ignore[no-untyped-call]
            assert at.grad is not None
            at.grad.nan_to_num_(0.0, posinf=0.0, neginf=0.0)
            adam.step()
    return best, largest
