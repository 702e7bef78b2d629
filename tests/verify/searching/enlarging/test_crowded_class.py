"""A large entry that hides among entries near 0, in exact numbers."""

import math

import pytest
import sympy as sp

from bounds.symbols import M, d
from verify.searching.enlarging.sender import OneBit, ScaledSign, Sender
from verify.searching.memory_table import claimed, largest_made


@pytest.mark.parametrize(("n", "least"), [(4, 1.83), (6, 2.88), (8, 3.91), (16, 7.95)])
def test_one_bit_keeps_about_half_of_the_dimension(n: int, least: float) -> None:
    assert least < largest_made(n, OneBit()) < n / 2


@pytest.mark.parametrize("n", [2, 5, 16])
def test_scaled_sign_keeps_what_a_constant_axis_leaves(n: int) -> None:
    found = largest_made(n, ScaledSign())
    assert found == pytest.approx(math.sqrt(n * (n - 1)) / 2, rel=1e-5)


@pytest.mark.parametrize("sender", [OneBit(), ScaledSign()], ids=["one bit", "scaled sign"])
@pytest.mark.parametrize("n", [2, 3, 4, 9])
def test_none_is_above_what_is_proved(n: int, sender: Sender) -> None:
    assert largest_made(n, sender) < sp.N(claimed(sender)[1].subs({M: 1, d: n}))
