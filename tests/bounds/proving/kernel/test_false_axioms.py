"""A catalogue of false steps by a hypothesis, an axiom or a forgery, beside honest twins."""

import copy
import pickle
from dataclasses import replace

import sympy as sp

from bounds.proving.consequences import log_order
from bounds.proving.kernel.analysis import bit, decay, tangent_of_log, whole
from bounds.proving.kernel.function import descent, least_value, lipschitz
from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Hypothesis, Smooth
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
    minkowski,
)
from bounds.proving.kernel.space import norm_square, same, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import held, index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import Applied, letter, put
from bounds.proving.terms.scalar import Norm, applied, gradient, inner, named, norm, square, value
from bounds.proving.terms.vector import ZERO, Named, Variable, vector
from bounds.symbols import D, L, M, T, alpha, t
from tests.bounds.proving.refusal import is_refused, tricks, twins

i, j, n = index("i"), index("j"), index("n")
c, e = sp.symbols("c_0 e_0", real=True)
u = Variable("u")
X, COIN = applied("X", random=True), applied("coin", t, random=True, kind="bit")
x, v, g = named("x", t), named("v", t), named("g", t)
SMOOTH = Smooth(L)
UNBIASED = Given(g, gradient(v), t, (("x", 0), ("v", 0), ("g", 1)))
NOISE = Given(g - gradient(v), ZERO, t, UNBIASED.past)
SECOND = Always((t,), sp.Le(mean(square(g)), M**2))
FIRST = Always((t,), sp.Le(mean(norm(g)), M))
STEP = Always((t,), same(named("x", t + 1), x - alpha * g))


def every(fact, *variables):
    return given(Always(variables, fact), {each: each for each in variables})


def second_moment(bound):
    return arithmetic(sp.Le(mean(square(g)), bound), given(SECOND, {t: t}))


def jensen(left, right):
    used = cauchy_schwarz_of_means(norm(g), sp.Integer(1)), expected(norm_square(g))
    return arithmetic(sp.Le(left, right), *used)


def fell(part):
    used = descent(SMOOTH, x, named("x", t + 1))
    right = value(x) + inner(gradient(x), named("x", t + 1) - x)
    return arithmetic(
        sp.Le(value(named("x", t + 1)), right + part * square(named("x", t + 1) - x)), used
    )


def past_of(theorem):
    return Theorem.fact.fget(theorem)


def minus_one():
    return sp.Le(sp.Integer(0), sp.Integer(-1), evaluate=False)


P, Q = sp.Ge(applied("p", n), 0), put(sp.Ge(applied("p", n), 0), {n: n + 1})

TRICKS = {
    "hypothesis: a hundredth of the second moment": (
        lambda: second_moment(M**2 / 100),
        lambda: second_moment(100 * M**2),
    ),
    "hypothesis: the first moment as the second": (
        lambda: arithmetic(sp.Le(mean(square(g)), M**2), given(FIRST, {t: t})),
        lambda: arithmetic(sp.Le(mean(norm(g)), M), given(FIRST, {t: t})),
    ),
    "hypothesis: a bound on the mean at every outcome": (
        lambda: arithmetic(sp.Le(square(g), M**2), given(SECOND, {t: t})),
        None,
    ),
    "hypothesis: constants that are related by nothing": (
        lambda: arithmetic(sp.Le(D, M)),
        lambda: arithmetic(sp.Le(D, M), assume(sp.Le(D, M))),
    ),
    "hypothesis: premises that contradict each other": (
        lambda: arithmetic(minus_one(), assume(sp.Lt(c, 0)), assume(sp.Gt(c, 0))),
        None,
    ),
    "hypothesis: an expectation of a vector that is bound": (
        lambda: given(Always((u,), sp.Le(mean(value(vector(u))), 1)), {u: x}),
        lambda: given(Always((u,), sp.Le(value(vector(u)), 1)), {u: x}),
    ),
    "hypothesis: a subclass of its own": (
        lambda: given(type("Always", (Always,), {})((t,), sp.Le(M, 1)), {t: t}),
        None,
    ),
    "hypothesis: not all variables read": (lambda: given(STEP, {}), None),
    "hypothesis: dropped where it is random": (
        lambda: implies(sp.Le(X, 0), expected(assume(sp.Le(X, 0)))),
        lambda: implies(sp.Le(c, 0), assume(sp.Le(c, 0))),
    ),
    "axiom: Jensen turned round": (
        lambda: jensen(mean(square(g)), mean(norm(g)) ** 2),
        lambda: jensen(mean(norm(g)) ** 2, mean(square(g))),
    ),
    "axiom: Minkowski turned round": (
        lambda: arithmetic(
            sp.Ge(sp.sqrt(mean(square(x + v))), sp.sqrt(mean(square(x)))), minkowski(x, v)
        ),
        lambda: minkowski(),
    ),
    "axiom: the triangle turned round": (
        lambda: arithmetic(sp.Ge(norm(x + v), norm(x) + norm(v)), triangle(x, v)),
        lambda: arithmetic(sp.Le(norm(x + v), norm(x) + norm(v)), triangle(x, v)),
    ),
    "axiom: descent with half its last term": (lambda: fell(L / 4), lambda: fell(L / 2)),
    "axiom: smoothness from another hypothesis": (lambda: lipschitz(least_value(x), x, v), None),
    "axiom: smoothness with a factor of any sign": (lambda: lipschitz(Smooth(c), x, v), None),
    "axiom: the tower rule for what the sample moves": (
        lambda: given_past(UNBIASED, t, gradient(named("x", t + 1))),
        lambda: given_past(UNBIASED, t, gradient(x)),
    ),
    "axiom: the tower rule for the sample": (lambda: given_past(UNBIASED, t, g), None),
    "axiom: noise orthogonal to later noise": (
        lambda: given_past(NOISE, t, named("g", t + 1) - gradient(named("v", t + 1))),
        lambda: given_past(NOISE, t, named("g", t - 1) - gradient(named("v", t - 1))),
    ),
    "axiom: noise orthogonal to what the past does not name": (
        lambda: given_past(NOISE, t, named("w", t)),
        None,
    ),
    "axiom: the tower rule for a coin without a name in the past": (
        lambda: given_past(UNBIASED, t, COIN * x),
        None,
    ),
    "axiom: log of what may be 0": (
        lambda: log_order(norm(x), norm(v)),
        lambda: log_order(M, M + 1),
    ),
    "axiom: a tangent at what may be 0": (
        lambda: tangent_of_log(M, norm(x)),
        lambda: tangent_of_log(M, L),
    ),
    "axiom: a half as a whole number": (lambda: whole(sp.Rational(1, 2)), lambda: whole(T)),
    "axiom: decay below where it holds": (lambda: decay(M, n), lambda: decay(-M, n)),
    "axiom: a coin that is none": (lambda: bit(X), lambda: bit(COIN)),
    "forged: an object made past the constructor": (
        lambda: arithmetic(sp.Ge(M, 0), object.__new__(Theorem)),
        None,
    ),
    "forged: a new theorem": (lambda: arithmetic(minus_one(), Theorem()), None),
    "forged: a copy": (lambda: arithmetic(Q, copy.copy(every(Q, n))), None),
    "forged: a pickle": (lambda: expected(pickle.loads(pickle.dumps(every(P, n)))), None),
    "forged: a changed field": (lambda: replace(every(P, n), fact=minus_one()), None),
    "forged: a subclass": (lambda: past_of(type("Theorem", (Theorem,), {})()), None),
    "forged: a hypothesis of no known kind": (
        lambda: given(type("True", (Hypothesis,), {}), {}),
        None,
    ),
    "forged: a term of an unknown kind": (
        lambda: assume(sp.Le(letter(Applied("z", (), False, "negative")), -1)),
        lambda: assume(sp.Le(letter(Applied("z", (), False, "real")), -1)),
    ),
    "forged: a subclass of a term": (
        lambda: assume(sp.Le(letter(type("Small", (Norm,), {})(x)), 0)),
        None,
    ),
    "forged: a subclass of a vector": (
        lambda: assume(sp.Le(norm(vector(type("Short", (Named,), {})("x"))), 0)),
        None,
    ),
    "forged: a letter that assumes too much": (
        lambda: assume(sp.Le(sp.Symbol("z", prime=True), 7)),
        lambda: assume(sp.Le(sp.Symbol("z", positive=True), 1)),
    ),
    "forged: a loose index of a sum": (lambda: assume(sp.Le(held(1), 5)), None),
    "forged: the fact of a hypothesis turned round": (
        lambda: arithmetic(sp.Ge(M, 5), assume(replace(Assumed(sp.Le(M, 5))).fact)),
        None,
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick, TypeError)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact is not None
