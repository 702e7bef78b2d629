"""Sparsification by magnitude: ties, and rows that have diverged."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Generator, Tensor

from sim.compressors import TopK
from tests.sim.compressors.drawn import relaxed, seeded, vectors


@relaxed
@given(u=vectors, k=st.integers(1, 12))
def test_top_k_keeps_exactly_k_with_ties_to_the_lowest_index(u: Tensor, k: int) -> None:
    ranked = sorted(range(len(u)), key=lambda i: (-abs(float(u[i])), i))[:k]
    naive = torch.zeros_like(u)
    naive[ranked] = u[ranked]
    assert torch.equal(TopK(k)(u, seeded()), naive)


def test_a_row_that_has_diverged_stays_so_and_leaves_the_others_alone() -> None:
    u = torch.tensor([[3.0, 1.0, 2.0], [1.0, float("nan"), 2.0]], dtype=torch.float64)
    kept = TopK(1)(u, Generator())
    assert kept[0].tolist() == [3.0, 0.0, 0.0]
    assert kept[1].isnan().all()
