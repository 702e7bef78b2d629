"""A ratio of iterations and its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd

from verify.figures.training.ratio import ratio


def runs(counts: list[int], stopped: int = 0) -> pd.DataFrame:
    reached = [i >= stopped for i in range(len(counts))]
    return pd.DataFrame({"run": range(len(counts)), "iterations": counts, "reached": reached})


def test_a_ratio_is_that_of_the_means_with_fiellers_interval() -> None:
    found = ratio(runs([210, 190, 205, 195, 200]), runs([101, 99, 100, 102, 98]), 0.05)
    assert found.value == 2
    assert 1.8 < found.lower < 2 < found.upper < 2.2
    assert (found.exceeds(1.5), found.exceeds(2.5), found.exceeds(2)) == (True, False, None)


def test_a_censored_run_leaves_open_what_it_could_change() -> None:
    fast, slow = [101, 99, 100, 102, 98], [210, 190, 205, 195, 200]
    assert ratio(runs(slow, 1), runs(fast), 0.05).exceeds(1) is True
    assert ratio(runs(slow), runs(fast, 1), 0.05).exceeds(1) is None
    assert ratio(runs(fast, 1), runs(slow), 0.05).exceeds(1) is None
    assert ratio(runs(fast), runs(slow, 1), 0.05).exceeds(1) is False


def test_where_no_rate_was_fit_for_a_method_there_is_no_verdict() -> None:
    fast, slow = runs([101, 99, 100, 102, 98]), runs([210, 190, 205, 195, 200])
    assert ratio(slow.assign(chosen=True), fast.assign(chosen=True), 0.05).exceeds(1) is True
    for above, below in ((True, False), (False, True)):
        found = ratio(slow.assign(chosen=above), fast.assign(chosen=below), 0.05)
        assert found.exceeds(1) is None
        assert "no verdict" in str(found)


def test_the_interval_of_a_ratio_covers_it() -> None:
    generator, held = np.random.default_rng(5), 0
    for _ in range(150):
        y, z = (generator.normal(mean, 20, 5).round().astype(int) for mean in (300, 200))
        found = ratio(runs(list(y)), runs(list(z)), 0.05)
        held += found.lower <= 1.5 <= found.upper
    assert held >= 150 * 0.95 - 3 * np.sqrt(150 * 0.05 * 0.95)
