"""For every rule of the kernel, a way to draw arguments for it: a rule without one fails a test."""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.proving.kernel import analysis, function, logic, probability, space, sums
from bounds.proving.kernel.hypothesis import Always, Given, Smooth, StronglyConvex
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing import PAST
from bounds.proving.models.evaluation import evaluate
from bounds.proving.terms.finite import total, total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, gradient, inner, named, norm, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import D, L, M, T, alpha, c, sigma, t
from tests.bounds.proving.models.drawn import Drawn, i, j, n

SMOOTH, CONVEX = Smooth(L), StronglyConvex(c)
x, v, g = (lambda s, name=name: named(name, s) for name in "xvg")
STEP = Always((t,), space.same(x(t + 1), x(t) - alpha * g(t)), "x changes by -alpha g")
UNBIASED = Given(g(t), gradient(v(t)), t, PAST)
NOISE = Given(square(g(t) - gradient(v(t))), square(g(t)), t, PAST, bounds=True)
BELOW = Always((Variable("u"),), sp.Le(value(x(sp.Integer(0))) - value(vector(Variable("u"))), D))
RULES: dict[object, object] = {}


def arguments_of(*rules):
    """Files the function under the rules that it draws arguments for."""

    def filed(draw):
        for rule in rules:
            RULES[rule] = partial(draw, rule=rule)
        return draw

    return filed


@arguments_of(space.norm_square)
def one_vector(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.vector())


@arguments_of(space.cauchy_schwarz, space.triangle, space.coordinates, probability.minkowski)
def two_vectors(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.vector(), drawn.vector())


@arguments_of(space.triangle_of_sum, probability.minkowski_of_sum)
def sum_of_vectors(drawn: Drawn, rule) -> Theorem:
    low, high = drawn.one_of((sp.Integer(0), T), (sp.Integer(1), T), (sp.Integer(0), n + 1))
    return rule(i, low, high, drawn.vector(i))


@arguments_of(space.rewritten)
def rewritten(drawn: Drawn, rule) -> Theorem:
    when = drawn.when()
    old, new = x(when + 1), x(when) - alpha * g(when)
    number = drawn.one_of(inner(old + drawn.vector(), drawn.vector()), norm(old - drawn.vector()))
    theorem = drawn.one_of(
        function.descent(SMOOTH, x(when), old),
        logic.assume(sp.Le(number, mean(number) + 100)),
        probability.cauchy_schwarz_of_means(number, drawn.number()),
    )
    return rule(theorem, logic.given(STEP, {t: when}), old, new)


@arguments_of(function.lipschitz, function.descent, function.interpolation_of_smooth)
def of_smooth(drawn: Drawn, rule) -> Theorem:
    return rule(SMOOTH, drawn.vector(), drawn.vector())


@arguments_of(function.strong_monotonicity, function.tangent_below)
def of_convex(drawn: Drawn, rule) -> Theorem:
    return rule(CONVEX, drawn.vector(), drawn.vector())


@arguments_of(function.interpolation)
def of_both(drawn: Drawn, rule) -> Theorem:
    return rule(SMOOTH, CONVEX, drawn.vector(), drawn.vector())


@arguments_of(function.order)
def constants(drawn: Drawn, rule) -> Theorem:
    return rule(SMOOTH, CONVEX)


@arguments_of(function.stationary)
def least_point(drawn: Drawn, rule) -> Theorem:
    best = named("x*", random=False)
    return rule(SMOOTH, drawn.one_of(best, best, best, drawn.vector()))


@arguments_of(probability.expected)
def of_a_fact(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.one_of(
        logic.assume(drawn.fact()),
        function.descent(SMOOTH, drawn.vector(), drawn.vector()),
        space.norm_square(drawn.vector()),
    ))  # fmt: skip


@arguments_of(probability.cauchy_schwarz_of_means)
def two_numbers(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.number(), drawn.number())


@arguments_of(probability.given_past)
def past(drawn: Drawn, rule) -> Theorem:
    when = drawn.when()
    if drawn.rng.integers(4) == 0:
        wanted = Given(sp.Integer(0), square(g(t)), t, PAST, bounds=True)
        return rule(drawn.one_of(wanted, NOISE), when, norm(drawn.single(when)))
    weight = drawn.vector(when) + total_vector(j, 0, when, drawn.factor(j) * g(j))
    return rule(UNBIASED, when, drawn.one_of(weight, x(when) - named("w", when, random=False)))


@arguments_of(sums.summed)
def fact_of_every(drawn: Drawn, rule) -> Theorem:
    body = drawn.one_of(
        logic.given(Always((i,), drawn.fact(i, drawn.everywhere)), {i: i}),
        space.cauchy_schwarz(drawn.vector(i), drawn.vector(i)),
        function.descent(SMOOTH, drawn.vector(i), drawn.vector(i)),
        sums.least_of_all(i, 0, T, drawn.number(i)),
    )
    return rule(body, i, 0, T)


@arguments_of(sums.telescope)
def telescope(drawn: Drawn, rule) -> Theorem:
    body = drawn.one_of(value(x(i)), square(x(i) - drawn.vector()), mean(norm(x(i))), norm(x(i)))
    return rule(i, 0, drawn.one_of(T, t, n), body)


@arguments_of(sums.split)
def split(drawn: Drawn, rule) -> Theorem:
    return rule(i, (0, n + 1), drawn.one_of(n, sp.Integer(0)), drawn.number(i))


@arguments_of(sums.shifted)
def shifted(drawn: Drawn, rule) -> Theorem:
    body = norm(x(i) - drawn.vector())
    return rule(i, drawn.one_of((0, T), (1, T), (0, t)), body, drawn.whole(0, 1))


@arguments_of(sums.exchanged)
def exchanged(drawn: Drawn, rule) -> Theorem:
    body = inner(drawn.single(i), drawn.single(j)) + drawn.factor(i) * norm(drawn.single(j))
    return rule(i, (0, T), j, (0, drawn.one_of(T, n + 1)), body)


@arguments_of(sums.counted)
def counted(drawn: Drawn, rule) -> Theorem:
    return rule(i, (0, drawn.one_of(T, n, T + n)), drawn.number())


@arguments_of(sums.none)
def nothing(drawn: Drawn, rule) -> Theorem:
    drawn.values[n] = drawn.whole(0, 2)
    ends, condition = drawn.one_of(
        ((T, n), sp.Le(n, T)), ((n, sp.Integer(0)), sp.Ge(n, 0)), ((n, t), sp.Le(t, n))
    )
    return rule(i, ends, drawn.number(i), logic.assume(condition))


@arguments_of(sums.least_at)
def least_at(drawn: Drawn, rule) -> Theorem:
    at, condition = drawn.one_of((n, sp.Lt(n, T)), (sp.Integer(0), sp.Ge(T, 1)))
    return rule(i, (0, T), drawn.number(i), at, logic.assume(condition))


@arguments_of(sums.least_of_all)
def least_of_all(drawn: Drawn, rule) -> Theorem:
    return rule(i, *drawn.one_of((0, T), (0, n + 1)), drawn.number(i))


@arguments_of(sums.at_most_least)
def at_most_least(drawn: Drawn, rule) -> Theorem:
    body, bound = drawn.number(i), drawn.number()
    places = [evaluate(bound - body, drawn.model, {**drawn.values, i: k})
              for k in drawn.everywhere]  # fmt: skip
    enough = max(sp.ceiling(sp.sympify(getattr(each, "symbolic", each))) for row in places
                 for each in row)  # fmt: skip
    always = Always((i,), sp.Le(bound, body + enough))
    return rule(logic.given(always, {i: i}), i, 0, T)


@arguments_of(logic.assume)
def assumed(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.fact())


@arguments_of(logic.given)
def instance_of_all(drawn: Drawn, rule) -> Theorem:
    u = Variable("u")
    if drawn.rng.integers(2):
        return rule(Always((i,), drawn.fact(i, drawn.everywhere)), {i: drawn.when()})
    a = drawn.vector()
    known = Always((u,), sp.Ge(square(vector(u) - a) + L, 2 * inner(vector(u), a) - square(a)))
    return rule(drawn.one_of(BELOW, known), {u: drawn.vector()})


@arguments_of(logic.instance)
def instance(drawn: Drawn, rule) -> Theorem:
    u, s = Variable("u"), sp.Symbol("s", positive=True)
    a = s * vector(u) + drawn.vector(i)
    theorem = drawn.one_of(
        function.descent(SMOOTH, a, drawn.vector(i)),
        probability.cauchy_schwarz_of_means(norm(a), drawn.number(i)),
        logic.assume(sp.Le(total(j, 0, i, norm(x(j) - a)), 100)),
        sums.counted(j, (0, i), norm(a)),
    )
    return rule(theorem, {u: drawn.vector(), s: drawn.one_of(alpha, sp.Rational(1, 2)), i: t})


@arguments_of(logic.arithmetic)
def arithmetic(drawn: Drawn, rule) -> Theorem:
    one, other = (drawn.fact() for _ in range(2))
    if not (isinstance(one, sp.Le) and isinstance(other, sp.Le)):
        return rule(sp.Ge(abs(drawn.number()), 0), logic.assume(one))
    wanted = drawn.one_of(
        sp.Le(one.lhs + other.lhs, one.rhs + other.rhs),
        sp.Le(one.lhs - other.rhs, one.rhs - other.lhs),
        sp.Le(2 * one.lhs - one.rhs, sp.Max(one.rhs, other.rhs)),
    )
    return rule(wanted, logic.assume(one), logic.assume(other))


@arguments_of(logic.implies)
def implication(drawn: Drawn, rule) -> Theorem:
    a, b = (mean(drawn.number()) for _ in range(2))
    condition = sp.Le(a, b + drawn.rational())
    weaker = logic.arithmetic(sp.Le(a, b + 2), logic.assume(condition))
    return rule(condition, weaker)


@arguments_of(logic.induction)
def induction(drawn: Drawn, rule) -> Theorem:
    """(Σ r)² <= n Σ r²."""
    r = drawn.number(i)
    fact = sp.Le(total(i, 0, n, r) ** 2, n * total(i, 0, n, r**2))
    start = logic.arithmetic(put(fact, {n: sp.Integer(0)}))
    step = logic.arithmetic(put(fact, {n: n + 1}), logic.assume(fact))
    return rule(n, start, step, fact)


@arguments_of(analysis.exponential)
def any_number(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.one_of(drawn.rational(), drawn.luck(sp.Integer(0)), alpha * L - 1, sigma))


@arguments_of(analysis.exponential_order, analysis.exponential_of_sum)
def any_two(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.luck(sp.Integer(0)) + drawn.rational(), drawn.one_of(alpha, L, -alpha * L, M))


@arguments_of(analysis.decay)
def decay(drawn: Drawn, rule) -> Theorem:
    y = drawn.one_of(alpha * L, drawn.luck(sp.Integer(0)), sp.Rational(1, 3), sp.Integer(-2))
    return rule(y, drawn.one_of(T, n, T + n, sp.Integer(3)), logic.assume(sp.Le(y, 1)))


@arguments_of(analysis.exponential_of_log)
def one_positive(drawn: Drawn, rule) -> Theorem:
    y = drawn.one_of(alpha * L, M, drawn.luck(sp.Integer(0)) + sp.Rational(1, 2), L + T)
    return rule(y, logic.assume(sp.Gt(y, 0)))


@arguments_of(analysis.tangent_of_log, analysis.log_order, analysis.log_of_product)
def two_positive(drawn: Drawn, rule) -> Theorem:
    one = drawn.luck(sp.Integer(0)) + sp.Rational(1, 2)
    return rule(one, drawn.one_of(alpha, alpha * L, M**2), logic.assume(sp.Gt(one, 0)))


@arguments_of(analysis.log_of_power)
def power(drawn: Drawn, rule) -> Theorem:
    y = drawn.luck(sp.Integer(0)) + sp.Rational(1, 2)
    return rule(y, drawn.one_of(T, n, -T, sp.Rational(1, 2)), logic.assume(sp.Gt(y, 0)))


@arguments_of(analysis.whole)
def whole(drawn: Drawn, rule) -> Theorem:
    y = drawn.one_of(T, n, t, sp.ceiling(drawn.number()))
    return rule(y, logic.assume(sp.Gt(y, 0)))


@arguments_of(analysis.bit)
def bit(drawn: Drawn, rule) -> Theorem:
    return rule(applied("coin", drawn.when(), random=True, kind="bit"))
