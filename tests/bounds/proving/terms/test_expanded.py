"""What is taken as multiplied out already is what sympy leaves as it is."""

import pytest
import sympy as sp

from bounds.proving.terms.expanded import _is_flat, expanded
from bounds.symbols import L, M, T, alpha, d

y, z = sp.symbols("y z", real=True)
FLAT = [
    sp.Integer(0),
    sp.Rational(-3, 2),
    y,
    y**-2,
    sp.sqrt(L) ** 3 * y / M,
    sp.Rational(2, 3) * y * z**2 / sp.sqrt(L),
    1 - y + 2 * y * z - z**2 / 2,
]
OTHER = [
    2 * (y + z),
    y * (y + z) / M,
    (y + z) ** 2,
    sp.sqrt(2) * y,
    (L * M) ** y,
    y ** (T + 1),
    sp.Max(y * (z + 1), 2) + 1,
    sp.log(L * (M + 1)),
    sp.exp(y + z),
    sp.Abs(y * (z + 1)),
    sp.ceiling(T * (d + 1) / 2) * alpha,
    (1 - y) ** T * (1 - y),
]


@pytest.mark.parametrize("expr", FLAT, ids=str)
def test_what_is_flat_is_as_sympy_expands_it(expr: sp.Expr) -> None:
    assert _is_flat(expr)
    assert sp.expand(expr) == expr


@pytest.mark.parametrize("expr", OTHER, ids=str)
def test_everything_else_is_expanded(expr: sp.Expr) -> None:
    assert expanded(expr) == sp.expand(expr)


def test_products_of_flat_numbers_are_expanded() -> None:
    for one in FLAT:
        for other in FLAT:
            assert expanded(one * other) == sp.expand(one * other)
            assert expanded(one + other) == sp.expand(one + other)
