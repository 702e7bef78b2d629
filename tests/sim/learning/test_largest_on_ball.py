"""The largest value of a convex quadratic on a ball, where it can be found by hand."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.learning.regression.largest_on_ball import largest_on_ball

sizes = st.floats(0, 5)
signed = st.floats(-5, 5)


@given(a=st.tuples(sizes, sizes), b=st.tuples(signed, signed), radius=st.floats(0.1, 10))
@settings(deadline=None)
def test_in_the_plane_it_is_the_largest_on_the_circle(
    a: tuple[float, float], b: tuple[float, float], radius: float
) -> None:
    found = largest_on_ball(torch.diag(torch.tensor(a).double()), torch.tensor(b).double(), radius)
    a0, a1, b0, b1 = torch.tensor([*a, *b]).double().tolist()
    best = max(
        a0 * x * x + a1 * y * y + 2 * (b0 * x + b1 * y)
        for x, y in (
            (radius * math.cos(math.pi * i / 2000), radius * math.sin(math.pi * i / 2000))
            for i in range(4000)
        )
    )
    reach = radius * (radius * (a0 + a1) + abs(b0) + abs(b1))
    assert best - 1e-9 * (1 + reach) <= found <= best + 1e-5 * reach + 1e-12


@pytest.mark.parametrize(
    ("b", "largest"),
    [
        ((0.0, 0.0), 4 * 9.0),  # the end of the steep axis
        ((1.0, 0.0), 4 * 9.0 + 2 * 3.0),  # the same end, pushed
        ((0.0, 3.0), 4 * 9.0 + 3.0**2 / (4 - 1)),  # the hard case: λ is λ_max itself
        ((0.0, 12.0), 1 * 9.0 + 2 * 12 * 3.0),  # so strong a push that it wins
    ],
)
def test_it_is_exact_in_every_case(b: tuple[float, float], largest: float) -> None:
    A = torch.diag(torch.tensor([4.0, 1.0], dtype=torch.float64))
    found = largest_on_ball(A, torch.tensor(b, dtype=torch.float64), 3.0)
    assert found == pytest.approx(largest, rel=1e-12)


def test_a_whole_space_has_no_largest_value() -> None:
    assert largest_on_ball(torch.eye(2).double(), torch.ones(2).double(), math.inf) == math.inf
