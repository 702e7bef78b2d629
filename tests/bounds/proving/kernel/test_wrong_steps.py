"""More steps that the kernel must refuse: they lead to something false, or to nothing."""

import pytest
import sympy as sp

from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import norm_square, rewritten, same
from bounds.proving.kernel.sums import at_most_least, summed
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied, image, named, square
from bounds.symbols import M, t
from tests.bounds.proving.refusal import is_refused, tricks, twins

i, n = map(index, "in")
c = sp.Symbol("c_0", real=True)
A, CASE = applied("a", i), sp.Eq(applied("b", kind="bit"), 1)
w, h, STILL = named("w"), named("h"), named("z", random=False)
#: True for every i from 0 on, and not below.
FROM_ZERO = sp.Le(0, i**3 - i**2 + i)


def below(relation):
    """Σ a below 0, or at most 0, from every a below 0."""
    every = given(Always((i,), sp.Lt(A, 0)), {i: i})
    return arithmetic(relation(total(i, 0, n, A), 0), summed(every, i, 0, n))


def in_mean(coins):
    """|Q(z)|² <= 1 gives E|Q(z)|² <= 1, without the condition among the hypotheses."""
    short = sp.Le(square(image("Q", STILL, t, random=coins)), 1)
    return implies(short, expected(assume(short)))


def at_least(many):
    more = whole(n - 1 if many == 2 else n, assume(sp.Gt(n, 1)))
    return arithmetic(sp.Ge(n, 2), more)


TRICKS = {
    "sum: below 0, where there may be nothing to be summed": (
        lambda: below(sp.Lt),
        lambda: below(sp.Le),
    ),
    "logic: a condition on what coins make of a constant vector, dropped": (
        lambda: in_mean(coins=True),
        lambda: in_mean(coins=False),
    ),
    "whole: the next number but one": (lambda: at_least(1), lambda: at_least(2)),
    "rewrite: everywhere what is equal in one case": (
        lambda: rewritten(norm_square(w), implies(CASE, assume(same(w, h))), w, h),
        lambda: implies(CASE, rewritten(norm_square(w), assume(same(w, h)), w, h)),
    ),
    "put: below 0, since two things that are shown contradict each other": (
        lambda: instance(summed_to(n), {n: -n}, assume(sp.Le(c, -1)), assume(sp.Ge(c, 1))),
        lambda: instance(summed_to(n), {n: 2 * n}, assume(sp.Le(c, -1))),
    ),
}


def summed_to(end):
    return arithmetic(sp.Ge(end + 1, 1))


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    twin()


def test_what_holds_from_0_on_is_no_least_value_from_below_0():
    with pytest.raises(ValueError, match="below 0"):
        at_most_least(arithmetic(FROM_ZERO), i, -3, -1)


def test_a_bound_given_the_past_is_no_equation_between_vectors():
    below_ = Given(named("g", t), named("h", t), t, (("x", 0),), bounds=True)
    with pytest.raises(RefusedError):
        given_past(below_, t, named("x", t))


@pytest.mark.parametrize("of", [sp.sqrt, sp.log, lambda each: 1 / (each + M + 1)])
def test_a_value_for_which_no_number_is_real_is_refused(of):
    number = sp.Symbol("number", real=True)
    with pytest.raises(RefusedError, match="non-real"):
        instance(assume(sp.Le(of(number), M)), {number: -M - 1})
