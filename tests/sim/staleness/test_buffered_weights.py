"""Weights in a buffer, divided by its size or by their sum: where runs settle, and by which steps.

Two clients with the objectives (x - b)²/2, b = 1 and -1; the second is stale and counts half. All
numbers are exact.
"""

from fractions import Fraction

import pytest

DATA = (Fraction(1), Fraction(-1))
COUNTS = (Fraction(1), Fraction(1, 2))
STEP = Fraction(1, 64)


def settled(buffer: int, *, by_sum: bool) -> Fraction:
    """x after many buffers, in the middle of a cycle of the two clients."""
    x, path = Fraction(0), []
    for n in range(2000):
        who = [(n * buffer + i) % 2 for i in range(buffer)]
        moved = sum(COUNTS[i] * (x - DATA[i]) for i in who)
        x -= STEP * moved / (sum(COUNTS[i] for i in who) if by_sum else buffer)
        x = Fraction(round(x * 2**60), 2**60)
        path.append(x)
    return sum(path[-2:]) / 2


@pytest.mark.parametrize("by_sum", [False, True])
def test_where_every_buffer_has_both_the_fixed_point_is_the_same_and_biased(by_sum) -> None:
    expected = sum(w * b for w, b in zip(COUNTS, DATA, strict=True)) / sum(COUNTS)
    assert expected == Fraction(1, 3)
    assert float(settled(2, by_sum=by_sum)) == pytest.approx(float(expected), abs=1e-6)


def test_one_message_at_a_time_the_sum_takes_the_weights_away() -> None:
    assert float(settled(1, by_sum=False)) == pytest.approx(1 / 3, abs=0.01)
    assert float(settled(1, by_sum=True)) == pytest.approx(0, abs=0.01)


def test_divided_by_the_size_no_message_counts_for_more_than_its_share() -> None:
    stale, fresh = Fraction(1, 10), Fraction(1)
    weights = [fresh, *[stale] * 9]
    assert max(w / 10 for w in weights) == Fraction(1, 10)
    assert max(w / sum(weights) for w in weights) == Fraction(10, 19)
