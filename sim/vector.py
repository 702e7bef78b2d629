"""Vectors that a frozen dataclass can hold, and directions on the sphere."""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Generator, Tensor


@lru_cache(maxsize=64)
def vector(entries: tuple[float, ...]) -> Tensor:
    """The tuple as a float64 tensor (d,), shared between calls: never write into it."""
    return torch.tensor(entries, dtype=torch.float64)


def sphere(like: Tensor, generator: Generator) -> Tensor:
    """Directions ξ (..., d) in the shape of ``like``, uniform on |ξ| = 1: E ξ = 0, |ξ| = 1 a.s."""
    normal = torch.empty_like(like).normal_(generator=generator)
    return normal.div_(torch.linalg.vector_norm(normal, dim=-1, keepdim=True))
