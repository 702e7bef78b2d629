import numpy as np
import pytest

from bounds.theorems import nonconvex
from verify import Outcome, weigh
from verify.judging.checks.distance import stuck

STATEMENT, CASE = nonconvex.PRINTED, stuck(runs=4, steps=4)


def verdict(rows, bound, level=0.01, broken=""):
    return weigh(STATEMENT, CASE, np.asarray(rows), bound, level=level, broken=broken)


def test_a_mean_clearly_above_the_bound_is_refuted() -> None:
    result = verdict(np.full((1, 200), 1.2), 1.0)
    assert result.outcome is Outcome.REFUTED
    assert result.slack == pytest.approx(1 / 1.2)


def test_a_tight_bound_is_not_refuted() -> None:
    assert verdict(np.full((1, 10_000), 1.0), 1.0).outcome is Outcome.CONSISTENT


def test_one_row_under_the_bound_saves_the_claim() -> None:
    rows = np.vstack([np.full((9, 200), 5.0), np.full((1, 200), 0.9)])
    assert verdict(rows, 1.0).outcome is Outcome.CONSISTENT


def test_a_broken_hypothesis_is_void_whatever_was_measured() -> None:
    result = verdict(np.full((1, 200), 9.0), 1.0, broken="alpha c ≤ 1")
    assert (result.outcome, result.reason) == (Outcome.VOID, "alpha c ≤ 1")


def test_the_smallest_violation_is_just_refuted() -> None:
    rng = np.random.default_rng(0)
    rows = rng.exponential(size=(1, 400))
    seen = verdict(rows, 1e9)
    exceeds = (1 + seen.smallest_violation) / seen.observed
    assert verdict(rows * exceeds * 1.001, 1.0).outcome is Outcome.REFUTED
    assert verdict(rows * exceeds * 0.999, 1.0).outcome is Outcome.CONSISTENT


def test_fewer_runs_see_only_larger_violations() -> None:
    many, few = verdict(np.ones((1, 400)), 1.0), verdict(np.ones((1, 40)), 1.0)
    assert few.smallest_violation > many.smallest_violation


def test_a_verdict_keeps_its_confidence() -> None:
    assert verdict(np.ones((1, 9)), 1.0, level=0.05).confidence == pytest.approx(0.95)
