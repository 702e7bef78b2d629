"""Norms and copies of lists of tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def norm(tensors: Sequence[Tensor]) -> float:
    """|(all entries)|, in one pass; 0 of none. Where a square overflows it is infinite."""
    if not tensors:
        return 0.0
    each = torch.stack(torch._foreach_norm(list(tensors)))
    return float(torch.linalg.vector_norm(each, dtype=torch.float64))


def dot(left: Sequence[Tensor], right: Sequence[Tensor]) -> float:
    """The inner product of all entries, added up in float64."""
    pairs = zip(left, right, strict=True)
    return sum(float((a * b).sum(dtype=torch.float64)) for a, b in pairs)


def minus(left: Sequence[Tensor], right: Sequence[Tensor]) -> list[Tensor]:
    """The differences."""
    return [a - b for a, b in zip(left, right, strict=True)]


def copied(tensors: Sequence[Tensor]) -> list[Tensor]:
    """Copies, without their history."""
    return [each.detach().clone() for each in tensors]
