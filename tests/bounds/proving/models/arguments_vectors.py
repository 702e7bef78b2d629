"""Random arguments for the rules about R^d, the objective and expectations."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel import function, logic, probability, space
from bounds.proving.kernel.hypothesis import Given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.runs import PAST
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import inner, named, norm, square
from bounds.symbols import T, alpha, d, t
from tests.bounds.proving.models.drawn import Drawn, i, j, n
from tests.bounds.proving.models.registry import (
    CONVEX,
    DOMINATED,
    MERELY_CONVEX,
    NOISE,
    SMOOTH,
    STEP,
    UNBIASED,
    arguments_of,
    g,
    x,
)


@arguments_of(space.norm_square, probability.size_square)
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


@arguments_of(function.tangent_below)
def of_convex(drawn: Drawn, rule) -> Theorem:
    return rule(CONVEX, drawn.vector(), drawn.vector())


@arguments_of(function.convex_tangent)
def of_merely_convex(drawn: Drawn, rule) -> Theorem:
    return rule(MERELY_CONVEX, drawn.vector(), drawn.vector())


@arguments_of(function.domination)
def of_dominated(drawn: Drawn, rule) -> Theorem:
    return rule(DOMINATED, drawn.vector(), drawn.vector())


@arguments_of(function.interpolation)
def of_both(drawn: Drawn, rule) -> Theorem:
    return rule(SMOOTH, CONVEX, drawn.vector(), drawn.vector())


@arguments_of(function.order)
def constants(drawn: Drawn, rule) -> Theorem:
    return rule(SMOOTH, CONVEX)


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


@arguments_of(space.largest_count)
def largest_count(drawn: Drawn, rule) -> Theorem:
    many = drawn.one_of(n, i, sp.Integer(0), sp.Integer(1), d, d - 1)
    return rule(drawn.vector(), many, logic.assume(sp.Le(many, d)))


@arguments_of(space.largest_order)
def largest_order(drawn: Drawn, rule) -> Theorem:
    drawn.values.update({i: drawn.whole(0, 2), n: drawn.whole(0, 2)})
    many = drawn.one_of(sp.Integer(1), n, d - 1, n - 1)
    return rule(drawn.vector(), many, *drawn.one_of((i, n), (n, i), (i, sp.Integer(0))))


@arguments_of(space.congruent)
def equal_images(drawn: Drawn, rule) -> Theorem:
    one = drawn.vector()
    other = drawn.one_of(one, one + drawn.vector() - drawn.vector())
    number = drawn.one_of(norm(space.ANY - one), inner(space.ANY, other))
    return rule(number, space.W, one, other)
