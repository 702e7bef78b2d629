"""The search for a vector that a compressor treats badly."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import normal, uniform, whole
from verify.compression.calling.calls import Calls
from verify.compression.calling.domain import Domain
from verify.compression.worst.relative_error import relative_errors

ELITE, CHILDREN = 32, 256
#: Draws for each vector of a random compressor in the search, and for the last few.
PILOT, RETRIAL = 16, 256
_PREFIXES = 32


@dataclass(frozen=True, slots=True)
class Worst:
    """The largest |u - C(u)|²/|u|² met, the u (d,) that has it, and how many u were ``tried``.

    Where C uses chance, ``ratio`` is a rough estimate: judge u by fresh draws.
    """

    ratio: float
    u: Tensor
    tried: int


def worst_vector(
    calls: Calls, starts: Tensor, *, budget: int, generator: Generator, domain: Domain
) -> Worst:
    """Evolution from the rows of ``starts`` (n, d), ``budget`` vectors in all, or the starts.

    The children of the worst ``ELITE`` vectors differ from them in a few entries (zeros, ties,
    signs, noise) or in length. No gradient is needed, and ties are met, which a gradient never
    meets.
    """
    draws = PILOT if calls.random else 1
    elite, ratios = starts, cautious_means(calls, starts, draws, generator)
    tried = len(starts)
    while tried < budget:
        order = ratios.argsort(descending=True, stable=True)[:ELITE]
        elite, ratios = elite[order], ratios[order]
        children = domain.nearest(mutated(elite, min(CHILDREN, budget - tried), generator))
        elite = torch.cat([elite, children])
        ratios = torch.cat([ratios, cautious_means(calls, children, draws, generator)])
        tried += len(children)
    if calls.random:
        elite = elite[ratios.argsort(descending=True, stable=True)[:ELITE]]
        ratios = cautious_means(calls, elite, RETRIAL, generator)
    best = int(ratios.argmax())
    return Worst(float(ratios[best]), elite[best].clone(), tried)


def error_means(calls: Calls, u: Tensor, draws: int, generator: Generator) -> Tensor:
    """The mean relative error of each row of u (n, d) over so many draws: (n,), float64."""
    return _errors(calls, u, draws, generator).mean(1)


def cautious_means(calls: Calls, u: Tensor, draws: int, generator: Generator) -> Tensor:
    """The same less two standard errors: luck is not what is looked for."""
    errors = _errors(calls, u, draws, generator)
    if draws == 1:
        return errors.squeeze(1)
    doubt = 2 * errors.std(1) / draws**0.5
    return torch.where(errors.isinf().any(1), math.inf, errors.mean(1) - doubt)


def _errors(calls: Calls, u: Tensor, draws: int, generator: Generator) -> Tensor:
    repeated = u.repeat_interleave(draws, 0)
    sent = calls.rows(repeated.clone(), generator)
    return relative_errors(repeated, sent).reshape(len(u), draws)


def first_vectors(d: int, dtype: torch.dtype, generator: Generator) -> Tensor:
    """Simple vectors (n, d): 0, ±e_1, j ones, ramps, alternating signs, then random ones."""
    index = torch.arange(d, dtype=torch.float64)
    ones = torch.ones(d, dtype=torch.float64)
    first = (index == 0).double()
    prefixes = [(index < j).double() for j in sorted({*range(1, min(d, _PREFIXES) + 1), d // 2, d})]
    shapes = [ones, (-1.0) ** index, index + 1, 1 / (index + 1), 0.5**index, first + 1e-3 * ones]
    rows = torch.stack([0 * ones, first, -first, *prefixes, *shapes, *(-shape for shape in shapes)])
    like = torch.empty(32, d, dtype=torch.float64)
    gaussian = normal(like, generator)
    sparse = gaussian * (uniform(like, generator) < 2 / d)
    heavy = normal(like, generator) / normal(like, generator)
    return torch.cat([rows, 1e-3 * rows, 1e3 * rows, gaussian, gaussian.sign(), sparse, heavy]).to(
        dtype
    )


def mutated(elite: Tensor, n: int, generator: Generator) -> Tensor:
    """n children (n, d) of random rows of ``elite`` (m, d), each changed in one of six ways."""
    m, d = elite.shape
    child = elite[whole(m, (n,), elite, generator)]
    some = uniform(child, generator) < uniform(child[:, :1], generator)
    few = uniform(child, generator) < 1.5 / d
    size = child.abs().amax(1, keepdim=True)
    strength = 10 ** (-4 * uniform(child[:, :1], generator))
    other = child.gather(1, whole(d, (n, d), child, generator))
    ways = (
        torch.where(some, child + strength * size * normal(child, generator), child),
        torch.where(few, 0, child),
        torch.where(few, other, child),
        torch.where(few, -child, child),
        torch.where(some, elite[whole(m, (n,), elite, generator)], child),
        child * 10 ** (4 * uniform(child[:, :1], generator) - 2),
    )
    way = whole(len(ways), (n,), child, generator)
    chosen = torch.stack(ways)[way, torch.arange(n, device=child.device)].to(elite.dtype)
    return torch.where(chosen.isfinite() & (chosen.abs() < 1e6), chosen, child)
