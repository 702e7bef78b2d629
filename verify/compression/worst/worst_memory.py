"""How large the memory of error feedback can be made by gradients with |g| <= 1."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Generator, Tensor

from sim.draw import normal, whole
from verify.compression.calling.calls import Calls
from verify.compression.worst.relative_error import relative_errors
from verify.judging.stats import lower_bound

STEPS, BEAMS, DIRECTIONS = 64, 32, 24
#: Runs of a random compressor in the search, and fresh ones for the bound.
PILOT, RUNS = 32, 200
MEAN_STEPS = 32


@dataclass(frozen=True, slots=True)
class Memory:
    """sqrt(E|e_T|²) >= ``size`` for the gradients (T, d) in ``sequence``, which have |g| <= 1.

    ``hardest`` (n, d) are vectors that C met on the way and treated worst.
    """

    size: float
    sequence: Tensor
    hardest: Tensor


def largest_memory(
    calls: Calls, d: int, dtype: torch.dtype, generator: Generator, beams: int = BEAMS
) -> Memory:
    """Greedy search over gradient sequences from e_0 = 0, for a C without chance.

    e_{t+1} = w - C(w) with w = e_t + g_t (elastic, Algorithm 3). ``beams`` sequences are kept, the
    best three quarters and some by chance: the largest memory comes after smaller ones. C is asked
    about at most ``STEPS`` ``DIRECTIONS`` ``beams`` vectors.
    """
    e = torch.zeros(1, d, dtype=dtype)
    past = torch.zeros(1, 0, d, dtype=dtype)
    best = Memory(0.0, past[0], e[:1])
    hardest, worst = e[:1], -1.0
    for _ in range(STEPS):
        g = directions(e, generator)
        w = (e.unsqueeze(1) + g).flatten(0, 1)
        sent = calls.rows(w.clone(), generator)
        errors = relative_errors(w, sent)
        if float(errors.max()) > worst:
            worst, hardest = float(errors.max()), w[int(errors.argmax())].unsqueeze(0).clone()
        size = torch.nan_to_num((w - sent).double().norm(dim=1), nan=math.inf)
        kept = _kept(size, beams, generator)  # the largest first
        e, past = (w - sent)[kept], _longer(past, g, kept)
        if float(size[kept[0]]) > best.size:
            best = Memory(float(size[kept[0]]), past[0].clone(), hardest)
        if math.isinf(best.size):
            break
    return Memory(best.size, best.sequence, hardest)


def _longer(past: Tensor, g: Tensor, kept: Tensor) -> Tensor:
    """The sequences (b, t, d) with one of their gradients (b, c, d) each, the ``kept`` of b c."""
    return torch.cat([past[kept // g.shape[1]], g.flatten(0, 1)[kept].unsqueeze(1)], 1)


def directions(e: Tensor, generator: Generator) -> Tensor:
    """Unit vectors (b, ``DIRECTIONS``, d) to add to the memories e (b, d): along e, its signs and
    its large and small entries, all ones, axes, by chance."""
    b, d = e.shape
    size = e.abs()
    mean = size.mean(1, keepdim=True)
    axes = torch.eye(d, dtype=e.dtype)[whole(d, (b, 6), e, generator)]
    rest = normal(e.new_empty(b, DIRECTIONS - 14, d), generator)
    few = torch.stack([e, e.sign(), torch.ones_like(e), -e, torch.where(size >= mean, e, 0),
                       torch.where(size <= mean, e, 0), (size <= mean).to(e.dtype),
                       torch.where(size <= mean, 1 - size, 0)], 1)  # fmt: skip
    ways = torch.cat([few, axes, rest], 1)
    length = ways.norm(dim=2, keepdim=True)
    first = torch.eye(d, dtype=e.dtype)[0]
    return torch.where(length > 0, ways / length.clamp(min=1e-300), first)


def _kept(size: Tensor, beams: int, generator: Generator) -> Tensor:
    order = size.argsort(descending=True, stable=True)
    if len(order) <= beams:
        return order
    by_chance = beams // 4
    best = order[: beams - by_chance]
    return torch.cat([best, order[whole(len(order), (by_chance,), order, generator)]])


def largest_mean_memory(
    calls: Calls, d: int, dtype: torch.dtype, *, level: float, generator: Generator
) -> Memory:
    """For a C with chance: simple sequences, the best one run afresh, a lower confidence bound.

    P(``size`` > sqrt(E|e_T|²)) <= ``level``.
    """
    best, last, size = torch.zeros(1, d, dtype=dtype), 1, -1.0
    hardest = []
    for sequence in _oblivious(d, dtype, generator):
        squares, met = _runs(calls, sequence, PILOT, generator)
        means = squares.mean(1)
        hardest.append(met)
        if float(means.max()) > size:
            best, last, size = sequence, int(means.argmax()) + 1, float(means.max())
    squares, _ = _runs(calls.separately(), best[:last], RUNS, generator)
    samples = np.asarray(squares[-1].numpy(), dtype=np.float64)
    found = math.inf if not np.isfinite(samples).all() else float(lower_bound(samples, level))
    return Memory(math.sqrt(found), best[:last].clone(), torch.cat(hardest))


def _oblivious(d: int, dtype: torch.dtype, generator: Generator) -> list[Tensor]:
    t = torch.arange(MEAN_STEPS)
    flat = torch.ones(MEAN_STEPS, d, dtype=dtype) / d**0.5
    axes = torch.eye(d, dtype=dtype)
    noise = normal(flat, generator)
    return [flat, axes[0 * t], axes[t % d], flat * ((-1.0) ** t).to(dtype)[:, None],
            noise / noise.norm(dim=1, keepdim=True)]  # fmt: skip


def _runs(calls: Calls, sequence: Tensor, runs: int, generator: Generator) -> tuple[Tensor, Tensor]:
    """|e_t|² (T, runs) after every step, and the w of the last step in the first run (1, d)."""
    e = sequence.new_zeros(runs, sequence.shape[1])
    squares, w = [], e
    for g in sequence:
        w = e + g
        e = w - calls.rows(w.clone(), generator)
        squares.append(e.double().square().sum(1))
    return torch.nan_to_num(torch.stack(squares), nan=math.inf), w[:1].clone()
