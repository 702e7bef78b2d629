"""Long rows on a CPU: a sample says which entries are worth looking at, a selection which stay.

The row is read once, in pieces that stay in the cache, and only the entries above a level are
collected, about k of them. The sample decides the speed alone: where its level is too high, the
ties at the level or, if need be, the whole row are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sim.compression.magnitude import Magnitude

Integers = npt.NDArray[np.signedinteger[Any]]
Indices = npt.NDArray[np.intp]
Compare = Callable[[Integers, int], npt.NDArray[np.bool_]]

PIECE = 2**17
DEVIATIONS = 4  # of the sample's count of entries above the threshold: too few once in 30,000


def largest(bits: Tensor, k: int, magnitude: Magnitude) -> Tensor:
    """The k entries of largest magnitude of each row (r, d), others 0. Raises ``ValueError``."""
    rows = bits.numpy()
    kept = np.zeros(rows.shape, rows.dtype)  # in huge pages, three times as fast as torch's zeros
    for row, out in zip(rows, kept, strict=True):
        at = _largest(row, k, magnitude)
        out[at] = row[at]
    return torch.from_numpy(kept)


def _largest(row: Integers, k: int, magnitude: Magnitude) -> Indices:
    """The indices of the k largest; fewer where the others are 0."""
    level = _level(row, k, magnitude.mask)
    above = _where(row, magnitude.mask, np.greater, level, len(row))
    image = row[above] & magnitude.mask
    magnitude.refuse_nan(max(level, int(image.max(initial=0))))
    if len(above) >= k:
        return above[_select(image, k)]
    if level == 0:
        return above
    room = k - len(above)
    tied = _where(row, magnitude.mask, np.equal, level, room)
    if len(tied) == room:
        return np.concatenate([above, tied])
    return _select(row & magnitude.mask, k)


def _level(row: Integers, k: int, mask: int) -> int:
    """A magnitude that probably has k entries above it, and not many more."""
    d = len(row)
    sample = row[:: max(1, round(d ** (1 / 3)))] & mask  # d^(2/3): surplus costs what it costs
    share, size = k / d, len(sample)
    rank = math.ceil(size * share + DEVIATIONS * math.sqrt(size * share * (1 - share))) + 1
    if rank > size:
        return 0
    return _threshold(sample, rank)


def _where(row: Integers, mask: int, compare: Compare, level: int, most: int) -> Indices:
    """The first indices, at most ``most``, whose magnitude compares with the level."""
    found: list[Indices] = []
    count = 0
    scratch = np.empty(min(PIECE, len(row)), row.dtype)
    for first in range(0, len(row), PIECE):
        piece = row[first : first + PIECE]
        image = np.bitwise_and(piece, mask, out=scratch[: len(piece)])
        at = np.flatnonzero(compare(image, level))
        at += first
        found.append(at)
        count += len(at)
        if count >= most:
            break
    return np.concatenate(found)[:most]


def _select(image: Integers, k: int) -> Indices:
    """The indices of the k largest images but zeros, ties to the lowest."""
    threshold = max(1, _threshold(image, k))
    above = np.flatnonzero(image > threshold)
    tied = np.flatnonzero(image == threshold)[: k - len(above)]
    return np.concatenate([above, tied])


def _threshold(image: Integers, k: int) -> int:
    """The k-th largest image; numpy's partition is no faster, and slow where most are tied."""
    return int(torch.from_numpy(image).topk(k, sorted=False).values.min())
