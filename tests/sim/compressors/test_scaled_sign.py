"""Scaled sign, entry by entry."""

from __future__ import annotations

import torch
from hypothesis import given
from torch import Tensor

from sim.compressors import ScaledSign
from tests.sim.compressors.drawn import relaxed, seeded, vectors


@relaxed
@given(u=vectors)
def test_every_entry_becomes_the_mean_size_with_its_sign(u: Tensor) -> None:
    row = u.tolist()
    mean = sum(map(abs, row)) / len(row)
    naive = torch.tensor([mean if x >= 0 else -mean for x in row], dtype=torch.float64)
    torch.testing.assert_close(ScaledSign()(u, seeded()), naive, rtol=1e-12, atol=1e-12)
