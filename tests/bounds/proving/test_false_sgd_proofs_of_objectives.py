"""False proofs about convex objectives and those that their gradient dominates, each beside an
honest twin."""

from dataclasses import dataclass

import sympy as sp

from bounds.proving import run
from bounds.proving.consequences import stationary
from bounds.proving.kernel.function import (
    convex_tangent,
    descent,
    domination,
    interpolation,
    least_value,
    tangent_below,
)
from bounds.proving.kernel.hypothesis import Convex, GradientDominated
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.run import optimum, v, x
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.symbols import L, mu_P, t
from tests.bounds.proving.refusal import is_refused, tricks, twins
from tests.bounds.proving.sgd import GAP, HERE, THERE

AWAY = x(t) - optimum
LOSS = value(x(t)) - value(optimum)


@dataclass(frozen=True, slots=True)
class Nearly(Convex):
    """A subclass, which may say anything."""


def above_the_tangent(by, premise):
    """f(x) - f* <= <∇f(x), x - x*> by a factor."""
    return arithmetic(sp.Le(LOSS, by * inner(HERE, AWAY)), premise)


def squared(share, *premises):
    """|∇f(v)|² / (L share) of what the tangent at v leaves at the point x* + ∇f(v)/L."""
    bound = value(v(t)) + inner(THERE, optimum - v(t)) + square(THERE) / (share * L)
    return arithmetic(sp.Ge(value(optimum), bound), *premises)


BEYOND = optimum + 1 / L * THERE
AT_REST = stationary(run.SMOOTH, optimum)
PREMISES = (
    convex_tangent(run.CONVEX, v(t), BEYOND),
    descent(run.SMOOTH, optimum, BEYOND),
    AT_REST,
    norm_square(gradient(optimum)),
    cauchy_schwarz(gradient(optimum), THERE),
)

TRICKS = {
    "convex: strong convexity that any convex f has": (
        lambda: tangent_below(run.CONVEX, x(t), v(t)),
        lambda: tangent_below(run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "convex: a tangent of a smooth f": (
        lambda: convex_tangent(run.SMOOTH, x(t), v(t)),
        lambda: convex_tangent(run.CONVEX, x(t), v(t)),
    ),
    "convex: a hypothesis that calls itself convexity": (
        lambda: convex_tangent(Nearly(), x(t), v(t)),
        lambda: convex_tangent(Convex(), x(t), v(t)),
    ),
    "convex: interpolation with c = 0": (
        lambda: interpolation(run.SMOOTH, run.CONVEX, x(t), v(t)),
        lambda: interpolation(run.SMOOTH, run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "convex: half of the inner product, as a strongly convex f might have it": (
        lambda: above_the_tangent(sp.Rational(1, 2), convex_tangent(run.CONVEX, x(t), optimum)),
        lambda: above_the_tangent(1, convex_tangent(run.CONVEX, x(t), optimum)),
    ),
    "convex: the tangent at the other point": (
        lambda: above_the_tangent(1, convex_tangent(run.CONVEX, optimum, x(t))),
        lambda: above_the_tangent(1, convex_tangent(run.CONVEX, x(t), optimum)),
    ),
    "convex: twice the cocoercivity": (
        lambda: squared(1, *PREMISES),
        lambda: squared(2, *PREMISES),
    ),
    "convex: cocoercivity without smoothness at a least point": (
        lambda: squared(2, *PREMISES[:2]),
        lambda: squared(2, *PREMISES),
    ),
    "convex: least where nothing says so": (
        lambda: given(run.CONVEX, {}),
        lambda: given(least_value(optimum), {next(iter(run.LEAST.variables)): x(t)}),
    ),
    "dominated: by a strongly convex f's rule": (
        lambda: domination(run.STRONGLY_CONVEX, x(t), optimum),
        lambda: domination(run.DOMINATED, x(t), optimum),
    ),
    "dominated: with a constant below 0, which says nothing": (
        lambda: domination(GradientDominated(-mu_P), x(t), optimum),
        lambda: domination(GradientDominated(mu_P), x(t), optimum),
    ),
    "dominated: with a random constant": (
        lambda: domination(GradientDominated(GAP), x(t), optimum),
        lambda: domination(GradientDominated(2 * mu_P), x(t), optimum),
    ),
    "dominated: twice the constant": (
        lambda: arithmetic(
            sp.Le(4 * mu_P * LOSS, square(HERE)), domination(run.DOMINATED, x(t), optimum)
        ),
        lambda: arithmetic(
            sp.Le(2 * mu_P * LOSS, square(HERE)), domination(run.DOMINATED, x(t), optimum)
        ),
    ),
    "dominated: as if it were convex": (
        lambda: above_the_tangent(1, domination(run.DOMINATED, x(t), optimum)),
        lambda: above_the_tangent(1, convex_tangent(run.CONVEX, x(t), optimum)),
    ),
    "dominated: the gradient at the view for that at the parameter": (
        lambda: arithmetic(
            sp.Le(2 * mu_P * LOSS, norm(THERE) ** 2),
            domination(run.DOMINATED, x(t), optimum),
            norm_square(THERE),
        ),
        lambda: arithmetic(
            sp.Le(2 * mu_P * LOSS, norm(HERE) ** 2),
            domination(run.DOMINATED, x(t), optimum),
            norm_square(HERE),
        ),
    ),
}  # fmt: skip


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)
