"""Different things that print alike.

A trick passes if it is refused, or if both print differently.
"""

import pytest
import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import assume
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.scalar import gradient, named
from bounds.symbols import M, t
from tests.bounds.proving.refusal import proves_nothing


def alike(one, other):
    if one != other and one.text == other.text:
        return assume(sp.Le(M, 1))
    raise RefusedError("they print differently")


def hypothesis_under_a_harmless_name():
    return alike(Always((t,), sp.Le(M, 1), "M > 0"), Always((t,), sp.Le(M, 2), "M > 0"))


def two_pasts_that_print_alike():
    g, v = named("g", t), gradient(named("v", t))
    return alike(Given(g, v, t, (("v", 0),)), Given(g, v, t, (("v", 0), ("g", 0))))


def constant_that_prints_as_random():
    return alike(named("g", t), named("g", t, random=False))


def two_letters_of_one_name():
    return assume(sp.Le(M, sp.Symbol("M", real=True)))


TRICKS = [
    hypothesis_under_a_harmless_name,
    two_pasts_that_print_alike,
    constant_that_prints_as_random,
    two_letters_of_one_name,
]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda each: each.__name__.replace("_", " "))
def test_a_trick_is_refused(trick):
    proves_nothing(trick)
