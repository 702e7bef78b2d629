"""Tables of staleness."""

from __future__ import annotations

import torch
from hypothesis import strategies as st
from torch import Tensor

from sim.delay import narrow
from sim.require import require_whole
from verify.long_lists import lists_of


def delay_tables(
    T: int, runs: int = 1, width: int = 1, *, maximum: int
) -> st.SearchStrategy[Tensor]:
    """Staleness (T, runs, width) with 0 <= s <= min(maximum, t), as ``sim.Delay.table`` gives it.

    Any such table may come, not only what a law draws: the lemmas about delays hold for each.
    Shrinks to zeros. Raises ``ValueError``.
    """
    require_whole("T", T, 1)
    require_whole("runs", runs, 1)
    require_whole("width", width, 1)
    require_whole("maximum", maximum, 0)

    def step(t: int) -> st.SearchStrategy[list[int]]:
        most = min(maximum, t)
        return lists_of(st.integers(0, most), runs * width, lambda by: by.randint(0, most))

    def table(rows: tuple[list[int], ...]) -> Tensor:
        return torch.tensor(rows, dtype=narrow(maximum)).reshape(T, runs, width)

    return st.tuples(*map(step, range(T))).map(table)
