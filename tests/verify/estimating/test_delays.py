"""Delays: counted as a plain loop counts them, and a band that covers the whole distribution."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from torch import Generator

from verify.estimating.delay_histogram import band, histogram
from verify.estimating.estimates.staleness import in_flight

LEVEL = 0.1


@given(st.data(), st.integers(1, 12))
@settings(deadline=None)
def test_gradients_in_flight_are_those_begun_and_not_yet_applied(
    data: st.DataObject, n: int
) -> None:
    stale = [data.draw(st.integers(0, t)) for t in range(n)]
    naive = [sum(u - stale[u] <= t <= u for u in range(n)) for t in range(n)]
    assert in_flight(torch.tensor(stale)[:, None])[:, 0].tolist() == naive


def test_the_shares_are_those_of_the_table_and_the_band_is_around_their_sums() -> None:
    made = histogram(torch.tensor([[0] * 8, [1] * 8, [1] * 8, [3] * 8]), LEVEL)
    assert made.share.tolist() == [0.25, 0.5, 0.0, 0.25]
    assert (made.lower <= [0.25, 0.75, 0.75, 1]).all()
    assert (made.upper >= [0.25, 0.75, 0.75, 1]).all()
    assert made.confidence == 1 - LEVEL


@pytest.mark.parametrize("dependent", [False, True])
def test_the_band_holds_at_every_delay_at_once(dependent: bool) -> None:
    repetitions, runs, largest = 500, 20, 9
    generator = Generator().manual_seed(0)
    shape = (repetitions, 1 if dependent else 30, runs)
    draws = torch.randint(largest + 1, shape, generator=generator)
    half, truth = band(runs, LEVEL), np.arange(1, largest + 2) / (largest + 1)
    below = np.stack([(draws <= k).double().mean((1, 2)).numpy() for k in range(largest + 1)])
    misses = int((np.abs(below - truth[:, None]).max(0) > half).sum())
    assert misses <= binom.isf(0.001, repetitions, LEVEL)


@given(st.integers(8, 10**6), st.floats(1e-9, 0.5))
@settings(deadline=None)
def test_the_band_pays_a_little_for_dependent_steps(runs: int, level: float) -> None:
    classical = np.sqrt(np.log(2 / level) / (2 * runs))
    assert classical < band(runs, level) < 1.6 * classical
