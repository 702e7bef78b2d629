"""Compressors on exact points do what their names say."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bounds.proving.models.world.maps import Identity, Keep, Moved, OneBit, ScaledSign, TopK
from bounds.proving.models.world.objective import dot, less

points = st.lists(st.fractions(-4, 4, max_denominator=4), min_size=1, max_size=4).map(tuple)


@given(points, st.integers(1, 4))
def test_top_k_leaves_the_share_that_it_may(u, k) -> None:
    left = less(u, TopK(k)(u))
    assert dot(left, left) * len(u) <= (len(u) - min(k, len(u))) * dot(u, u)


def test_ties_go_to_the_lowest_index() -> None:
    assert TopK(1)((Fraction(1), Fraction(-1))) == (1, 0)


@given(points)
def test_one_bit_keeps_the_sum_of_the_entries(u) -> None:
    assert sum(OneBit()(u)) == sum(u)


@given(points)
def test_the_scaled_sign_leaves_less_than_there_was(u) -> None:
    left = less(u, ScaledSign()(u))
    assert dot(left, left) <= dot(u, u)


@given(points)
def test_moving_all_entries_changes_no_size(u) -> None:
    back = tuple(reversed(range(len(u))))
    assert Moved(back, len(u))(u) == tuple(reversed(u))
    assert Moved(back, 1)(u) == (u[-1], *(0,) * (len(u) - 1))


@given(points)
def test_keeping_all_entries_changes_nothing(u) -> None:
    assert Keep(frozenset(range(len(u))))(u) == u == Identity()(u)
