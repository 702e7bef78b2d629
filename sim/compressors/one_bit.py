"""One-bit quantisation: one sign per entry and one mean per sign."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor


@dataclass(frozen=True, slots=True)
class OneBit(Compressor):
    """Every entry >= 0 becomes their mean, every entry < 0 theirs (elastic, (16)).

    Q projects u onto the span of the indicators of S+ and S-, so |u - Q|² = |u|² - |Q|², and
    |Q|² = |u+|_1²/n+ + |u-|_1²/n- >= (|u+|² + |u-|²)/d = |u|²/d: delta = 1/d, attained at e_1.
    """

    def contraction(self, d: int) -> float:
        return 1 / d

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        positive = u >= 0
        wide = torch.promote_types(u.dtype, torch.float32)  # float16 ends at 65504
        above = u.clamp(min=0).sum(-1, keepdim=True, dtype=wide)
        below = u.clamp(max=0).sum(-1, keepdim=True, dtype=wide)
        count = positive.sum(-1, keepdim=True)
        # An empty side has the sum 0, and its mean is used by no entry.
        above = above / count.clamp(min=1)
        below = below / (u.shape[-1] - count).clamp(min=1)
        return torch.where(positive, above, below).to(u.dtype)
