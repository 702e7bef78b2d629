"""What the kernel must refuse: each of these is a proof of something false.

Each test names the trick; ``strict`` makes it fail as soon as the rule is repaired and the mark can
go.
"""

import pytest
import sympy as sp

from bounds.proving.kernel.function import stationary
from bounds.proving.kernel.hypothesis import Given, Smooth
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import at_most_least, summed
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite import index, total
from bounds.proving.terms.scalar import applied, entry, named
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import L, T, d, t

i = index("i")
COIN = applied("coin", 0, random=True, kind="bit")
#: True for every i from 0 on, and not below.
FROM_ZERO = sp.Le(0, i**3 - i**2 + i)
unsound = pytest.mark.xfail(raises=pytest.fail.Exception, strict=True, reason="the kernel gives it")


@unsound
def test_what_holds_from_0_on_is_not_summed_from_below_0():
    with pytest.raises(RefusedError):
        summed(arithmetic(FROM_ZERO), i, -3, -1)  # gives False


@unsound
def test_what_holds_from_0_on_is_no_least_value_from_below_0():
    with pytest.raises(RefusedError):
        at_most_least(arithmetic(FROM_ZERO), i, -3, -1)


@unsound
def test_a_sum_over_indices_below_0_need_not_be_nonnegative():
    below = total(i, -T, 0, i)
    with pytest.raises(RefusedError):
        instance(arithmetic(sp.Ge(below**3 - below**2 + below, 0)), {T: sp.Integer(1)})


@unsound
def test_the_dimension_is_one_number_and_cannot_be_put_twice():
    a = named("a")
    entries = coordinates(a, a)
    with pytest.raises(RefusedError):
        arithmetic(
            sp.Eq(entry(a, sp.Integer(1)) ** 2, 0),
            instance(entries, {d: sp.Integer(1)}),
            instance(entries, {d: sp.Integer(2)}),
        )


@unsound
def test_the_least_point_is_not_the_variable_of_its_own_for_all():
    with pytest.raises(RefusedError):
        stationary(Smooth(L), vector(Variable("u")))  # rests on f(u) <= f(u) for all u


@unsound
@pytest.mark.parametrize(
    "number",
    [
        total(i, 0, COIN, applied("a", i)),
        applied("a", COIN),
        entry(named("a", random=False), COIN),
    ],
    ids=["end of a sum", "index of a number", "index of an entry"],
)
def test_what_has_a_random_index_is_random(number):
    with pytest.raises(RefusedError):
        expected(assume(sp.Eq(number, COIN)))  # gives number = E coin


@unsound
def test_a_bound_given_the_past_is_no_equation_between_vectors():
    below = Given(named("g", t), named("h", t), t, (("x", 0),), bounds=True)
    with pytest.raises(RefusedError):
        given_past(below, t, named("x", t))
