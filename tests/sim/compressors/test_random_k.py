"""Sparsification by chance: every subset, equally often."""

from __future__ import annotations

from itertools import combinations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from sim.compressors import RandomK
from tests.sim.compressors.drawn import relaxed, seeded, vectors


@pytest.mark.parametrize("scaled", [False, True])
def test_random_k_draws_every_subset_equally_often(scaled: bool) -> None:
    u = torch.tensor([3.0, -1.0, 0.5, 2.0, -4.0], dtype=torch.float64)
    sent = RandomK(2, scaled)(u.expand(20_000, -1), seeded())
    counts: dict[tuple[int, ...], int] = dict.fromkeys(combinations(range(5), 2), 0)
    for row in sent.unique(dim=0):
        subset = tuple(int(i) for i in row.nonzero().flatten())
        counts[subset] = int((sent == row).all(-1).sum())
        naive = [float(a) * (2.5 if scaled else 1.0) if i in subset else 0.0
                 for i, a in enumerate(u)]  # fmt: skip
        assert row.tolist() == naive
    chi_squared = sum((count - 2000) ** 2 / 2000 for count in counts.values())
    assert len(counts) == 10
    assert chi_squared < 33.7  # ten subsets: exceeded by chance once in 10,000 times


@relaxed
@given(u=vectors, k=st.integers(1, 12), scaled=st.booleans())
def test_the_promises_of_random_k_are_exact_over_all_subsets(
    u: Tensor, k: int, scaled: bool
) -> None:
    row, d = u.tolist()[:7], min(len(u), 7)
    subsets = [set(s) for s in combinations(range(d), min(k, d))]
    by = d / min(k, d) if scaled else 1.0
    sent = [[by * a if i in subset else 0.0 for i, a in enumerate(row)] for subset in subsets]
    left = sum(sum((a - b) ** 2 for a, b in zip(row, s, strict=True)) for s in sent) / len(sent)
    length = sum(a * a for a in row)
    compressor = RandomK(k, scaled)
    delta, omega = compressor.contraction(d), compressor.variance(d)
    if delta > 0:
        assert left == pytest.approx((1 - delta) * length, rel=1e-9, abs=1e-9)
    assert scaled or delta > 0
    if omega is not None:
        assert left == pytest.approx(omega * length, rel=1e-9, abs=1e-9)
        for i, a in enumerate(row):
            assert sum(s[i] for s in sent) / len(sent) == pytest.approx(a, rel=1e-9, abs=1e-9)
