"""Any device: the threshold by ``torch.topk``, and ties counted."""

from __future__ import annotations

import torch
from torch import Tensor

from sim.compression.magnitude import Magnitude


def largest(bits: Tensor, k: int, magnitude: Magnitude) -> Tensor:
    """The k entries of largest magnitude of each row (r, d), others 0. Raises ``ValueError``."""
    image = bits & magnitude.mask
    top = image.topk(k, sorted=False).values
    magnitude.refuse_nan(int(top.amax()))
    threshold = top.amin(-1, keepdim=True).clamp_min(1)
    keep = image >= threshold
    if bool((keep.sum(-1) > k).any()):
        above, tied = image > threshold, image == threshold
        room = k - above.sum(-1, keepdim=True)
        keep = above | (tied & (tied.cumsum(-1) <= room))
    return torch.where(keep, bits, 0)
