"""Norms and copies of lists of tensors."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

#: No square is counted as more: a lower bound on it, whose sum over a run is a number still.
MOST_SQUARED = 1e280


def norm(tensors: Sequence[Tensor]) -> float:
    """|(all entries)|, in one pass where no square overflows; 0 of none, infinite where an entry
    is, or where the length itself is beyond the largest float."""
    if not tensors:
        return 0.0
    each = torch.stack(torch._foreach_norm(list(tensors)))
    found = float(torch.linalg.vector_norm(each, dtype=torch.float64))
    return found if 0 < found < math.inf else _scaled(tensors)


def _scaled(tensors: Sequence[Tensor]) -> float:
    """The same in units of the largest entry, which neither overflows nor vanishes."""
    most = [each.abs().max().to(torch.float64) for each in tensors if each.numel()]
    top = float(torch.stack(most).max()) if most else 0.0
    if not 0 < top < math.inf:
        return top
    parts = [float((each.to(torch.float64) / top).square().sum()) for each in tensors]
    return top * math.sqrt(math.fsum(parts))


def square(length: float) -> float:
    """length², at most ``MOST_SQUARED``; NaN of NaN."""
    return min(length * length, MOST_SQUARED)


def dot(left: Sequence[Tensor], right: Sequence[Tensor]) -> float:
    """The inner product of all entries, added up in float64."""
    pairs = list(zip(left, right, strict=True))
    found = sum(float((a * b).sum(dtype=torch.float64)) for a, b in pairs)
    if math.isfinite(found):
        return found
    return sum(float((a.to(torch.float64) * b.to(torch.float64)).sum()) for a, b in pairs)


def minus(left: Sequence[Tensor], right: Sequence[Tensor]) -> list[Tensor]:
    """The differences."""
    return [a - b for a, b in zip(left, right, strict=True)]


def copied(tensors: Sequence[Tensor]) -> list[Tensor]:
    """Copies, without their history."""
    return [each.detach().clone() for each in tensors]
