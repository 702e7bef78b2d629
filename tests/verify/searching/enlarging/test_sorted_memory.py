"""Programs over cones against TopK itself, in exact numbers."""

from fractions import Fraction

import pytest

from verify.searching.enlarging.sender import TopK
from verify.searching.enlarging.sorted_memory import large_memory
from verify.searching.exact_compressors import square, top_k
from verify.searching.memory_table import largest_made


@pytest.mark.parametrize(("d", "kept", "least"), [(3, 1, 1.80), (5, 1, 3.30), (8, 1, 5.58)])
def test_a_memory_comes_within_a_quarter_of_what_is_proved(d: int, kept: int, least: float) -> None:
    assert least < largest_made(d, TopK(kept)) < d - 1 < 4 / 3 * least


@pytest.mark.parametrize(("d", "kept"), [(2, 1), (3, 2), (4, 2), (8, 6), (8, 4)])
def test_up_to_two_rounds_the_supremum_is_reached(d: int, kept: int) -> None:
    assert largest_made(d, TopK(kept)) == pytest.approx((d / kept - 1) ** 0.5, rel=1e-6)


def test_no_gradient_is_longer_than_one_and_each_memory_is_what_top_k_leaves() -> None:
    gradients = large_memory(5, 2, 12)
    memory = (Fraction(0),) * 5
    for gradient in gradients:
        assert square(gradient) < 1 + 1e-6
        w = tuple(a + b for a, b in zip(memory, gradient, strict=True))
        assert all(x >= 0 for x in w)
        memory = tuple(a - b for a, b in zip(w, top_k(w, 2), strict=True))
    assert 1.34**2 < square(memory) < 1.35**2
