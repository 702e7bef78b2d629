"""Many short rows on a CPU: the threshold of every row at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sim.compression.magnitude import Magnitude

Integers = npt.NDArray[np.signedinteger[Any]]

# So many bytes numpy sorts by SIMD faster than torch.topk selects. Its partition is as fast on
# other data, but takes up to twenty times as long where most of a row is tied, zeros for example.
SORTED = 2**11


def largest(bits: Tensor, k: int, magnitude: Magnitude) -> Tensor:
    """The k entries of largest magnitude of each row (r, d), others 0. Raises ``ValueError``."""
    rows = bits.numpy()
    image: Integers = rows & magnitude.mask
    top = _top(image, k)
    magnitude.refuse_nan(int(top.max()))
    smallest = top.min(-1, keepdims=True)
    threshold = np.maximum(smallest, 1)
    keep = image >= threshold
    # A row of many zeros has fewer than k, and would make up for another's surplus.
    if smallest.min() < 1 or np.count_nonzero(keep) != k * len(rows):
        crowded = np.flatnonzero(np.count_nonzero(keep, axis=-1) > k)
        if len(crowded):
            keep[crowded] = _without_surplus(image[crowded], threshold[crowded], k)
    return torch.from_numpy(rows * keep)


def _top(image: Integers, k: int) -> Integers:
    """The k largest of each row, in any order: (r, k)."""
    d = image.shape[-1]
    if d * image.itemsize > SORTED:
        top: Integers = torch.from_numpy(image).topk(k, sorted=False).values.numpy()
        return top
    return np.sort(image, axis=-1)[:, d - k :]


def _without_surplus(image: Integers, threshold: Integers, k: int) -> npt.NDArray[np.bool_]:
    above, tied = image > threshold, image == threshold
    room = k - np.count_nonzero(above, axis=-1, keepdims=True)
    kept: npt.NDArray[np.bool_] = above | (tied & (tied.cumsum(-1, dtype=np.int32) <= room))
    return kept
