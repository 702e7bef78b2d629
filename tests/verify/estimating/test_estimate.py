"""An estimate is never NaN, and exposes on its side alone."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from verify.estimating.estimate import Direction, Estimate


def estimate(**changed: float) -> Estimate:
    given = {"value": 1.0, "lower": 0.5, "upper": 2.0, "confidence": 0.9, **changed}
    return Estimate(name="c", direction=Direction.UNBIASED, bias="none", conditional=False, **given)


@pytest.mark.parametrize("wrong", [{"value": math.nan}, {"lower": math.nan}, {"upper": 0.7}])
def test_an_estimate_is_never_nan_and_lies_in_its_interval(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"^c: given"):
        estimate(**wrong)


@pytest.mark.parametrize(
    ("direction", "exposes"),
    [
        (Direction.LOWER_BOUND, (True, False, False)),
        (Direction.UPPER_BOUND, (False, False, True)),
        (Direction.UNBIASED, (True, False, True)),
    ],
)
def test_a_bound_from_one_side_exposes_on_that_side_alone(
    direction: Direction, exposes: tuple[bool, ...]
) -> None:
    found = replace(estimate(), direction=direction)
    assert tuple(found.exposes(claimed) for claimed in (0.4, 1.0, 2.1)) == exposes
