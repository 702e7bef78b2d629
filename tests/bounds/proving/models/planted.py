"""Rules that are wrong, each in one respect: models must tell."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.largest import largest
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, gradient, inner, named, norm, square, value
from bounds.symbols import L, T, alpha, c, d, mu_P, t
from tests.bounds.proving.models.drawn import Drawn, i
from tests.bounds.proving.models.registry import CONVEX, DOMINATED, MERELY_CONVEX, SMOOTH, UNBIASED

PLANTED: list[object] = []


def planted(draw):
    PLANTED.append(draw)
    return draw


@planted
def descent_with_half_of_the_constant(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    right = value(u) + inner(gradient(u), w - u) + L / 4 * square(w - u)
    return _made("planted", sp.Le(value(w), right), hypotheses=(SMOOTH,))


@planted
def smoothness_with_half_of_the_constant(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Le(norm(gradient(u) - gradient(w)), L / 2 * norm(u - w))
    return _made("planted", fact, hypotheses=(SMOOTH,))


@planted
def strong_convexity_with_twice_the_constant(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Ge(inner(u - w, gradient(u) - gradient(w)), 2 * c * square(u - w))
    return _made("planted", fact, hypotheses=(CONVEX,))


@planted
def interpolation_without_its_hypotheses(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    g = gradient(u) - gradient(w)
    return _made("planted", sp.Ge(inner(u - w, g), square(g) / L), hypotheses=(SMOOTH,))


@planted
def convexity_with_the_gradient_of_the_other_point(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Ge(value(w), value(u) + inner(gradient(w), w - u))
    return _made("planted", fact, hypotheses=(MERELY_CONVEX,))


@planted
def convexity_without_its_hypothesis(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Ge(value(w), value(u) + inner(gradient(u), w - u))
    return _made("planted", fact, hypotheses=(SMOOTH,))


@planted
def domination_with_twice_the_constant(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Le(4 * mu_P * (value(u) - value(w)), square(gradient(u)))
    return _made("planted", fact, hypotheses=(DOMINATED,))


@planted
def domination_by_the_gradient_of_the_other_point(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Le(2 * mu_P * (value(u) - value(w)), square(gradient(w)))
    return _made("planted", fact, hypotheses=(DOMINATED,))


@planted
def strong_convexity_from_domination(drawn: Drawn) -> Theorem:
    u, w = drawn.vector(), drawn.vector()
    fact = sp.Ge(inner(u - w, gradient(u) - gradient(w)), mu_P * square(u - w))
    return _made("planted", fact, hypotheses=(DOMINATED, SMOOTH))


@planted
def jensen_turned_round(drawn: Drawn) -> Theorem:
    a = drawn.number()
    return _made("planted", sp.Le(mean(a**2), mean(a) ** 2))


@planted
def mean_of_a_product_as_product_of_means(drawn: Drawn) -> Theorem:
    a, b = drawn.number(), drawn.number()
    return _made("planted", sp.Eq(mean(a * b), mean(a) * mean(b)))


@planted
def tower_rule_for_what_the_past_does_not_determine(drawn: Drawn) -> Theorem:
    w = drawn.one_of(named("x", t + 1), named("g", t), gradient(named("x", t + 1)))
    g, expected = named("g", t), gradient(named("v", t))
    fact = sp.Eq(mean(inner(g, w)), mean(inner(expected, w)))
    return _made("planted", fact, hypotheses=(UNBIASED,))


@planted
def unbiased_without_expectation(drawn: Drawn) -> Theorem:
    g, expected, w = named("g", t), gradient(named("v", t)), named("x", t)
    return _made("planted", sp.Eq(inner(g, w), inner(expected, w)), hypotheses=(UNBIASED,))


@planted
def minkowski_turned_round(drawn: Drawn) -> Theorem:
    a, b = drawn.vector(), drawn.vector()
    whole, one, other = (sp.sqrt(mean(square(each))) for each in (a + b, a, b))
    return _made("planted", sp.Ge(whole, one + other))


@planted
def minkowski_with_squares(drawn: Drawn) -> Theorem:
    a, b = drawn.vector(), drawn.vector()
    whole, one, other = (mean(square(each)) for each in (a + b, a, b))
    return _made("planted", sp.Le(whole, one + other))


@planted
def triangle_turned_round(drawn: Drawn) -> Theorem:
    a, b = drawn.vector(), drawn.vector()
    return _made("planted", sp.Ge(norm(a + b), norm(a) + norm(b)))


@planted
def cauchy_schwarz_with_one_norm_twice(drawn: Drawn) -> Theorem:
    a, b = drawn.vector(), drawn.vector()
    return _made("planted", sp.Le(inner(a, b), square(a)))


@planted
def one_entry_too_few(drawn: Drawn) -> Theorem:
    a, b, k = drawn.vector(), drawn.vector(), index("k")
    products = total(k, 0, d - 1, entry(a, k) * entry(b, k))
    return _made("planted", sp.Eq(inner(a, b), products))


@planted
def from_expectations_back_to_outcomes(drawn: Drawn) -> Theorem:
    a = drawn.number()
    return _made("planted", sp.Le(a, mean(a)))


@planted
def telescope_that_ends_one_too_early(drawn: Drawn) -> Theorem:
    body = drawn.number(i)
    after, ends = total(i, 0, T - 1, put(body, {i: i + 1})), total(i, 0, T - 1, body)
    right = put(body, {i: T}) - put(body, {i: sp.Integer(0)})
    return _made("planted", sp.Eq(after - ends, right))


@planted
def sum_of_one_iteration_for_all(drawn: Drawn) -> Theorem:
    body = drawn.number(i)
    return _made("planted", sp.Le(total(i, 0, T, body), T * put(body, {i: sp.Integer(0)})))


@planted
def least_value_from_above(drawn: Drawn) -> Theorem:
    body = drawn.number(i)
    return _made("planted", sp.Ge(least(i, 0, T, body), put(body, {i: sp.Integer(0)})))


@planted
def stationary_without_least(drawn: Drawn) -> Theorem:
    return _made("planted", sp.Eq(square(gradient(drawn.vector())), 0), hypotheses=(SMOOTH,))


@planted
def steeper_exponential(drawn: Drawn) -> Theorem:
    y = drawn.one_of(alpha * L, drawn.rational())
    return _made("planted", sp.Le(1 + 2 * y, sp.exp(y)))


@planted
def logarithm_below_a_flatter_line(drawn: Drawn) -> Theorem:
    y = drawn.one_of(alpha * L, T + drawn.luck(sp.Integer(0)) ** 2)
    return _made("planted", sp.Le(sp.log(y), y / 2 - 1))


@planted
def the_largest_are_not_the_smallest(drawn: Drawn) -> Theorem:
    a, drawn.values[i] = drawn.vector(), drawn.whole(0, 1)
    one, other = largest(a, 1, i), largest(a, 1, 1 - i)
    chosen = sp.And(sp.Lt(i, d), sp.Lt(1 - i, d), sp.Eq(one, 1), sp.Eq(other, 0))
    fact = sp.Le(sp.Abs(entry(a, i)), sp.Abs(entry(a, 1 - i)))
    return _made("planted", sp.Implies(chosen, fact))


@planted
def more_entries_than_there_are(drawn: Drawn) -> Theorem:
    a = drawn.vector()
    return _made("planted", sp.Eq(total(i, 0, d, largest(a, d + 1, i)), d + 1))
