"""Vectors in which ties, zeros and single signs are the rule."""

from __future__ import annotations

import torch
from hypothesis import settings
from hypothesis import strategies as st
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.compressors import LayerWise, LowRank
from tests.longer import longer

#: A loaded machine is no failure; a contract is asked as often as ever.
relaxed = settings(deadline=None, max_examples=longer(50))
# Few distinct values, so that ties, zeros and single signs are the rule.
entries = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]) | st.floats(-1e3, 1e3)
vectors = st.lists(entries, min_size=1, max_size=12).map(
    lambda row: torch.tensor(row, dtype=torch.float64)
)


def seeded() -> Generator:
    return Generator().manual_seed(0)


def fitted(compressor: Compressor, u: Tensor) -> Tensor:
    """u over and over, in as many dimensions as C is made for."""
    match compressor:
        case LayerWise(sizes=sizes):
            d = sum(sizes)
        case LowRank(rows=rows, columns=columns):
            d = max(rows * columns, len(u))
        case _:
            d = len(u)
    return u.repeat(-(-d // len(u)))[:d]
