"""Tricks of a second attack that the kernel refuses, beside honest twins.

Tricks that got through when found stand in the files ``test_open_*.py`` next to this one.
"""

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import ANY, W, congruent
from bounds.proving.kernel.sums import counted, exchanged, least_at, none, shifted, split, summed
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import digest, free
from bounds.proving.terms.scalar import Norm, applied, gradient, inner, named, norm, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import M, T, t, tau
from tests.bounds.proving.refusal import is_refused, tricks, twins

n, i, j = index("n"), index("i"), index("j")
c = sp.Symbol("c_0", real=True)
X, A = applied("X", random=True), applied("a", i)
x, y, g, v = named("x"), named("y"), named("g", t), named("v", t)
FRESH = Given(g, gradient(v), t, (("x", 0), ("v", 0)))
EMPTY = sp.Basic.__new__(sp.Min)
WINDOW = sp.Max(0, t - tau)
NEAR = arithmetic(sp.Ge(M**2 - 2 * c * M + c**2 + M, 0))


def tower(weight):
    return given_past(FRESH, t, weight)


def steps(end, at):
    return tower(total_vector(i, 0, end, named("x", at)))


def nested(end):
    return tower(total_vector(i, 0, t, total_vector(j, 0, end, named("x", j))))


def hidden_index():
    """An index inside a letter that was asked for its letters before it meant a term."""
    of = min(named("dusk", n), -named("dusk", n), key=digest)
    early = int(digest(("Norm", of)), 16)
    around = norm(sp.Dummy(Norm(of).text, dummy_index=early, nonnegative=True) * x)
    free(around)
    assert norm(named("dusk", n)) is not None
    return summed(assume(sp.Le(around, 1)), n, 0, T)


def random_case():
    return implies(sp.Le(norm(vector(Variable("u"))), 1), assume(sp.Le(c, 1)))


TRICKS = {
    "congruence: a mean of the vector, as a coefficient in a norm": (
        lambda: congruent(norm(mean(inner(ANY, x)) * y), W, x, y),
        lambda: congruent(norm(inner(ANY, x) * y), W, x, y),
    ),
    "congruence: a length in L² inside a sum": (
        lambda: congruent(total(i, 0, n, size(ANY + named("a", i))), W, x, y),
        lambda: congruent(total(i, 0, n, norm(ANY + named("a", i))), W, x, y),
    ),
    "past: a sum that may end after now": (lambda: steps(WINDOW + 2, i), lambda: steps(t + 1, i)),
    "past: a sum from the window into the future": (
        lambda: steps(t + 1, i + 1),
        lambda: steps(t, i + 1),
    ),
    "past: a sum read backwards from the end": (lambda: steps(t, t + 1 - i), None),
    "past: a sum whose index is moved by a ceiling": (
        lambda: steps(t, i + sp.ceiling(A)),
        lambda: steps(t, i),
    ),
    "past: a sum inside a sum, to an end that moves": (
        lambda: nested(i + 3),
        lambda: nested(i + 1),
    ),
    "past: a random coefficient beside a constant length": (
        lambda: tower(norm(g) * named("x", t)),
        lambda: tower(size(g) * named("x", t)),
    ),
    "past: a vector variable, which may be anything": (lambda: tower(ANY), None),
    "past: a vector variable put in afterwards": (
        lambda: instance(tower(norm(vector(Variable("u"))) * v), {Variable("u"): g}),
        None,
    ),
    "sum: exchanged where one end speaks of the other index inside a maximum": (
        lambda: exchanged(i, (0, n), j, (0, sp.Max(0, i - 1)), applied("a", i, j)),
        lambda: exchanged(i, (0, n), j, (0, sp.Max(0, n - 1)), applied("a", i, j)),
    ),
    "sum: shifted by what may be negative": (
        lambda: shifted(i, (0, t), A, WINDOW - 1),
        lambda: shifted(i, (0, t), A, WINDOW),
    ),
    "sum: split at a window that may begin after the end": (
        lambda: split(i, (0, t), WINDOW + 1, A),
        lambda: split(i, (0, t), WINDOW, A),
    ),
    "sum: counted from a window": (
        lambda: counted(i, (WINDOW + 1, t), c),
        lambda: counted(i, (WINDOW, t), c),
    ),
    "sum: to the least of nothing": (lambda: none(i, (0, EMPTY), A), None),
    "least: at the start of a window that may be empty": (
        lambda: least_at(i, (WINDOW, t), A, WINDOW),
        lambda: least_at(i, (0, t + 1), A, WINDOW),
    ),
    "product: of negative factors, called nonnegative": (
        lambda: arithmetic(sp.Ge(product(i, 0, n + 1, -applied("p", i, kind="positive")), 0)),
        lambda: arithmetic(sp.Ge(product(i, 0, n + 1, applied("p", i, kind="positive")), 0)),
    ),
    "letter: an index hidden from the sum": (hidden_index, None),
    "put: a letter that a closed and an open hypothesis bind": (
        lambda: instance(
            arithmetic(
                sp.Le(X, c + 1),
                given(Always((t,), sp.Le(X, c)), {t: 0}),
                given(Always((t,), sp.Le(applied("z", t), 1)), {t: 0}),
            ),
            {c: applied("z", t)},
        ),
        lambda: instance(given(Always((t,), sp.Le(applied("z", t), 1)), {t: n}), {n: t}),
    ),
    "put: a number between for one that is at least 0": (
        lambda: instance(NEAR, {M: sp.Rational(1, 2) - norm(x)}),
        lambda: instance(NEAR, {M: sp.Rational(1, 2)}),
    ),
    "logic: a condition on a vector variable dropped": (random_case, None),
    "logic: an implication at one outcome, expected": (
        lambda: expected(assume(sp.Implies(sp.Le(X, 0), sp.Le(X, -1)))),
        lambda: expected(assume(sp.Le(X, -1))),
    ),
    "logic: for all, as one": (
        lambda: given(Assumed(sp.Le(A, 1)), {i: 0}),
        lambda: given(Always((i,), sp.Le(A, 1)), {i: 0}),
    ),
    "moments: E|x|² from (E|x|)²": (
        lambda: arithmetic(sp.Le(size(x), mean(norm(x))), expected(assume(sp.Ge(square(x), 0)))),
        None,
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick, TypeError)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
