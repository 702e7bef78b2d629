"""Tricks of a second attack that once got through.

A trick passes if it is refused, or if what comes out says nothing (plain True).
"""

import pytest
import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square, same
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite.indices import held, index
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import digest, is_random, node
from bounds.proving.terms.scalar import Norm, applied, gradient, named, norm, square
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import M, t
from tests.bounds.proving.refusal import proves_nothing

n, i = index("n"), index("i")
c = sp.Symbol("c_0", real=True)
s = sp.Symbol("s", positive=True)
size = sp.Symbol("size", nonnegative=True)
X = applied("X", random=True)
x, v, g = named("x", t), named("v", t), named("g", t)
FLOOR = expected(arithmetic(sp.Ge(sp.Max(c, X), c)))  # E max(c, X) >= c, for a constant c
#: (size - c)² + size >= 0, true for a number that is at least 0.
NEAR = arithmetic(sp.Ge(size**2 - 2 * c * size + c**2 + size, 0))


def asked_inside_a_term_before_it_means_one():
    of = min(named("dawn"), -named("dawn"), key=digest)
    early = int(digest(("Norm", of)), 16)
    guess = sp.Dummy(Norm(of).text, dummy_index=early, nonnegative=True)
    around = norm(guess * named("a", random=False))
    is_random(around)  # remembered for ever: the letter around the guess is settled
    assert norm(named("dawn")) == guess
    return instance(FLOOR, {c: around})


def logarithm_to_another_base():
    two = sp.log(1 + M, s, evaluate=False)  # sympy: positive, whatever the base
    found = instance(NEAR, {size: two})
    return instance(found, {M: 1, s: sp.Rational(1, 4), c: sp.Rational(-1, 2)})


def quotient_that_is_not_reduced():
    return expected(arithmetic(sp.Eq(sp.Rational(4, 2, gcd=1), 2, evaluate=False)))


def nought_that_counts_as_positive():
    """sympy asks for what is known of a product in an order that it draws by chance."""
    for k in range(2, 400):
        nought = sp.Mul(0, sp.Abs(sp.Rational(-1, k), evaluate=False), evaluate=False)
        if (nought.is_integer, nought.is_positive)[1]:  # asked in this order
            each = product(i, 0, n, nought)
            above = arithmetic(sp.Gt(each**2 - 2 * c * each + c**2 + each, 0))
            return instance(above, {n: 1, c: 0})
    raise RefusedError("nought is never positive")


def implication_with_a_third_part():
    three = sp.Implies(sp.Le(c, 1), sp.Le(c, 2), sp.Le(M, 0), evaluate=False)
    return arithmetic(three)


def minimum_of_nothing():
    return norm_square(sp.Basic.__new__(sp.Min) * x)


def loose_index_caught_by_a_sum():
    for ahead in range(1, 12):
        opened = node(total(i, 0, n, applied("b", i))).opened({})[0]
        loose = held(-opened.dummy_index + ahead)
        schema = Always((n,), sp.Le(total(i, 0, n, applied("a", i, loose)), 1))
        try:
            return given(schema, {n: n + 1})
        except (RefusedError, ValueError):
            continue
    raise RefusedError("a loose index is caught by no sum")


def bound_letter_with_the_name_of_a_free_one():
    other = sp.Symbol("c_0", positive=True)  # prints: for all c_0: c_0 <= c_0
    return given(Always((c,), sp.Le(c, other)), {c: 5})


def variable_with_the_name_of_a_vector():
    every = Variable("x")
    return given(Always((every,), same(vector(every), named("x"))), {every: g})


def vector_named_as_a_gradient():
    if named("∇f(x)") == gradient(named("x")):
        raise RefusedError("the name is the term")
    return assume(sp.Le(square(named("∇f(x)")), 0))


def letter_of_another_alphabet():
    other = sp.Symbol("\N{CYRILLIC CAPITAL LETTER EM}", positive=True)
    return assume(sp.Le(M, other))


def free_index_that_prints_as_the_index_of_a_sum():
    return assume(sp.Le(total(i, 0, n, applied("a", i, index("i1"))), 1))


def positive_number_that_prints_as_any():
    return assume(sp.Le(applied("a", t, kind="positive"), applied("a", t)))


TRICKS = [
    asked_inside_a_term_before_it_means_one,
    logarithm_to_another_base,
    quotient_that_is_not_reduced,
    nought_that_counts_as_positive,
    implication_with_a_third_part,
    minimum_of_nothing,
    loose_index_caught_by_a_sum,
    bound_letter_with_the_name_of_a_free_one,
    variable_with_the_name_of_a_vector,
    vector_named_as_a_gradient,
    letter_of_another_alphabet,
    free_index_that_prints_as_the_index_of_a_sum,
    positive_number_that_prints_as_any,
]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda each: each.__name__.replace("_", " "))
@pytest.mark.filterwarnings("ignore::sympy.utilities.exceptions.SymPyDeprecationWarning")
def test_a_trick_is_refused(trick):
    proves_nothing(trick)
