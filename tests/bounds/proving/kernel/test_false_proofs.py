"""A catalogue of false proofs, each by one trick, that the kernel refuses, beside honest twins.

Tricks that were open when found stand in the files ``test_open_*.py`` next to this one.
"""

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import (
    expected,
)
from bounds.proving.kernel.space import norm_square, rewritten, same
from bounds.proving.kernel.sums import (
    at_most_least,
    counted,
    exchanged,
    least_at,
    none,
    split,
    summed,
    telescope,
)
from bounds.proving.terms.finite.indices import held, index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, named, square
from bounds.proving.terms.vector import Variable
from bounds.symbols import M, T, alpha, t
from tests.bounds.proving.refusal import is_refused, tricks, twins

i, j, n = index("i"), index("j"), index("n")
c, e = sp.symbols("c_0 e_0", real=True)
u = Variable("u")
X = applied("X", random=True)
x, v, g = named("x", t), named("v", t), named("g", t)
A, B = applied("a", i), applied("b", i)
STEP = Always((t,), same(named("x", t + 1), x - alpha * g))
ENDLESS = assume(sp.Le(A, 1))

BELOW_C = Always((t,), sp.Le(applied("y", t), c))


def every(fact, *variables):
    return given(Always(variables, fact), {each: each for each in variables})


def squares(by):
    """Σ i <= by n² by induction: true for by = 1/2, and false for less."""
    fact = sp.Le(total(i, 0, n, i), by * n**2)
    step = arithmetic(put(fact, {n: n + 1}), assume(fact))
    return induction(n, arithmetic(put(fact, {n: sp.Integer(0)})), step, fact)


def induct(fact, start, step):
    return induction(n, start, step, fact)


P, Q = sp.Ge(applied("p", n), 0), put(sp.Ge(applied("p", n), 0), {n: n + 1})
NOTHING = least_at(i, (0, T), A, 0)
ZERO_START = assume(put(P, {n: sp.Integer(0)}))

LATE_START = arithmetic(ZERO_START.fact, ZERO_START, assume(sp.Ge(n, 1)))

TRICKS = {
    "least: over a range that may be empty": (
        lambda: least_at(i, (0, n), A, 0),
        lambda: least_at(i, (0, T), A, 0),
    ),
    "least: read at the end, which the range does not hold": (
        lambda: least_at(i, (0, T), A, T),
        lambda: least_at(i, (0, T), A, T - 1),
    ),
    "least: a lower bound of one i alone": (
        lambda: at_most_least(arithmetic(sp.Le(A, 1), ENDLESS), i, 0, T),
        lambda: at_most_least(every(sp.Le(c, A), i), i, 0, T),
    ),
    "least: an upper bound as a lower bound": (
        lambda: at_most_least(every(sp.Ge(c, A), i), i, 0, T),
        None,
    ),
    "least: a bound that moves with i": (
        lambda: at_most_least(every(sp.Le(B, A), i), i, 0, T),
        None,
    ),
    "least: put to a length of 0": (
        lambda: instance(assume(sp.Le(least(i, 0, n + 1, A), 1)), {n: -1}),
        lambda: instance(assume(sp.Le(least(i, 0, n + 1, A), 1)), {n: 0}),
    ),
    "least: at least the first value, turned round": (
        lambda: arithmetic(sp.Ge(least(i, 0, T, A), put(A, {i: 0})), NOTHING),
        lambda: arithmetic(sp.Le(least(i, 0, T, A), put(A, {i: 0})), NOTHING),
    ),
    "rewrite: by an equation between others": (
        lambda: rewritten(norm_square(x), assume(same(v, x)), v, g),
        lambda: rewritten(norm_square(v), assume(same(v, x)), v, x),
    ),
    "rewrite: half a vector": (
        lambda: rewritten(norm_square(x), assume(same(2 * x, v)), 2 * x, v),
        None,
    ),
    "rewrite: from equal lengths": (
        lambda: rewritten(norm_square(x), assume(sp.Eq(square(x), square(v))), x, v),
        None,
    ),
    "put: a random number for a constant": (
        lambda: instance(assume(sp.Le(c, 1)), {c: X}),
        lambda: instance(assume(sp.Le(c, 1)), {c: mean(X)}),
    ),
    "put: a negative number for a positive letter": (
        lambda: instance(arithmetic(sp.Gt(M, 0, evaluate=False)), {M: -1}),
        lambda: instance(arithmetic(sp.Gt(M, 0, evaluate=False)), {M: alpha}),
    ),
    "put: a half for an index": (lambda: given(STEP, {t: sp.Rational(1, 2)}), None),
    "put: what may be below 0 for an index": (
        lambda: given(STEP, {t: n - 1}),
        lambda: given(STEP, {t: n - 1}, assume(sp.Ge(n, 1))),
    ),
    "put: not a number": (lambda: instance(assume(sp.Le(c, 1)), {c: sp.nan}), None),
    "put: a float": (
        lambda: instance(assume(sp.Le(c, 1)), {c: 0.1}),
        lambda: instance(assume(sp.Le(c, 1)), {c: sp.Rational(1, 10)}),
    ),
    "put: infinity": (lambda: instance(assume(sp.Le(c, 1)), {c: sp.oo}), None),
    "put: a quotient by what may be 0": (
        lambda: instance(assume(sp.Le(c, 1)), {c: 1 / e}),
        lambda: instance(assume(sp.Le(c, 1)), {c: 1 / M}),
    ),
    "put: for the letter of a term": (
        lambda: instance(expected(assume(sp.Le(X, 1))), {mean(X): 5}),
        None,
    ),
    "put: an index that a hypothesis binds": (
        lambda: instance(given(BELOW_C, {t: n}), {c: applied("z", t)}),
        lambda: instance(given(BELOW_C, {t: n}), {n: t}),
    ),
    "put: the index of a sum": (lambda: instance(assume(sp.Le(c, 1)), {c: held(1)}), None),
    "sum: a length that may be negative": (
        lambda: telescope(i, 0, T - n, A),
        lambda: telescope(i, 0, T, A),
    ),
    "sum: counted backwards": (
        lambda: counted(i, (T, 0), c),
        lambda: counted(i, (0, T), c),
    ),
    "sum: a fact of one i alone": (
        lambda: summed(ENDLESS, i, 0, T),
        lambda: summed(every(sp.Le(A, 1), i), i, 0, T),
    ),
    "sum: a fact up to an earlier end": (
        lambda: summed(every(sp.Implies(sp.Lt(i, n), sp.Le(A, 1)), i), i, 0, n + 1),
        lambda: summed(every(sp.Implies(sp.Lt(i, n), sp.Le(A, 1)), i), i, 0, n),
    ),
    "sum: split beyond its end": (
        lambda: split(i, (0, T), T + 1, A),
        lambda: split(i, (0, T + 1), T, A),
    ),
    "sum: nothing, where there is one": (
        lambda: none(i, (0, T), A),
        lambda: none(i, (T, 0), A),
    ),
    "sum: exchanged over a triangle": (
        lambda: exchanged(i, (0, n), j, (0, i), applied("a", i, j)),
        lambda: exchanged(i, (0, n), j, (0, T), applied("a", i, j)),
    ),
    "sum: to a half": (lambda: telescope(i, 0, sp.Rational(1, 2), A), None),
    "induction: a factor too small": (
        lambda: squares(sp.Rational(1, 3)),
        lambda: squares(sp.Rational(1, 2)),
    ),
    "induction: no start": (lambda: induct(P, assume(P), arithmetic(Q, assume(Q))), None),
    "induction: a step for one n alone": (
        lambda: induct(P, ZERO_START, arithmetic(Q, assume(sp.And(P, Q)))),
        lambda: induct(P, ZERO_START, every(Q, n)),
    ),
    "induction: a start that rests on n": (
        lambda: induct(P, LATE_START, every(Q, n)),
        None,
    ),
    "induction: a step of two": (
        lambda: induct(P, ZERO_START, every(put(P, {n: n + 2}), n)),
        None,
    ),
    "induction: from 1 on": (lambda: induction(T, ZERO_START, ZERO_START, sp.Ge(T, 0)), None),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick, TypeError)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
