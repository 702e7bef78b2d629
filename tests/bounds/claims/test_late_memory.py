"""A memory whose messages are late, in exact numbers: the delay adds, and multiplies nothing."""

from fractions import Fraction

import pytest

from verify.searching.exact_compressors import square, top_k

GRADIENT = (Fraction(1), Fraction(1))


@pytest.mark.parametrize("tau", [0, 1, 4, 16, 64])
def test_delay_and_memory_add_where_both_are_as_large_as_they_may_be(tau: int) -> None:
    """x - v in units of alpha, where what is sent arrives tau iterations later."""
    memory, sent = (Fraction(0), Fraction(0)), []
    for _ in range(tau + 3):
        w = tuple(a + b for a, b in zip(memory, GRADIENT, strict=True))
        sent.append(top_k(w, 1))
        memory = tuple(a - b for a, b in zip(w, sent[-1], strict=True))
    arrived = [sum(each) for each in zip(*sent[: len(sent) - tau], strict=True)]
    missing = tuple(len(sent) * g - a for g, a in zip(GRADIENT, arrived, strict=True))
    assert square(missing) == tau**2 + (tau + 1) ** 2
    assert square(missing) <= square(GRADIENT) * (tau + 1) ** 2
