"""The contract of every compressor: contraction, purity, batching."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

import sim.compressors
from sim.compressor import Compressor
from sim.compressors import Identity, OneBit, TopK

COMPRESSORS: list[Compressor] = [Identity(), OneBit(), TopK(1), TopK(3), TopK(100)]
relaxed = settings(deadline=None)  # a loaded machine is no failure
every_compressor = pytest.mark.parametrize("compressor", COMPRESSORS, ids=repr)
# Few distinct values, so that ties, zeros and single signs are the rule.
entries = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]) | st.floats(-1e3, 1e3)
vectors = st.lists(entries, min_size=1, max_size=12).map(
    lambda row: torch.tensor(row, dtype=torch.float64)
)


def seeded() -> Generator:
    return Generator().manual_seed(0)


def overshoot(compressor: Compressor, u: Tensor) -> float:
    """|u - C(u)|² over (1 - delta) |u|², less what rounding explains."""
    left = (u - compressor(u, seeded())).square().sum()
    allowed = (1 - compressor.contraction(len(u))) * u.square().sum()
    return float(left - allowed * (1 + 1e-12) - 1e-14 * u.square().sum())


def test_every_exported_compressor_is_under_contract() -> None:
    assert {type(c).__name__ for c in COMPRESSORS} == set(sim.compressors.__all__)


@every_compressor
@relaxed
@given(u=vectors)
def test_it_contracts(compressor: Compressor, u: Tensor) -> None:
    assert overshoot(compressor, u) <= 0


@every_compressor
@relaxed
@given(u=vectors)
def test_the_argument_stays_and_rows_do_not_mix(compressor: Compressor, u: Tensor) -> None:
    before = u.clone()
    both = compressor(torch.stack([u, -2 * u]).unsqueeze(1), seeded())
    assert torch.equal(u, before)
    torch.testing.assert_close(both[0, 0], compressor(u, seeded()), rtol=1e-14, atol=0)
    torch.testing.assert_close(both[1, 0], compressor(-2 * u, seeded()), rtol=1e-14, atol=0)


@every_compressor
def test_the_contraction_is_attained(compressor: Compressor) -> None:
    d = 8
    worst = torch.ones(d, dtype=torch.float64)
    if isinstance(compressor, OneBit):
        worst[1:] = 0
    left = (worst - compressor(worst, seeded())).square().sum() / worst.square().sum()
    assert float(left) == pytest.approx(1 - compressor.contraction(d), abs=1e-15)


@relaxed
@given(u=vectors, k=st.integers(1, 12))
def test_top_k_keeps_exactly_k_with_ties_to_the_lowest_index(u: Tensor, k: int) -> None:
    ranked = sorted(range(len(u)), key=lambda i: (-abs(float(u[i])), i))[:k]
    naive = torch.zeros_like(u)
    naive[ranked] = u[ranked]
    assert torch.equal(TopK(k)(u, seeded()), naive)


@relaxed
@given(u=vectors)
def test_one_bit_is_equation_16_entry_by_entry(u: Tensor) -> None:
    row = u.tolist()
    sides = [[w for w in row if w >= 0], [w for w in row if w < 0]]
    means = [sum(side) / len(side) if side else 0.0 for side in sides]
    naive = torch.tensor([means[w < 0] for w in row], dtype=torch.float64)
    torch.testing.assert_close(OneBit()(u, seeded()), naive, rtol=1e-12, atol=1e-12)


def test_an_overstated_contraction_is_caught() -> None:
    class Generous(OneBit):
        """What (17) claims."""

        __slots__ = ()

        def contraction(self, d: int) -> float:
            return 0.75

    assert overshoot(Generous(), torch.tensor([1.0, 0.0], dtype=torch.float64)) > 0.2


def test_no_k_below_one() -> None:
    with pytest.raises(ValueError, match=r"\Ak: given 0, allowed: >= 1\Z"):
        TopK(0)
