"""A comparison stays as it is written; a hypothesis that signs make false is refused."""

from __future__ import annotations

import pytest
import sympy as sp

from bounds.proving.kernel.logic import assume, instance
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.symbols import L, M

Y = sp.Symbol("y", real=True)


def test_signs_do_not_decide_a_comparison() -> None:
    assert compared(sp.Ge, L, 0).args == (L, 0)
    assert put(sp.And(sp.Le(Y, 0), sp.Le(M, Y)), {Y: L}).args != ()


@pytest.mark.parametrize("kind", [sp.Le, sp.Ge, sp.Eq])
def test_of_one_number_with_itself_it_is_true(kind: type) -> None:
    assert compared(kind, L * M, M * L) is sp.true


def test_numbers_decide_it() -> None:
    assert compared(sp.Le, 2, 1) is sp.false
    assert compared(sp.Lt, sp.Rational(1, 3), 1) is sp.true


@pytest.mark.parametrize("fact", [sp.Le(Y, 0), sp.And(sp.Le(Y, 0), sp.Le(M, 1))])
def test_a_hypothesis_that_signs_make_false_is_refused(fact: sp.Basic) -> None:
    with pytest.raises(RefusedError, match="never holds"):
        instance(assume(fact), {Y: L})
