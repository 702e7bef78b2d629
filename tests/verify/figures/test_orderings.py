"""Orderings of means: what holds, what is reversed, what is open, and how often wrongly."""

from __future__ import annotations

import numpy as np
import pytest

from verify.figures.experiment import Agreement
from verify.figures.orderings import Family, Ordering, as_points, as_ratio, judge


def of(*means: float, n: int = 6, spread: float = 0.1, seed: int = 0) -> Family:
    rng = np.random.default_rng(seed)
    each = tuple(Ordering(f"o{i}", rng.normal(m, spread, n)) for i, m in enumerate(means))
    return Family("Planted", each, as_points)


def test_the_four_answers() -> None:
    assert judge([of(1, 1)]).agreement is Agreement.AGREES
    assert judge([of(1, -1)]).agreement is Agreement.IN_PART
    assert judge([of(1, 0)]).agreement is Agreement.IN_PART
    assert judge([of(0, -1)]).agreement is Agreement.DISAGREES
    assert judge([of(0, 0)]).agreement is Agreement.UNDECIDED


def test_families_are_joined_and_every_ordering_is_named() -> None:
    found = judge([of(1), of(-1)])
    assert found.agreement is Agreement.IN_PART
    assert "1 of 1 hold (o0 +" in found.says
    assert "1 of 1 are reversed (o0 -" in found.says


def test_equal_runs_leave_an_ordering_open() -> None:
    assert judge([of(0, spread=0)]).agreement is Agreement.UNDECIDED


def test_among_true_equalities_a_family_errs_in_about_one_of_twenty() -> None:
    wrong = sum(
        any(part.holds is not None for part in judge([of(0, 0, 0, spread=1, seed=seed)]).parts)
        for seed in range(400)
    )
    assert 5 <= wrong <= 36  # Binomial(400, .05) is outside with probability 1e-3


def test_numbers_are_shown_as_they_are_meant() -> None:
    assert as_ratio(np.log(1.25)) == "×1.25"
    assert as_points(0.012) == "+1.2"
    assert as_points(-1.58) == "-160"


def test_families_share_one_level() -> None:
    pattern = np.array([1.0, -1.0, 2.0, -2.0, 3.0, -3.0])
    shifted = pattern + 4 * pattern.std(ddof=1) / np.sqrt(len(pattern))  # Student's t is 4: p = .01
    one = Family("Shifted", (Ordering("o", shifted),), as_points)
    level = Family("Level", (Ordering("o", pattern),) * 19, as_points)
    assert judge([one]).agreement is Agreement.AGREES
    assert judge([one, level]).agreement is Agreement.UNDECIDED


def test_a_claim_without_parts_has_no_answer() -> None:
    with pytest.raises(ValueError, match="allowed: one part or more"):
        Agreement.of([])
