"""Intervals cover what they are for, as often as they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from torch import Generator

from bounds.quantity import Quantity
from sim import run
from sim.problems import Quadratic
from sim.systems import SGD
from verify.estimating.intervals import least_ratio, mean_interval, ratio_interval
from verify.estimating.worst_mean import worst_mean, worst_row
from verify.judging.stats import lower_bound

REPETITIONS, LEVEL = 600, 0.05
#: With a miss probability of at most LEVEL more misses have a probability below 0.001.
MOST = int(binom.isf(0.001, REPETITIONS, LEVEL))


def test_a_mean_of_normal_samples_is_missed_as_often_as_said_and_not_less() -> None:
    samples = np.random.default_rng(0).normal(3.0, 2.0, (REPETITIONS, 12))
    ends = [mean_interval(row, LEVEL) for row in samples]
    misses = sum(not low <= 3.0 <= high for low, high in ends)
    assert binom.isf(0.999, REPETITIONS, LEVEL) <= misses <= MOST


def cosines(runs: int) -> tuple[np.ndarray, np.ndarray, float]:
    """<g, ∇f> and |g||∇f| at the start, where mu_0 = a / E|a e + s ξ| is a mean over a circle."""
    a, s = 1.0, 3.0
    trace = run(
        SGD(), Quadratic((1.0, 1.0), x0=(a, 0.0), sigma=s, radius=9.0), alpha=0.1, steps=1,
        runs=runs, generator=Generator().manual_seed(0),
        record=[Quantity.INNER, Quantity.NORM_PRODUCT],
    )  # fmt: skip
    angles = 2 * math.pi * np.arange(4096) / 4096
    mean = np.sqrt(a**2 + s**2 + 2 * a * s * np.cos(angles)).mean()
    return trace.values[Quantity.INNER], trace.values[Quantity.NORM_PRODUCT], a / mean


def test_the_cosine_of_real_runs_is_covered_as_often_as_said() -> None:
    above, below, mu = cosines(REPETITIONS * 40)
    groups = [x[0].reshape(REPETITIONS, 40) for x in (above, below)]
    low, high = ratio_interval(*groups, LEVEL)
    misses = int(((mu < low) | (mu > high)).sum())
    assert binom.isf(0.999, REPETITIONS, LEVEL) <= misses <= MOST


def test_the_least_of_many_steps_is_covered_although_one_is_chosen() -> None:
    above, below, mu = cosines(REPETITIONS * 320)
    misses = 0
    for y, z in zip(*(x[0].reshape(REPETITIONS, 8, 40) for x in (above, below)), strict=True):
        least = least_ratio(y, z, LEVEL)
        assert least is not None
        misses += not least.lower <= mu <= least.upper
    assert misses <= MOST


def test_the_largest_mean_is_bounded_by_samples_that_did_not_choose_it() -> None:
    draws = np.random.default_rng(1).exponential(size=(REPETITIONS, 5, 40))
    rest = np.stack([worst_row(rows) for rows in draws])
    assert (lower_bound(rest, LEVEL) > 1).sum() <= MOST
    assert rest.mean() == pytest.approx(1, abs=0.04)
    rows = np.ones((2, 8))
    rows[1, [0, 4]] = 9.0  # only where it chooses
    assert worst_mean("M", rows, LEVEL, "")[0].value == 1.0


@given(st.floats(-1, 1), st.integers(1, 5))
@settings(deadline=None)
def test_runs_that_do_not_differ_leave_no_doubt(ratio: float, steps: int) -> None:
    below = np.ones((steps, 8))
    least = least_ratio(ratio * below, below, LEVEL)
    assert least is not None
    assert least.lower <= least.value <= least.upper
    assert least.upper - least.lower <= 1e-12
    assert least.value == pytest.approx(ratio, abs=1e-12)


def test_the_least_step_is_found_and_others_bound_it_from_below() -> None:
    below = np.random.default_rng(2).uniform(1, 2, (3, 64))
    least = least_ratio(np.array([[0.5], [0.2], [0.9]]) * below, below, LEVEL)
    assert least is not None
    assert least.step == 1
    assert least.value == pytest.approx(0.2)


def test_nothing_is_said_of_zero_over_zero_of_nan_or_of_few_runs() -> None:
    ones = np.ones((2, 8))
    assert least_ratio(0 * ones, 0 * ones, LEVEL) is None
    assert least_ratio(np.nan * ones, ones, LEVEL) is None
    assert least_ratio(ones[:, :7], ones[:, :7], LEVEL) is None
    assert worst_mean("M", ones[:, :7], LEVEL, "") == ()
    assert worst_mean("M", np.inf * ones, LEVEL, "") == ()


def test_where_the_denominator_may_be_zero_the_ratio_may_be_anything() -> None:
    below = np.array([[1.0, 0.0] * 4])
    low, high = ratio_interval(np.ones((1, 8)), below, 1e-6)
    assert (low[0], high[0]) == (-math.inf, math.inf)
