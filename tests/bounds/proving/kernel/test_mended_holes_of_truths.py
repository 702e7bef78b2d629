"""Truths that count as numbers, and letters that count as truths: sympy and the solver do not agree
on what they are, so a fact that the solver shows could become false by putting a value in.

A trick passes if it is refused, or if what comes out says nothing; its twin is honest.
"""

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import summed
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.scalar import applied
from bounds.symbols import M, T
from tests.bounds.proving.refusal import is_refused, tricks, twins

i = index("i")
c, e = sp.symbols("c_0 e_0", real=True)
X, Y = applied("X", random=True), applied("Y", random=True)
A, B = applied("a", i), applied("b", i)


def every_number_is_at_most_0():
    """For the solver a truth is 1, for sympy it is no number: c = 1 becomes "1 = true", false."""
    truth = sp.Or(sp.Eq(c, sp.Le(M, 1)), sp.Gt(M, 1), sp.Le(e, 0))
    shown = arithmetic(truth, assume(sp.Eq(c, 1)))
    return implies(sp.true, instance(instance(shown, {M: sp.Rational(1, 2)}), {c: 1}))


def honest_cases():
    truth = sp.Or(sp.And(sp.Eq(c, 1), sp.Le(M, 1)), sp.Gt(M, 1))
    shown = arithmetic(truth, assume(sp.Eq(c, 1)))
    return instance(shown, {M: sp.Rational(3, 2)})


def summed_truths():
    equal = given(Always((i,), sp.Eq(sp.Le(A, 0), sp.Le(B, 0))), {i: i})
    return summed(equal, i, 0, T)


TRICKS = {
    "a truth is the number 1": (every_number_is_at_most_0, honest_cases),
    "a truth equals a truth": (
        lambda: arithmetic(sp.Eq(sp.Le(c, 0), sp.Le(2 * c, 0))),
        lambda: arithmetic(sp.Implies(sp.Le(c, 0), sp.Le(2 * c, 0))),
    ),
    "the mean of a truth": (
        lambda: expected(assume(sp.Eq(sp.Le(X, 0), sp.Le(Y, 0)))),
        lambda: expected(assume(sp.Eq(X, Y))),
    ),
    "a sum of truths": (summed_truths, lambda: summed(every_equal(), i, 0, T)),
    "a letter under which something holds": (
        lambda: assume(sp.Implies(c, sp.Le(M, 1))),
        lambda: assume(sp.Implies(sp.Ne(c, 0), sp.Le(M, 1))),
    ),
    "a letter that is not": (lambda: assume(sp.Not(c)), lambda: assume(sp.Eq(c, 0))),
    "a random number that is true": (
        lambda: assume(sp.And(X, sp.Le(M, 1))),
        lambda: assume(sp.And(sp.Gt(X, 0), sp.Le(M, 1))),
    ),
    "a truth put for a number": (
        lambda: instance(arithmetic(sp.Le(c, c**2 + 1)), {c: sp.Le(M, 1)}),
        lambda: instance(arithmetic(sp.Le(c, c**2 + 1)), {c: M}),
    ),
}


def every_equal():
    return given(Always((i,), sp.Eq(A, B)), {i: i})


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick, TypeError)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
