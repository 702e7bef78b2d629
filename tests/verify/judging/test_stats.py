import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from verify import lower_bound
from verify.judging.stats import BETS, log_wealth

samples = arrays(np.float64, st.integers(2, 40), elements=st.floats(0, 1e6))


@given(samples, st.floats(1e-6, 0.5))
@settings(deadline=None)
def test_the_lower_bound_is_never_above_the_mean(values, level) -> None:
    assert 0 <= lower_bound(values, level) <= values.mean() * (1 + 1e-12)


@given(samples, st.floats(0.1, 10))
@settings(deadline=None)
def test_the_lower_bound_scales_with_the_samples(values, factor) -> None:
    assert lower_bound(factor * values, 0.01) == pytest.approx(
        factor * lower_bound(values, 0.01), rel=1e-9, abs=1e-9
    )


@pytest.mark.parametrize("spread", [0.3, 1.0, 2.0])
def test_false_alarms_stay_under_the_level(spread) -> None:
    rng = np.random.default_rng(0)
    values = rng.lognormal(-(spread**2) / 2, spread, size=(2000, 60))  # each with mean exactly 1
    alarms = (lower_bound(values, 0.05) > 1).sum()
    # Under the level 0.05 at most 131 of 2000 with probability 0.999.
    assert alarms <= 131


def test_a_rare_large_value_does_not_cause_alarms() -> None:
    rng = np.random.default_rng(1)
    values = 1000.0 * (rng.random((2000, 60)) < 0.001)  # mean 1, mostly 0
    assert (lower_bound(values, 0.05) > 1).sum() <= 131


def test_the_bound_approaches_the_mean_with_the_runs() -> None:
    rng = np.random.default_rng(2)
    values = rng.exponential(size=100_000)
    assert lower_bound(values, 0.001) > 0.97


@pytest.mark.parametrize("values", [[-1.0, 1.0], [np.nan], []])
def test_what_is_no_sample_of_a_nonnegative_quantity_is_refused(values) -> None:
    with pytest.raises(ValueError, match=r"^samples: given"):
        lower_bound(np.array(values), 0.05)


@pytest.mark.parametrize("level", [0.0, 1.0, np.nan])
def test_a_level_outside_its_interval_is_refused(level) -> None:
    with pytest.raises(ValueError, match=r"^level: given"):
        lower_bound(np.ones(3), level)


def test_a_mean_of_zero_is_refuted_by_anything_above_it_and_by_nothing_else() -> None:
    assert log_wealth(np.full(4, 5e-324), np.array(0.0)) == np.inf
    assert log_wealth(np.zeros(4), np.array(0.0)) == pytest.approx(0)


@given(samples, st.floats(1e-4, 0.5), st.floats(0.1, 2))
@settings(deadline=None)
@example(np.full(4, 5e-324), 0.5, 0.5)
def test_a_refutation_is_a_lower_bound_above_the_claim(values, level, share) -> None:
    claimed = share * values.mean()
    lower = lower_bound(values, level)
    if abs(lower - claimed) > 1e-6 * values.mean():
        wealth = log_wealth(values, np.array(claimed))
        assert (wealth >= -np.log(level)) == (lower > claimed)


@given(arrays(np.float64, (3, 19), elements=st.floats(0, 1e290)), st.floats(1e-9, 1e9))
@settings(deadline=None)
def test_the_wealth_is_the_mean_of_the_products_of_the_bets(values, mean) -> None:
    with np.errstate(divide="ignore"):
        each = np.log1p(BETS[:, None, None] * (values / mean - 1)).sum(axis=-1)
    wanted = np.logaddexp.reduce(each) - np.log(len(BETS))
    assert log_wealth(values, np.full(3, mean)) == pytest.approx(wanted, rel=1e-12, abs=1e-12)
