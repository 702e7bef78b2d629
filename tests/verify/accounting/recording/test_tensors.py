"""Lengths whose squares overflow or vanish are numbers still."""

from __future__ import annotations

import math

import pytest
import torch

from verify.accounting.recording.series import squared
from verify.accounting.recording.tensors import MOST_SQUARED, dot, norm, square


@pytest.mark.parametrize("size", [1e-30, 1.0, 1e25])
def test_a_length_is_that_of_its_direction_at_every_scale(size: float) -> None:
    parts = [torch.tensor([3.0, 0.0]) * size, torch.tensor([4.0]) * size, torch.zeros(0)]
    assert norm(parts) == pytest.approx(5 * size, rel=1e-6)
    assert norm([torch.tensor([1e200, 1e200], dtype=torch.float64)]) == pytest.approx(
        2**0.5 * 1e200
    )
    assert norm([torch.full((9,), 6e4, dtype=torch.float16)]) == pytest.approx(18e4, rel=1e-3)


def test_no_length_is_made_up() -> None:
    assert norm([]) == norm([torch.zeros(3)]) == 0
    assert norm([torch.zeros(2), torch.tensor([math.inf])]) == math.inf
    assert math.isnan(norm([torch.tensor([math.nan, 1.0]), torch.tensor([2.0])]))


def test_a_square_is_a_lower_bound_and_finite() -> None:
    assert (square(3.0), square(1e200), square(math.inf)) == (9.0, MOST_SQUARED, MOST_SQUARED)
    assert math.isnan(square(math.nan))
    assert [squared(x) for x in (None, 16.0, 1e200)] == [None, 256.0, None]
    assert dot([torch.tensor([1e25])], [torch.tensor([2e25])]) == pytest.approx(2e50)
