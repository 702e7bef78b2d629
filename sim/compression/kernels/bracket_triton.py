"""Long rows on a GPU: one pass over memory for all but the few entries near the threshold.

A sample brackets the threshold; one pass over the row writes what is above the bracket and
collects what is within; a histogram of that says in which 256th of the bracket the threshold is,
and one program settles that part, ties by their index. Bytes for d float32: 4 d read and 4 d
written by the pass (89 MB at d = 11,173,962: 30 us at 3 TB/s), and with a share b of the entries
in the bracket (.2, .6 and 2% where k/d is .1, 1 and 10%) 8 b d written and 16 b d read (5 MB).
These are expectations: no GPU has been measured; the tests run Triton's interpreter and compiler.
"""

from __future__ import annotations

import math

import torch
import triton
from torch import Tensor

from sim.compression import bracket_programs as programs
from sim.compression.magnitude import Magnitude

SAMPLE = 2**14
DEVIATIONS = 4  # of the sample's count of entries above the threshold, to either side
BLOCK = 4096
COARSE = {2: 15, 4: 20, 8: 24}  # the leading bits of the image, by its bytes, that a bracket has
LONGEST = 2**31 - 2 * BLOCK  # so that an index is an int32
MOST_ROWS = 2**16 - 1  # of a grid's second axis


def fits(bits: Tensor) -> bool:
    """Whether there are few enough rows (r, d), and short enough ones."""
    return bits.shape[0] <= MOST_ROWS and bits.shape[1] <= LONGEST


def largest(bits: Tensor, k: int, magnitude: Magnitude) -> tuple[Tensor, Tensor]:
    """The k entries of largest magnitude of each row (r, d), others 0, and the rows it got wrong.

    A row is wrong, and said to be, where its threshold is outside the bracket of the sample or
    where too many entries are within. Raises ``ValueError``.
    """
    r, d = bits.shape
    room, size = max(BLOCK, d // 16), bits.element_size()
    kept = torch.empty_like(bits)
    bracket = bits.new_empty(r, 3, dtype=torch.int64)
    counts = bits.new_zeros(r, programs.COUNTS.value, dtype=torch.int32)
    within, close = (
        (bits.new_empty(r, room), bits.new_empty(r, room, dtype=torch.int32)) for _ in range(2)
    )
    image = magnitude.mask, magnitude.infinity
    coarse = COARSE[size], magnitude.mask.bit_length() - COARSE[size]
    row, grid = (bits, kept, bracket, counts), (triton.cdiv(room, BLOCK), r)
    with torch.cuda.device_of(bits):
        ranks = _ranks(k / d)
        programs.bracket[(r,)](bits, bracket, d, *ranks, image[0], SAMPLE, *coarse, num_warps=16)
        programs.split[(triton.cdiv(d, BLOCK), r)](
            *row, *within, d, room, *image, BLOCK, num_warps=8
        )
        programs.divide[grid](bracket, counts, *within, room, BLOCK)
        programs.narrow[grid](*row, *within, *close, d, k, room, BLOCK)
        programs.settle[(r,)](*row, *close, d, k, room, size, BLOCK, num_warps=16)
    noted = counts[:, : programs.PARTS.value].cpu()  # the only wait for the device
    magnitude.refuse_nan(magnitude.mask if bool(noted[:, programs.NAN.value].any()) else 0)
    return kept, noted[:, programs.WRONG.value].nonzero().squeeze(-1).to(bits.device)


def _ranks(share: float) -> tuple[int, int]:
    """Ranks in the sample of the bracket's two ends."""
    spread = DEVIATIONS * math.sqrt(SAMPLE * share * (1 - share))
    return math.ceil(SAMPLE * share + spread) + 1, math.floor(SAMPLE * share - spread)
