"""Examples in parts, and a thinned table of them."""

from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.learning.network.examples import Examples


@settings(deadline=None)
@given(m=st.integers(1, 60), size=st.integers(1, 70))
def test_the_parts_have_every_sample_once_and_none_is_small(m: int, size: int) -> None:
    table = torch.arange(m)
    parts = [inputs for inputs, _ in Examples(table, table).parts(size)]
    assert torch.cat(parts).sort().values.tolist() == table.tolist()
    assert all(min(m, size) <= len(part) < 2 * size or len(part) == m for part in parts)


@settings(deadline=None)
@given(m=st.integers(1, 60), most=st.integers(1, 70))
def test_a_thinned_table_is_evenly_spread(m: int, most: int) -> None:
    table = torch.arange(m)
    kept = Examples(table, table).thinned(most).inputs
    assert 1 <= len(kept) <= most
    assert len(set(kept.diff().tolist())) <= 1
    assert len(kept) == m or m - int(kept[-1]) <= int(kept[1] if len(kept) > 1 else m)
