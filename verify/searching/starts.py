"""Structured sequences of vectors, with which a search begins beside random ones."""

from __future__ import annotations

import torch
from torch import Tensor


def sequences(steps: int, dimension: int) -> Tensor:
    """(m, T, d): constant, alternating, one-sparse, harmonic, tied and one large among small."""
    t, i = torch.arange(steps), torch.arange(dimension)
    ones = torch.ones(steps, dimension, dtype=torch.float64)
    signs = (1 - 2 * (t % 2)).double().unsqueeze(1)
    split = (1 - 2 * (i % 2)).double()
    first = (i == 0).double()
    cycling = (i == (t % dimension).unsqueeze(1)).double()
    blocks = (i == (t * dimension // steps).unsqueeze(1)).double()
    harmonic = 1 / (1 + i.double())
    distinct = 1 + i.double() / dimension
    rising = (1 + t.double()).unsqueeze(1)
    large = 0.1 + 10 * first
    late = (i <= (t % dimension).unsqueeze(1)).double()
    vectors = (first, torch.ones_like(first), split, harmonic, distinct, large, split * distinct)
    constant = [ones * vector for vector in vectors]
    moving = [cycling, blocks, late, rising * harmonic, cycling * signs, blocks + 0.1, late + 0.1]
    return torch.stack([*constant, *[signs * each for each in constant], *moving])


def unit(vectors: Tensor) -> Tensor:
    """Each vector (..., d) scaled to norm 1; what is almost zero stays shorter."""
    lengths: Tensor = torch.linalg.vector_norm(vectors, dim=-1, keepdim=True)
    return vectors / lengths.clamp(min=1e-9)
