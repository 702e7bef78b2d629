"""Exact numbers compute as real numbers do, and every comparison is decided or refused."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from bounds.proving.models.arithmetic.exact import (
    UndefinedError,
    exact,
    exponential,
    inverse,
    logarithm,
    power,
    root,
    rounded_up,
    sign,
    symbolic,
)

fractions = st.fractions(min_value=-50, max_value=50, max_denominator=30)
roots = st.builds(
    lambda a, b, m, n: a + b * root(Fraction(m)) + root(Fraction(n, 3)),
    fractions, fractions, st.integers(0, 40), st.integers(0, 40),
)  # fmt: skip


def near(number) -> float:
    return float(symbolic(number))


@given(roots, roots)
def test_sums_and_products_are_those_of_real_numbers(a, b) -> None:
    assert isclose(near(a + b), near(a) + near(b), abs_tol=1e-9)
    assert isclose(near(a * b), near(a) * near(b), rel_tol=1e-9, abs_tol=1e-9)
    assert (a + b) * (a - b) == a * a - b * b


@given(roots)
def test_a_number_less_itself_is_0(a) -> None:
    assert sign(a - a) == 0
    assert sign(a * a) == (sign(a) != 0)


@given(roots)
def test_what_is_divided_and_multiplied_comes_back(a) -> None:
    if sign(a):
        assert sign(inverse(a) * a - 1) == 0


@given(st.fractions(min_value=0, max_value=100, max_denominator=50))
def test_a_root_squared_comes_back(a) -> None:
    assert root(a) * root(a) == a
    assert isclose(near(root(a)), sqrt(a), abs_tol=1e-12)


def test_roots_that_are_multiples_of_each_other_are_one_however_large() -> None:
    """The square factor 10007² is above what division by small numbers finds."""
    large = 10007**2
    twice, more = root(Fraction(2)), root(Fraction(3))
    assert root(Fraction(2 * large)) - 10007 * twice == 0
    assert twice * 10007 - root(Fraction(2 * large)) + more == more
    assert more + root(Fraction(2 * large)) + twice == more + 10008 * twice


@given(st.integers(1, 10**6))
def test_near_numbers_are_told_apart(n) -> None:
    above = root(Fraction(n)) + Fraction(1, 10**40)
    assert sign(above - root(Fraction(n))) == 1
    assert sign(root(Fraction(n**2 + 1)) - n) == 1


def test_a_nested_root_is_known_for_what_it_is() -> None:
    inner = exact(5) + 2 * root(Fraction(6))
    assert sign(root(Fraction(2)) + root(Fraction(3)) - root(inner)) == 0


@given(fractions, fractions)
def test_exp_and_log_undo_each_other(a, b) -> None:
    assert sign(logarithm(exponential(a)) - a) == 0
    assert sign(exponential(a) * exponential(b) - exponential(a + b)) == 0
    assert sign(exponential(a) - exponential(b)) == sign(a - b)


@given(st.fractions(min_value="1/20", max_value=20, max_denominator=20), st.integers(-3, 3))
def test_a_power_is_a_product(a, n) -> None:
    assert power(a, Fraction(n)) * power(a, Fraction(-n)) == 1
    assert sign(logarithm(power(a, Fraction(n))) - n * logarithm(a)) == 0


@pytest.mark.parametrize("half", [Fraction(7, 2), root(Fraction(10)), exponential(Fraction(1))])
def test_it_is_rounded_up(half) -> None:
    assert rounded_up(half) - 1 < near(half) <= rounded_up(half)


@pytest.mark.parametrize("given_", [0.5, sp.Float(0.5), sp.Symbol("x"), sp.I, sp.oo, "1/2", True])
def test_what_is_not_exact_is_refused(given_) -> None:
    with pytest.raises(ValueError, match=r"not exact|no finite real"):
        exact(given_)


@pytest.mark.parametrize(
    "undefined",
    [
        lambda: root(Fraction(-1)),
        lambda: inverse(Fraction(0)),
        lambda: logarithm(Fraction(0)),
        lambda: power(Fraction(0), Fraction(-1)),
        lambda: power(Fraction(-2), Fraction(1, 3)),
    ],
)
def test_what_does_not_exist_is_refused(undefined) -> None:
    with pytest.raises(UndefinedError):
        undefined()
