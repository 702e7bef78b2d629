"""False proofs that go through, or that never reach a rule, do not pass for refused."""

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume
from bounds.symbols import M
from tests.bounds.proving.refusal import is_refused, proves_nothing


@pytest.mark.parametrize(
    "trick",
    [lambda: assume(sp.Le(M, 5)), lambda: arithmetic(), lambda: assume(sp.Le(M, 5), by=3)],
    ids=["goes through", "an argument missing", "an argument too many"],
)
@pytest.mark.parametrize("held", [lambda each: is_refused(each, TypeError), proves_nothing])
def test_what_is_no_refusal_is_noticed(held, trick) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        held(trick)
