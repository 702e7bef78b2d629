"""Gradients that make a view of a stack miss as much as can be found.

E|x - v|² is a convex function of the gradients as long as what is compressed keeps its pattern, so
its tangent, which gradients of length 1 along its slope maximise, lies below it: a step to these
never loses but where a pattern changes. The best of all steps is kept.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from sim.systems import Stacked
from verify.stacked.followed import follow

_TINY = 1e-12
#: Runs with coins of their own, in the search and for what is reported.
_RUNS, _FRESH = 32, 2048


def hardest(
    system: Stacked,
    dimension: int,
    messages: int,
    *,
    starts: int,
    rounds: int,
    generator: torch.Generator,
) -> float:
    """√E|x_t - v_t|²/(alpha M) at the last message, for the hardest gradients of length M found.

    Coins that the search has not seen give what is returned where something is drawn.
    """
    drawn = (system.compressor, system.unbiased)
    random = any(each is not None and each.draws(dimension) for each in drawn)
    runs = _RUNS if random else 1
    gradients = _starts(system, dimension, messages, starts, generator)
    best, found = torch.zeros(starts, dtype=torch.float64), gradients
    for _ in range(rounds):
        gradients = gradients.detach().requires_grad_()
        missed = missing(system, gradients, runs, generator)
        better = missed.detach() > best
        best = torch.where(better, missed.detach(), best)
        found = torch.where(better[None, :, None], gradients.detach(), found)
        (slope,) = torch.autograd.grad(missed.sum(), gradients)
        length = slope.norm(dim=-1, keepdim=True)
        gradients = torch.where(length > _TINY, slope / length.clamp(min=_TINY), gradients)
    if not random:
        return math.sqrt(float(best.max()))
    chosen = found[:, best.argmax()][:, None]
    return math.sqrt(float(missing(system, chosen, _FRESH, generator).max()))


def missing(system: Stacked, gradients: Tensor, runs: int, generator: torch.Generator) -> Tensor:
    """E|x - v|² (s,) in the last message, the largest of its steps, for gradients (T, s, d)."""
    steps, starts, d = gradients.shape
    squares: list[Tensor] = []

    def seen(t: int, x: Tensor, view: Tensor) -> None:
        if t >= steps - system.local_steps:
            missed = (x - view[:, 0]).square().sum(-1)
            squares.append(missed.view(runs, starts).mean(0))

    def given(t: int, view: Tensor) -> Tensor:
        each = gradients[t].expand(runs, starts, d).reshape(-1, 1, d)
        return each.expand_as(view)

    start = torch.zeros(runs * starts, d, dtype=gradients.dtype)
    follow(system, steps, start, given, seen, generator)
    return torch.stack(squares).amax(0)


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
