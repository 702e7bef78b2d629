import pytest
import sympy as sp

from bounds import UnitError, unit
from bounds.symbols import B, F, L, M, T, X, alpha, alphas, c, t


def test_the_unit_of_a_sum_is_that_of_its_terms() -> None:
    assert unit(L * M**2 + alpha * L**2 * B**2) == F**3 / X**4


def test_terms_that_disagree_are_refused() -> None:
    with pytest.raises(UnitError, match=r"the terms of"):
        unit(L * M**2 + L**2 * B**2)


def test_a_unit_inside_a_logarithm_is_refused() -> None:
    with pytest.raises(UnitError, match=r"must have no unit"):
        unit(sp.log(L))


def test_sums_and_products_over_a_schedule_have_units() -> None:
    assert unit(sp.Sum(alphas[t] ** 2, (t, 0, T - 1))) == X**4 / F**2
    assert unit(sp.Product(1 - alphas[t] * c, (t, 0, T - 1))) == 1
