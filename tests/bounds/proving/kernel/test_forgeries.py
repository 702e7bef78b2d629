"""Objects that pass for a theorem, a vector or a number and change in between.

A trick passes if it is refused, or if what comes out says nothing (plain True).
"""

import pytest
import sympy as sp

from bounds.proving.kernel.analysis import exponential
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
    minkowski,
)
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite.indices import held, index
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.node import is_random, letter
from bounds.proving.terms.scalar import applied, gradient, named
from bounds.proving.terms.vector import Vector
from bounds.symbols import T, t
from tests.bounds.proving.refusal import proves_nothing

i = index("i")
c = sp.Symbol("c_0", real=True)
size = sp.Symbol("size", nonnegative=True)
X = applied("X", random=True)
NONNEGATIVE = arithmetic(sp.Ge(size, 0, evaluate=False))
FLOOR = expected(arithmetic(sp.Ge(sp.Max(c, X), c)))


class Changing:
    """A number that is read as the first value so many times, and then as the second."""

    def __init__(self, first, times, second):
        self.first, self.times, self.second = first, times, second

    def _sympy_(self):
        self.times -= 1
        return sp.Integer(self.first if self.times >= 0 else self.second)


class Pretender:
    fact, hypotheses = sp.false, frozenset()


class Wordy(sp.Symbol):
    """A letter that multiplies as another."""

    def __mul__(self, other):
        return X * other

    def __pow__(self, other):
        return sp.Integer(0)


class Lopsided:
    def __radd__(self, other):
        return sp.Integer(100)

    def _sympy_(self):
        return sp.Integer(0)


class TwoFaced(tuple):
    """Terms of a vector that are others when read again."""

    __slots__ = ()
    later = None

    def __iter__(self):
        found, TwoFaced.later = TwoFaced.later or tuple.__iter__(self), None
        return iter(found)


class Fading:
    """Passes for a vector, at first this one and then nothing."""

    def __init__(self, first):
        self.kept = [first.terms]

    @property
    def terms(self):
        return self.kept.pop() if self.kept else ()


class Shrinking:
    """A range that ends at 3 when it is read so many times, and then at 0."""

    var, low, text = held(1), sp.Integer(0), ""

    def __init__(self, times):
        self.times = times

    @property
    def high(self):
        self.times -= 1
        return sp.Integer(3 if self.times >= 0 else 0)


class Shown(dict):
    """Values that are shown as 1 to whoever checks all of them."""

    def items(self):
        return [(key, sp.Integer(1)) for key in self]


class Either:
    """Equal to False and to True."""

    def __hash__(self):
        return 0

    def __eq__(self, other):
        return True


class Hidden(tuple):
    __slots__ = ()
    shown = True

    def __iter__(self):
        return tuple.__iter__(self) if Hidden.shown else iter(())


def a_thing_with_a_fact():
    return instance(Pretender(), {})


def sum_with_an_end_that_changes():
    for reads in range(1, 15):
        theorem = summed(arithmetic(sp.Le(-1, -1, evaluate=False)), i, 0, Changing(3, reads, 50))
        if theorem.fact is sp.false:
            break
    return theorem


def value_that_changes():
    for reads in range(1, 8):
        theorem = instance(NONNEGATIVE, {size: Changing(1, reads, -1)})
        if theorem.fact is sp.false:
            break
    return theorem


def values_that_show_others():
    return instance(NONNEGATIVE, Shown({size: sp.Integer(-1)}))


def letter_with_its_own_product():
    return cauchy_schwarz_of_means(Wordy("w"), sp.Integer(1))


def number_with_its_own_sum():
    return exponential(Lopsided())


def vector_that_fades():
    return minkowski(Fading(named("x")))


def weight_that_changes_once_it_is_known():
    g, v = named("g", t), named("v", t)
    weight = Vector(TwoFaced(g.terms))
    TwoFaced.later = v.terms
    return given_past(Given(g, gradient(v), t, (("v", 0),)), t, weight)


def range_that_shrinks():
    for times in range(1, 30):
        body = applied("Z", held(1), times, random=True)
        whole = letter(Sum(Shrinking(times), body))
        theorem = expected(arithmetic(sp.Eq(whole, whole, evaluate=False)))
        if theorem.fact is not sp.true:
            break
    return theorem


def hypothesis_changed_afterwards():
    theorem = assume(sp.Le(applied("A"), 0))
    (hypothesis,) = theorem.hypotheses
    object.__setattr__(hypothesis, "fact", sp.Le(0, 1, evaluate=False))
    if next(iter(theorem.hypotheses)).fact != theorem.fact:
        return theorem
    raise RefusedError("the theorem still rests on what it rested on")


def question_answered_for_another_letter():
    secret = applied("secret", random=True)

    class Calm(sp.Dummy):
        free_symbols = frozenset()
        __hash__ = lambda self: hash(secret)  # noqa: E731
        __eq__ = lambda self, other: True  # noqa: E731

    is_random(Calm("calm"))
    return instance(FLOOR, {c: secret})


def bound_that_equals_an_equation():
    z = applied("Z", t, random=True)
    bound = Given(z, sp.Integer(0), t, (), Either())
    assert bound == Given(z, sp.Integer(0), t, (), False)
    return given_past(bound, 0, sp.Integer(1))


def variables_that_hide():
    Hidden.shown = False
    try:
        one = given(Always(Hidden((t,)), sp.Le(applied("s", t), 0)), {})
    finally:
        Hidden.shown = True
    return summed(one, t, 0, T)


TRICKS = [
    a_thing_with_a_fact,
    sum_with_an_end_that_changes,
    value_that_changes,
    values_that_show_others,
    letter_with_its_own_product,
    number_with_its_own_sum,
    vector_that_fades,
    weight_that_changes_once_it_is_known,
    range_that_shrinks,
    hypothesis_changed_afterwards,
    question_answered_for_another_letter,
    bound_that_equals_an_equation,
    variables_that_hide,
]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda each: each.__name__.replace("_", " "))
def test_a_trick_is_refused(trick):
    proves_nothing(trick)
