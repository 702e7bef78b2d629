"""What one step does to E|x - x*|², in the terms of the kernel: shared by Lemma 4.3 and its kin.

Q+ = Q - 2a E<x - x*, ∇f(v)> + a² E|g|², and where the run stays in X
Q+ <= (1 - 2ac) Q + 2aL E|x - x*||x - v| + a² M², under either reading of elastic consistency with
(E|x - x*||x - v|)² <= a² B² Q.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.elastic.one_step import CONSTANT, Steps
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import strongly_convex as on
from bounds.proving.run import g, optimum, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import B, L, M, c, t
from bounds.theorems.strongly_convex import SQUARE_ROOT

_u, _w = on.SMOOTH.variables
#: x_t - x*, and E|.|² of it now and after the step.
AWAY = x(t) - optimum
Q, Q_NEXT = mean(square(AWAY)), mean(square(x(t + 1) - optimum))
#: |x_t - x*||x_t - v_t|.
PRODUCT = norm(AWAY) * norm(x(t) - v(t))


def square_of_equal(equation: Theorem, old: Vector, new: Vector, apart: Vector) -> Theorem:
    """|old - apart|² = |new - apart|², where the equation says that old = new."""
    gap, here = old - new, old - apart
    nothing = arithmetic(sp.Eq(norm(gap), 0), equation, norm_square(gap))
    across = arithmetic(sp.Eq(inner(here, gap), 0), nothing, cauchy_schwarz(here, gap))
    return arithmetic(sp.Eq(square(here), square(new - apart)), equation, across)


def nonnegative(of: Vector = AWAY) -> Theorem:
    """E|x - x*|² >= 0."""
    return arithmetic(sp.Ge(mean(square(of)), 0), expected(norm_square(of)))


def moved(steps: Steps) -> Theorem:
    """|x+ - x*|² = |x - x*|² - 2a <x - x*, g> + a² |g|²."""
    moves = step("step", "the step -alpha g", given(steps.moves, {t: t}))
    return square_of_equal(moves, x(t + 1), x(t) - steps.size * g(t), optimum)


def expanded(steps: Steps) -> Theorem:
    """Q+ = Q - 2a E<x - x*, g> + a² E|g|²."""
    return step("expanded", "x+ - x* = (x - x*) - alpha g", expected(moved(steps)))


def unbiased(weight: Vector = AWAY) -> Theorem:
    """E<g, x - x*> = E<∇f(v), x - x*>."""
    made = given_past(run.UNBIASED, t, weight)
    return step("unbiased", "(5): the sample at v does not influence x", made)


def second_moment() -> Theorem:
    """E|g|² <= M²."""
    return step("second moment", "(6)", given(run.SECOND_MOMENT, {t: t}))


def inside() -> tuple[Theorem, ...]:
    """x_t, v_t and x* are in X."""
    return given(on.PARAMETERS, {t: t}), given(on.VIEWS, {t: t}), assume(on.INSIDE.fact)


def pull_here() -> Theorem:
    """<x - x*, ∇f(x)> >= c |x - x*|²."""
    here, _, least = inside()
    convex = given(on.STRONGLY_CONVEX, {_u: x(t), _w: optimum})
    optimal = given(on.LEAST, {_u: x(t)})
    bound = sp.Ge(inner(AWAY, gradient(x(t))), c * square(AWAY))
    made = arithmetic(bound, convex, optimal, here, least)
    return step("convex", "(8) against x*, which minimises f over X, and x is in X", made)


def apart() -> Theorem:
    """<x - x*, ∇f(x) - ∇f(v)> <= L |x - x*||x - v|."""
    here, there, _ = inside()
    slope = gradient(x(t)) - gradient(v(t))
    near = arithmetic(
        sp.Le(norm(slope), L * norm(x(t) - v(t))),
        given(on.SMOOTH, {_u: x(t), _w: v(t)}), here, there,
    )  # fmt: skip
    made = arithmetic(sp.Le(inner(AWAY, slope), L * PRODUCT), cauchy_schwarz(AWAY, slope), near)
    return step("smooth", "Cauchy-Schwarz and (7), weighted with |x - x*|", made)


def one_step(steps: Steps) -> Theorem:
    """Q+ <= (1 - 2ac) Q + 2aL E|x - x*||x - v| + a² M²."""
    a = steps.size
    bound = (1 - 2 * a * c) * Q + 2 * a * L * mean(PRODUCT) + a**2 * M**2
    premises = unbiased(), second_moment(), expected(pull_here()), expected(apart())
    made = arithmetic(sp.Le(Q_NEXT, bound), expanded(steps), *premises)
    return step("one step", "the inner product, split", made)


def product_in_l2(steps: Steps) -> Theorem:
    """(E|x - x*||x - v|)² <= a² B² Q, from the second moment of x - v."""
    norms = [expected(norm_square(each)) for each in (AWAY, x(t) - v(t))]
    cauchy = cauchy_schwarz_of_means(norm(AWAY), norm(x(t) - v(t)))
    near = step("consistency", "(10), for the second moment", given(steps.second, {t: t}))
    bound = sp.Le(mean(PRODUCT) ** 2, (steps.size * B) ** 2 * Q)
    return step("product", "Cauchy-Schwarz in L²", arithmetic(bound, cauchy, near, *norms))


def product_given_past(steps: Steps) -> Theorem:
    """(E|x - x*||x - v|)² <= a² B² Q, from (10) given a past that determines x_t."""
    near = near_given_past(steps)
    jensen = cauchy_schwarz_of_means(norm(AWAY), sp.Integer(1))
    whole = expected(norm_square(AWAY))
    bound = sp.Le(mean(PRODUCT) ** 2, (steps.size * B) ** 2 * Q)
    return step("product", "Jensen", arithmetic(bound, near, jensen, whole))


def near_given_past(steps: Steps) -> Theorem:
    """E|x - x*||x - v| <= a B E|x - x*|."""
    near = given_past(steps.conditional, t, norm(AWAY))
    return step("consistency", "(10), with x_t known given the past", near)


def shrinks(steps: Steps, product: Callable[[Steps], Theorem]) -> Theorem:
    """Q+ <= (1 - ac) Q + a² M² + a³ L² B² / c, by Young's inequality."""
    a = steps.size
    squares = product(steps), nonnegative()
    young = arithmetic(sp.Le(2 * L * mean(PRODUCT) * c, c**2 * Q + a**2 * L**2 * B**2), *squares)
    step("young", "Young's inequality on 2 alpha L E|x - x*||x - v|", young)
    bound = sp.Le(Q_NEXT, (1 - a * c) * Q + added(a))
    return step("shrinks", "what (21) should say", arithmetic(bound, one_step(steps), young))


def without_young(product: Callable[[Steps], Theorem]) -> Theorem:
    """Q+ <= (1 - 2ac) Q + 2a² L B √Q + a² M² for a constant step."""
    a, root = CONSTANT.size, sp.sqrt(Q)
    near = sp.Le(mean(PRODUCT), a * B * root)
    factor = arithmetic(near, nonnegative(), product(CONSTANT))
    step("factor", "E|x - x*||x - v| ≤ alpha B √Q", factor)
    bound = sp.Le(Q_NEXT, (1 - 2 * a * c) * Q + 2 * a**2 * L * B * root + a**2 * M**2)
    return step("recursion", "in Q", arithmetic(bound, nonnegative(), one_step(CONSTANT), factor))


def added(a: sp.Expr) -> sp.Expr:
    """What a step adds."""
    return a**2 * M**2 + a**3 * L**2 * B**2 / c


#: How (10) is read, for each reading that a statement says is enough.
EITHER = (product_given_past, product_in_l2)


def square_root() -> tuple[Theorem, ...]:
    """The recursion with a root, under each reading of elastic consistency."""
    wanted = fact(SQUARE_ROOT)
    return tuple(arithmetic(wanted, nonnegative(), without_young(product)) for product in EITHER)
