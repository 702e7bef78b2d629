"""Vectors that a frozen dataclass can hold."""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor


@lru_cache(maxsize=64)
def _vector(entries: tuple[float, ...], device: torch.device) -> Tensor:
    return torch.tensor(entries, dtype=torch.float64, device=device)


def vector(entries: tuple[float, ...], like: Tensor | None = None) -> Tensor:
    """The tuple as a float64 tensor (d,) where ``like`` is, shared: never write into it."""
    return _vector(entries, torch.device("cpu") if like is None else like.device)
