"""Gradients that make a view of a stack miss as much as can be found.

E|x - v|² is a convex function of the gradients as long as what is compressed keeps its pattern, so
its tangent, which gradients of length 1 along its slope maximise, lies below it: a step to these
never loses but where a pattern changes. The best of all steps is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from sim.systems import Stacked
from verify.judging.stats import lower_bound
from verify.stacked.followed import follow

_TINY = 1e-12
#: Runs with coins of their own, in the search and for what is reported.
_RUNS, FRESH = 32, 2048


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured, and what its mean is at least, but for a risk."""

    measured: float
    at_least: float


def hardest(
    system: Stacked,
    dimension: int,
    messages: int,
    *,
    starts: int,
    rounds: int,
    risk: float,
    generator: torch.Generator,
) -> Found:
    """√E|x_t - v_t|²/(alpha M) at the last message, for the hardest gradients of length M found.

    Coins that the search has not seen give what is returned where something is drawn. ``at_least``
    exceeds the mean with a probability of at most ``risk``.
    """
    drawn = (system.compressor, system.unbiased)
    random = any(each is not None and each.draws(dimension) for each in drawn)
    runs = _RUNS if random else 1
    gradients = _starts(system, dimension, messages, starts, generator)
    best, found = torch.zeros(starts, dtype=torch.float64), gradients
    for _ in range(rounds):
        gradients = gradients.detach().requires_grad_()
        missed = _mean(missing(system, gradients, runs, generator))
        better = missed.detach() > best
        best = torch.where(better, missed.detach(), best)
        found = torch.where(better[None, :, None], gradients.detach(), found)
        (slope,) = torch.autograd.grad(missed.sum(), gradients)
        length = slope.norm(dim=-1, keepdim=True)
        gradients = torch.where(length > _TINY, slope / length.clamp(min=_TINY), gradients)
    if not random:
        most = math.sqrt(float(best.max()))
        return Found(most, most)
    chosen = found[:, best.argmax()][:, None]
    squares = missing(system, chosen, FRESH, generator)[..., 0]
    least = lower_bound(squares.numpy(), risk / len(squares)).max()
    return Found(math.sqrt(float(squares.mean(-1).max())), math.sqrt(float(least)))


def missing(system: Stacked, gradients: Tensor, runs: int, generator: torch.Generator) -> Tensor:
    """|x - v|² in the steps of the last message, for gradients (T, s, d): (H, runs, s)."""
    steps, starts, d = gradients.shape
    squares: list[Tensor] = []

    def seen(t: int, x: Tensor, view: Tensor) -> None:
        if t >= steps - system.local_steps:
            missed = (x - view[:, 0]).square().sum(-1)
            squares.append(missed.view(runs, starts))

    def given(t: int, view: Tensor) -> Tensor:
        each = gradients[t].expand(runs, starts, d).reshape(-1, 1, d)
        return each.expand_as(view)

    start = torch.zeros(runs * starts, d, dtype=gradients.dtype)
    follow(system, steps, start, given, seen, generator)
    return torch.stack(squares)


def _mean(squares: Tensor) -> Tensor:
    """Over the runs, in the step that misses most: (s,)."""
    return squares.mean(1).amax(0)


def _starts(
    system: Stacked, d: int, messages: int, starts: int, generator: torch.Generator
) -> Tensor:
    """Of any directions, of one, and of entries in turn, of length 1: (T, s, d)."""
    steps = messages * system.local_steps
    made = torch.randn(steps, starts, d, generator=generator, dtype=torch.float64)
    third = starts // 3
    made[:, :third] = made[:1, :third]
    turn = torch.arange(steps)[:, None] // torch.arange(1, third + 1)[None] % d
    made[:, third : 2 * third] = (
        0.1 * made[:, third : 2 * third] + torch.eye(d, dtype=made.dtype)[turn]
    )
    return torch.nn.functional.normalize(made, dim=-1)
