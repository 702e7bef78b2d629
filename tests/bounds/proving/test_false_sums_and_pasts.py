"""False steps about the largest entries, sums that may be empty, and what the past determines."""

import sympy as sp

from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Given
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.probability import given_past
from bounds.proving.kernel.space import (
    ANY,
    W,
    congruent,
    coordinates,
    largest_count,
    largest_order,
    rewritten,
    same,
)
from bounds.proving.kernel.sums import counted, split, telescope
from bounds.proving.run import UNBIASED, g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.largest import largest
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, gradient, image, named, norm, square
from bounds.symbols import T, d, k, rho, t, tau
from tests.bounds.proving.refusal import is_refused, tricks, twins

i, j, n = map(index, "ijn")
c = sp.Symbol("c_0", real=True)
A, P = applied("a", i), applied("p", i, kind="positive")
w, h = named("w"), named("h")
OF_ALL = assume(sp.Le(k, d))
#: E|g - ∇f(v)|² given the past is at most rho |∇f(v)|².
RELATIVE = Given(
    square(g(t) - gradient(v(t))),
    rho * square(gradient(v(t))),
    t,
    (("x", 0), ("v", 0), ("g", 1)),
    bounds=True,
)


def ordered(larger, smaller, many=k, other=k):
    """Of entries i and j the first is among the largest and the second not: |second| <= |first|."""
    chosen = (
        sp.Lt(i, d), sp.Lt(j, d),
        sp.Eq(largest(w, many, i), 1), sp.Eq(largest(w, other, j), 0),
    )  # fmt: skip
    fact = sp.Implies(sp.And(*chosen), sp.Le(smaller, larger))
    return arithmetic(fact, largest_order(w, many, i, j), largest_order(w, other, i, j))


def counts(high, many, of):
    """Σ over i < high of largest[of, w, i] is this many."""
    fact = sp.Eq(total(i, 0, high, largest(w, of, i)), many)
    return arithmetic(fact, largest_count(w, k, OF_ALL))


def entries(many, *shown):
    """The squares of so many entries are at most |w|²."""
    body = entry(w, i) ** 2
    parts = split(i, (0, d), many, body, *shown)
    return arithmetic(sp.Le(total(i, 0, many, body), square(w)), parts, coordinates(w, w))


def along(weight, at=t):
    return given_past(UNBIASED, at, weight)


def weighted(weight):
    return given_past(RELATIVE, t, weight)


def coined(of, at):
    return image("C", of, at, random=True)


TRICKS = {
    "largest: one more than there are": (
        lambda: largest_count(w, d + 1),
        lambda: largest_count(w, d),
    ),
    "largest: more than there are, put in afterwards": (
        lambda: instance(largest_count(w, k, OF_ALL), {k: d + 1}),
        lambda: instance(largest_count(w, k, OF_ALL), {k: d}),
    ),
    "largest: of a vector times what may be 0": (
        lambda: arithmetic(sp.Eq(largest(c * w, k, i), largest(w, k, i))),
        lambda: congruent(largest(ANY, k, i), W, c * w, w),
    ),
    "largest: an entry with its sign": (
        lambda: ordered(entry(w, i), entry(w, j)),
        lambda: ordered(abs(entry(w, i)), entry(w, j)),
    ),
    "largest: one number of entries against another": (
        lambda: ordered(abs(entry(w, i)), abs(entry(w, j)), k, k + 1),
        lambda: ordered(abs(entry(w, i)), abs(entry(w, j)), k + 1, k + 1),
    ),
    "largest: an entry beyond the last is one of the rest": (
        lambda: counts(d + 1, k, k),
        lambda: counts(d, k, k),
    ),
    "largest: twice as many are as many": (lambda: counts(d, k, 2 * k), lambda: counts(d, k, k)),
    "largest: the chance of it is 0 or 1": (
        lambda: bit(mean(largest(w, k, i))),
        lambda: bit(largest(w, k, i)),
    ),
    "largest: case by case, where it is random": (
        lambda: implies(sp.Eq(largest(w, k, i), 1), assume(sp.Le(c, 1))),
        lambda: implies(sp.Eq(largest(named("x*", random=False), k, i), 1), assume(sp.Le(c, 1))),
    ),
    "largest: of vectors of one length": (
        lambda: rewritten(counts(d, k, k), assume(sp.Eq(square(w), square(h))), w, h),
        lambda: rewritten(counts(d, k, k), assume(same(w, h)), w, h),
    ),
    "largest: the chance of it, of vectors that agree at one outcome": (
        lambda: congruent(mean(largest(ANY, k, i)), W, w, h),
        lambda: congruent(largest(ANY, k, i), W, w, h),
    ),
    "largest: of a sample that is not drawn yet": (
        lambda: along(largest(g(t), k, i) * x(t)),
        lambda: along(largest(v(t), k, i) * x(t)),
    ),
    "entries: K of them, where there may be fewer": (
        lambda: entries(k),
        lambda: entries(k, OF_ALL),
    ),
    "sum: from K to d, as if it were of something": (
        lambda: arithmetic(sp.Gt(total(i, k, d, P), 0)),
        lambda: arithmetic(sp.Gt(total(i, 0, d, P), 0)),
    ),
    "sum: all but one of d, as if it were of something": (
        lambda: arithmetic(sp.Gt(total(i, 0, d - 1, P), 0)),
        lambda: arithmetic(sp.Ge(total(i, 0, d - 1, P), 0)),
    ),
    "sum: its last number taken off a window that may be empty": (
        lambda: arithmetic(sp.Eq(total(i, tau, t + 1, A), total(i, tau, t, A) + applied("a", t))),
        lambda: arithmetic(sp.Eq(total(i, 0, t + 1, A), total(i, 0, t, A) + applied("a", t))),
    ),
    "sum: an end of T - 1, put for one that may be 0": (
        lambda: instance(arithmetic(sp.Gt(total(i, 0, T, P), 0)), {T: T - 1}),
        lambda: instance(arithmetic(sp.Gt(total(i, 0, T, P), 0)), {T: T + 1}),
    ),
    "sum: counted from K to d": (
        lambda: counted(i, (k, d), c),
        lambda: counted(i, (k, d), c, OF_ALL),
    ),
    "sum: telescoped over a window that may be reversed": (
        lambda: telescope(i, tau, t, A),
        lambda: telescope(i, t, t + tau, A),
    ),
    "past: the sample before, which at 0 is this one": (
        lambda: along(g(sp.Max(n - 1, 0)), n),
        lambda: along(g(n), n + 1),
    ),
    "past: known by its second index": (
        lambda: along(named("g", t + 5, 0)),
        lambda: along(named("x", t, t + 5)),
    ),
    "past: a product up to now": (
        lambda: weighted(product(i, 0, t + 1, norm(g(i)))),
        lambda: weighted(product(i, 0, t, norm(g(i)))),
    ),
    "past: the least up to now": (
        lambda: weighted(least(i, 0, t + 1, norm(g(i)))),
        lambda: weighted(least(i, 0, t + 1, norm(x(i)))),
    ),
    "past: a map with the name of what is known": (
        lambda: along(image("x", g(t), t, random=True)),
        lambda: along(image("x", v(t), t, random=True)),
    ),
    "relative noise: weighted with a value of f": (
        lambda: weighted(norm(x(t)) - 1),
        lambda: weighted(norm(x(t)) + 1),
    ),
    "relative noise: at every outcome": (
        lambda: arithmetic(sp.Le(RELATIVE.subject, RELATIVE.expected), weighted(sp.Integer(1))),
        lambda: arithmetic(
            sp.Le(mean(RELATIVE.subject), mean(RELATIVE.expected)), weighted(sp.Integer(1))
        ),
    ),
    "operator: with the coins of another iteration": (
        lambda: arithmetic(sp.Eq(square(coined(w, t) - coined(h, t + 1)), 0), assume(same(w, h))),
        lambda: congruent(square(coined(ANY, t) - coined(h, t)), W, w, h),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    twin()
