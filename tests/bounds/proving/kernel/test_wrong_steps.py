"""More steps that the kernel must refuse: they lead to something false, or to nothing."""

import pytest
import sympy as sp

from bounds.proving.kernel.hypothesis import Given
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import given_past
from bounds.proving.kernel.sums import at_most_least
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.scalar import named
from bounds.symbols import M, t

i = index("i")
#: True for every i from 0 on, and not below.
FROM_ZERO = sp.Le(0, i**3 - i**2 + i)


def test_what_holds_from_0_on_is_no_least_value_from_below_0():
    with pytest.raises(ValueError, match="below 0"):
        at_most_least(arithmetic(FROM_ZERO), i, -3, -1)


def test_a_bound_given_the_past_is_no_equation_between_vectors():
    below = Given(named("g", t), named("h", t), t, (("x", 0),), bounds=True)
    with pytest.raises(RefusedError):
        given_past(below, t, named("x", t))


@pytest.mark.parametrize("of", [sp.sqrt, sp.log, lambda each: 1 / (each + M + 1)])
def test_a_value_for_which_no_number_is_real_is_refused(of):
    number = sp.Symbol("number", real=True)
    with pytest.raises(RefusedError, match="non-real"):
        instance(assume(sp.Le(of(number), M)), {number: -M - 1})
