"""Random numbers that count as constants, and numbers that may not exist.

A trick passes if it is refused, or if what comes out says nothing; its twin is honest.
"""

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
)
from bounds.proving.kernel.space import norm_square
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import (
    applied,
    entry,
    gradient,
    image,
    named,
    norm,
    square,
)
from bounds.proving.terms.vector import Image, Variable, vector
from bounds.symbols import M, T, t
from tests.bounds.proving.refusal import proves_nothing, tricks, twins

n, i = index("n"), index("i")
c = sp.Symbol("c_0", real=True)
x, v = named("x"), named("v")
u = Variable("u")
X, Y = applied("X", random=True), applied("Y", t, random=True)
N = applied("N", random=True, kind="bit")
FLOOR = expected(arithmetic(sp.Ge(sp.Max(c, X), c)))  # E max(c, X) >= c, for a constant c
PAST = (("x", 0), ("v", 0), ("Y", 0))
UNBIASED = Given(named("g", t), gradient(named("v", t)), t, PAST)
NOUGHT = Given(Y * applied("e", t, random=True), sp.Integer(0), t, PAST)


def tower(hypothesis, weight):
    return given_past(hypothesis, t, weight)


def root_of_a_negative_factor():
    found = norm_square(sp.sqrt(c) * v)
    return arithmetic(sp.Ge(c * square(v), 0), found)


def root_put_for_a_vector():
    found = instance(norm_square(vector(u)), {u: sp.sqrt(c) * v})
    return arithmetic(sp.Ge(c * square(v), 0), found)


def quotient_of_means():
    far = square(x)
    found = cauchy_schwarz_of_means(1 / far, far)
    return arithmetic(sp.Ne(mean(far**2), 0), found)


def root_of_means():
    return arithmetic(sp.Ge(mean(X), 0), cauchy_schwarz_of_means(sp.sqrt(X), sp.Integer(1)))


TRICKS = {
    # Random numbers that count as constants, and things that the past does not determine.
    "random: a constant sequence at a random index": (
        lambda: instance(FLOOR, {c: applied("a", N)}),
        lambda: instance(FLOOR, {c: applied("a", t)}),
    ),
    "random: an entry of a constant vector at a random index": (
        lambda: instance(FLOOR, {c: entry(named("a", random=False), N)}),
        lambda: instance(FLOOR, {c: entry(named("a", random=False), t)}),
    ),
    "random: a constant vector at a random index": (
        lambda: instance(FLOOR, {c: norm(named("a", N, random=False))}),
        lambda: instance(FLOOR, {c: norm(named("a", t, random=False))}),
    ),
    "random: a constant map at a random index": (
        lambda: instance(
            FLOOR, {c: norm(vector(Image("C", named("a", random=False), (N,), False)))}
        ),
        lambda: instance(FLOOR, {c: norm(image("C", named("a", random=False), t))}),
    ),
    "random: a sum of constants to a random end": (
        lambda: instance(FLOOR, {c: total(i, 0, N, applied("a", i))}),
        lambda: instance(FLOOR, {c: total(i, 0, T, applied("a", i))}),
    ),
    "random: a sum of constant vectors to a random end": (
        lambda: instance(FLOOR, {c: norm(total_vector(i, 0, N, named("a", i, random=False)))}),
        None,
    ),
    "past: a known sequence at an index that the future chooses": (
        lambda: tower(UNBIASED, named("x", t - N)),
        lambda: tower(UNBIASED, named("x", t - 1)),
    ),
    "past: for all t >= 1, used at 0": (
        lambda: given_past(Given(sp.Integer(1), T, T, (), True), 0, sp.Integer(1)),
        lambda: given_past(Given(sp.Integer(1), t + 1, t, (), True), 0, sp.Integer(1)),
    ),
    "past: a weight that may not exist": (
        lambda: tower(NOUGHT, 1 / Y),
        lambda: tower(NOUGHT, Y),
    ),
    # Quotients and roots that may not exist.
    "exists: the root of a negative factor, in a norm": (
        root_of_a_negative_factor,
        lambda: norm_square(sp.sqrt(M) * v),
    ),
    "exists: the root of a negative factor, put for a vector": (
        root_put_for_a_vector,
        lambda: instance(norm_square(vector(u)), {u: c * v}),
    ),
    "exists: Cauchy-Schwarz for 1 / |x|² where x may be 0": (
        quotient_of_means,
        lambda: cauchy_schwarz_of_means(square(x), square(v)),
    ),
    "exists: Jensen for the root of a number that may be negative": (
        root_of_means,
        lambda: cauchy_schwarz_of_means(norm(x), sp.Integer(1)),
    ),
    "exists: a power whose exponent may not exist": (
        lambda: arithmetic(sp.Gt(sp.Integer(2) ** (1 / c), 0)),
        lambda: arithmetic(sp.Gt(sp.Integer(2) ** (1 / M), 0)),
    ),
    "exists: a hypothesis read where its quotient does not exist": (
        lambda: given(Always((c,), sp.Or(sp.Eq(1 / c, M), sp.Ne(c, 0))), {c: 0}),
        lambda: given(Always((c,), sp.Or(sp.Eq(c, M), sp.Ne(c, 0))), {c: M}),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    proves_nothing(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
