"""Tables of staleness."""

from __future__ import annotations

import torch
from hypothesis import strategies as st
from torch import Tensor

from sim.delay import narrow
from sim.require import require


def delay_tables(
    T: int, runs: int = 1, width: int = 1, *, maximum: int
) -> st.SearchStrategy[Tensor]:
    """Staleness (T, runs, width) with 0 <= s <= min(maximum, t), as ``sim.Delay.table`` gives it.

    Any such table may come, not only what a law draws: the lemmas about delays hold for each.
    Shrinks to zeros. Raises ``ValueError``.
    """
    require(T >= 1, "T", T, ">= 1")
    require(runs >= 1, "runs", runs, ">= 1")
    require(width >= 1, "width", width, ">= 1")
    require(maximum >= 0, "maximum", maximum, ">= 0")

    def step(t: int) -> st.SearchStrategy[list[int]]:
        entry = st.integers(0, min(maximum, t))
        return st.lists(entry, min_size=runs * width, max_size=runs * width)

    def table(rows: tuple[list[int], ...]) -> Tensor:
        return torch.tensor(rows, dtype=narrow(maximum)).reshape(T, runs, width)

    return st.tuples(*map(step, range(T))).map(table)
