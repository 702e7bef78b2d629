"""One-bit quantisation, entry by entry."""

from __future__ import annotations

import torch
from hypothesis import given
from torch import Tensor

from sim.compressors import OneBit
from tests.sim.compressors.drawn import relaxed, seeded, vectors


@relaxed
@given(u=vectors)
def test_one_bit_is_equation_16_entry_by_entry(u: Tensor) -> None:
    row = u.tolist()
    sides = [[w for w in row if w >= 0], [w for w in row if w < 0]]
    means = [sum(side) / len(side) if side else 0.0 for side in sides]
    naive = torch.tensor([means[w < 0] for w in row], dtype=torch.float64)
    torch.testing.assert_close(OneBit()(u, seeded()), naive, rtol=1e-12, atol=1e-12)
