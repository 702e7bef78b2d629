"""Vectors in which ties, zeros and single signs are the rule."""

from __future__ import annotations

import torch
from hypothesis import settings
from hypothesis import strategies as st
from torch import Generator

relaxed = settings(deadline=None)  # a loaded machine is no failure
# Few distinct values, so that ties, zeros and single signs are the rule.
entries = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]) | st.floats(-1e3, 1e3)
vectors = st.lists(entries, min_size=1, max_size=12).map(
    lambda row: torch.tensor(row, dtype=torch.float64)
)


def seeded() -> Generator:
    return Generator().manual_seed(0)
