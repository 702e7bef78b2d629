"""The ordered-integer image of |u|: magnitudes compared as whole numbers, NaN above everything.

Without its sign, an IEEE number read as an integer keeps its order: 0 is 0, a denormal is small
and is never flushed, infinity is the largest number, and whatever lies above infinity is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

from sim.require import require


@dataclass(frozen=True, slots=True)
class Magnitude:
    """Of one type: the ``integers`` of its width, the ``mask`` without the sign, and infinity."""

    integers: torch.dtype
    mask: int
    infinity: int

    def refuse_nan(self, largest: int) -> None:
        """Raise ``ValueError`` where the largest image belongs to NaN."""
        require(largest <= self.infinity, "u", "NaN", "numbers and infinities")


MAGNITUDES = {
    torch.float16: Magnitude(torch.int16, 0x7FFF, 0x7C00),
    torch.bfloat16: Magnitude(torch.int16, 0x7FFF, 0x7F80),
    torch.float32: Magnitude(torch.int32, 0x7FFF_FFFF, 0x7F80_0000),
    torch.float64: Magnitude(torch.int64, 0x7FFF_FFFF_FFFF_FFFF, 0x7FF0_0000_0000_0000),
}
