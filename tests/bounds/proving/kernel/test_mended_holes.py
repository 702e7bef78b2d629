"""Tricks that a false proof may try and that the kernel must refuse: those that once got through.

A trick passes if it is refused, or if what comes out says nothing (plain True). Its twin is the
honest step beside it, and must go through.
"""

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given, instance
from bounds.proving.kernel.probability import (
    expected,
    minkowski_of_sum,
)
from bounds.proving.kernel.space import coordinates, triangle_of_sum
from bounds.proving.kernel.sums import least_at, shifted, summed, telescope
from bounds.proving.terms.finite.indices import Range, held, index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import Sum, total
from bounds.proving.terms.node import digest, is_random, letter
from bounds.proving.terms.scalar import (
    Norm,
    applied,
    entry,
    named,
    norm,
)
from bounds.proving.terms.vector import Variable
from bounds.symbols import M, T, d
from tests.bounds.proving.refusal import proves_nothing, tricks, twins

n, i = index("n"), index("i")
c = sp.Symbol("c_0", real=True)
s = sp.Symbol("s", positive=True)
x, v = named("x"), named("v")
u = Variable("u")
X = applied("X", random=True)
FLOOR = expected(arithmetic(sp.Ge(sp.Max(c, X), c)))  # E max(c, X) >= c, for a constant c


def at_least_nothing(expr):
    return arithmetic(sp.Ge(expr, 0, evaluate=False))


def backwards_sum():
    return instance(at_least_nothing(total(i, -n, 0, i)), {n: 2})


def backwards_shift():
    moved = shifted(i, (0, n), i, -n)
    return instance(arithmetic(sp.Ge(moved.fact.lhs, 0), moved), {n: 2})


def sum_over(var, body):
    return letter(Sum(Range(var, sp.Integer(0), n), body))


def rank_one():
    both = (instance(coordinates(x, x), {d: size}) for size in (1, 2))
    return arithmetic(sp.Eq(entry(x, sp.Integer(1)) ** 2, 0), *both)


def schema_of_real_ends():
    body = letter(Sum(Range(held(1), sp.Integer(0), s), c ** held(1)))
    schema = Always((c, s), sp.Ge(body, 1))
    return given(schema, {c: 1, s: sp.Rational(1, 2)})


def letter_before_its_term():
    of = min(named("later"), -named("later"), key=digest)
    early = int(digest(("Norm", of)), 16)
    guess = sp.Dummy(Norm(of).text, dummy_index=early, nonnegative=True)
    found = expected(arithmetic(sp.Ge(sp.Max(guess, X), guess)))
    assert norm(named("later")) == guess
    return found


def randomness_asked_too_early():
    of = min(named("soon"), -named("soon"), key=digest)
    early = int(digest(("Norm", of)), 16)
    is_random(sp.Dummy(Norm(of).text, dummy_index=early, nonnegative=True))
    return instance(FLOOR, {c: norm(named("soon"))})


def letter_foretold():
    after = sp.Dummy("before").dummy_index + 1
    q = sp.Dummy("i", dummy_index=after, integer=True, nonnegative=True)
    least_sum = summed(arithmetic(sp.Ge(sp.Max(i, q), q)), i, 0, n)
    after = sp.Dummy("before").dummy_index + 1
    q_next = sp.Dummy("i", dummy_index=after, integer=True, nonnegative=True)
    return instance(instance(instance(least_sum, {q: q_next}), {n: 2}), {q_next: 5})


def index_that_is_even():
    even = sp.Symbol("i", integer=True, nonnegative=True, even=True)
    return telescope(even, 0, 3, sp.Pow(-1, even, evaluate=False))


def index_that_is_zero():
    nought = sp.Symbol("i", integer=True, zero=True)
    return telescope(nought, 0, 3, sp.Abs(nought - 1, evaluate=False))


def names_cut_at_a_null():
    one, other = (sp.Symbol(f"a#0\0{end}", real=True) for end in "bc")
    return arithmetic(sp.Eq(one, other))


def least_from_below_nothing():
    return least_at(i, (-2, 1), i, -2)


TRICKS = {
    # The ends of sums and least values.
    "sum: an index from below 0 that counts as at least 0": (
        lambda: summed(at_least_nothing(i), i, -3, 0),
        lambda: summed(at_least_nothing(i), i, 0, T),
    ),
    "sum: Σ over -n <= i < 0 of i called nonnegative": (backwards_sum, None),
    "sum: a shift to below 0": (backwards_shift, lambda: shifted(i, (0, n), i, 2)),
    "sum: the index is a letter that is at least 1": (
        lambda: instance(at_least_nothing(sum_over(T, T - 1)), {n: 1}),
        lambda: at_least_nothing(total(i, 0, n, i)),
    ),
    "sum: the index is a held letter that assumes to be negative": (
        lambda: instance(
            at_least_nothing(
                sum_over(h := sp.Dummy("i1", dummy_index=-1, integer=True, negative=True), -h)
            ),
            {n: 3},
        ),
        None,
    ),
    "sum: half an index, counted by its length": (schema_of_real_ends, None),
    "sum: triangle inequality over half an index": (
        lambda: triangle_of_sum(i, 0, sp.Rational(1, 2), x),
        lambda: triangle_of_sum(i, 0, T, named("x", i)),
    ),
    "sum: Minkowski over an index that is negative": (
        lambda: minkowski_of_sum(z := sp.Symbol("z", negative=True), 0, 3, z * x),
        lambda: minkowski_of_sum(i, 0, 3, i * x),
    ),
    "sum: Minkowski over an index from below 0": (
        lambda: minkowski_of_sum(i, -3, 0, i * x),
        lambda: minkowski_of_sum(i, 0, T, named("x", i)),
    ),
    "sum: telescope over an index that is even": (index_that_is_even, None),
    "sum: telescope over an index that is zero": (
        index_that_is_zero,
        lambda: telescope(i, 0, 3, sp.Abs(i - 1)),
    ),
    "least: over an index from below 0": (least_from_below_nothing, None),
    "least: the least of -1, -2, ... called nonnegative": (
        lambda: at_least_nothing(least(i, -n - 1, 0, i)),
        lambda: at_least_nothing(least(i, 0, n + 1, i)),
    ),
    # Letters: capture, and letters that come to mean something.
    "letter: the dimension put to 1, and to 2": (rank_one, lambda: coordinates(x, v)),
    "letter: written before its term exists": (letter_before_its_term, None),
    "letter: asked whether it is random before it means a term": (
        randomness_asked_too_early,
        lambda: instance(FLOOR, {c: M}),
    ),
    "letter: the one that the next opened sum will use": (letter_foretold, None),
    "letter: two names that a C string cuts to one": (
        names_cut_at_a_null,
        lambda: arithmetic(sp.Eq(c, c)),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    proves_nothing(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
