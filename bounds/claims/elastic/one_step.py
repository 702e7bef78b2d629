"""What one step does to E f, in the terms of the kernel: shared by Lemma 4.1 and its kin.

E f(x+) <= E f(x) - a E|∇f(x)|² + a L E|∇f(x)||x - v| + a² L M²/2, and under either reading of
elastic consistency (E|∇f(x)||x - v|)² <= a² B² E|∇f(x)|².
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.function import descent, lipschitz
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, rewritten
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.symbols import B, L, M, T, alpha, t


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a run, all of one size or each of its own, and the readings that go with it."""

    size: sp.Expr
    moves: Always
    second: Always
    conditional: Given


CONSTANT = Steps(alpha, run.STEP, run.SECOND, run.CONDITIONAL)
CHANGING = Steps(alpha_at(t), run.STEPS, run.SECOND_AT, run.CONDITIONAL_AT)

#: E f(x_t), E f(x_{t+1}), E|∇f(x_t)|² and the smallest of the latter over t < T.
F, F_NEXT = mean(value(x(t))), mean(value(x(t + 1)))
G = mean(square(gradient(x(t))))
SMALLEST = least(t, 0, T, G)
#: |∇f(x_t)||x_t - v_t|.
PRODUCT = norm(gradient(x(t))) * norm(x(t) - v(t))


def along_the_step(steps: Steps) -> Theorem:
    """f(x+) <= f(x) - a <∇f(x), g> + L a²/2 |g|², at every outcome."""
    moves = step("step", "the step -alpha g", given(steps.moves, {t: t}))
    along = descent(run.SMOOTH, x(t), x(t + 1))
    made = rewritten(along, moves, x(t + 1), x(t) - steps.size * g(t))
    return step("descent", "the descent lemma along the step", made)


def descended(steps: Steps) -> Theorem:
    """E f(x+) <= E f(x) - a E<∇f(x), g> + L a²/2 E|g|²."""
    return step("descent in mean", "in expectation", expected(along_the_step(steps)))


def unbiased() -> Theorem:
    """E<g, ∇f(x)> = E<∇f(v), ∇f(x)>."""
    made = given_past(run.UNBIASED, t, gradient(x(t)))
    return step("unbiased", "(5): the sample at v does not influence ∇f(x)", made)


def second_moment() -> Theorem:
    """E|g|² <= M²."""
    return step("second moment", "(6)", given(run.SECOND_MOMENT, {t: t}))


def apart() -> Theorem:
    """E|∇f(x)|² - E<∇f(x), ∇f(v)> <= L E|∇f(x)||x - v|."""
    here, there = gradient(x(t)), gradient(v(t))
    cauchy = cauchy_schwarz(here, here - there)
    smooth = lipschitz(run.SMOOTH, x(t), v(t))
    pointwise = arithmetic(sp.Le(inner(here, here - there), L * PRODUCT), cauchy, smooth)
    return step("smooth", "Cauchy-Schwarz and (7), weighted with |∇f(x)|", expected(pointwise))


def one_step(steps: Steps) -> Theorem:
    """E f(x+) <= E f(x) - a G + a L E|∇f(x)||x - v| + a² L M²/2."""
    a = steps.size
    bound = F - a * G + a * L * mean(PRODUCT) + a**2 * L * M**2 / 2
    premises = descended(steps), unbiased(), second_moment(), apart()
    made = arithmetic(sp.Le(F_NEXT, bound), *premises)
    return step("products", "one step, with the product of both errors", made)


def product_in_l2(steps: Steps) -> Theorem:
    """(E|∇f(x)||x - v|)² <= a² B² G, from the second moment of x - v."""
    norms = [expected(norm_square(each)) for each in (gradient(x(t)), x(t) - v(t))]
    cauchy = cauchy_schwarz_of_means(norm(gradient(x(t))), norm(x(t) - v(t)))
    near = step("consistency", "(10), for the second moment", given(steps.second, {t: t}))
    fact = sp.Le(mean(PRODUCT) ** 2, (steps.size * B) ** 2 * G)
    return step("product", "Cauchy-Schwarz in L²", arithmetic(fact, cauchy, near, *norms))


def first_moment(steps: Steps) -> Theorem:
    """E|∇f(x)||x - v| <= a B E|∇f(x)|, from (10) given a past that determines x_t."""
    near = given_past(steps.conditional, t, norm(gradient(x(t))))
    return step("consistency", "(10), with ∇f(x_t) known given the past", near)


def product_given_past(steps: Steps) -> Theorem:
    """(E|∇f(x)||x - v|)² <= a² B² G, from (10) given the past."""
    near = first_moment(steps)
    jensen = cauchy_schwarz_of_means(norm(gradient(x(t))), sp.Integer(1))
    whole = expected(norm_square(gradient(x(t))))
    fact = sp.Le(mean(PRODUCT) ** 2, (steps.size * B) ** 2 * G)
    return step("product", "Jensen", arithmetic(fact, near, jensen, whole))


#: (E|∇f(x)||x - v|)² <= a² B² G, under each reading of elastic consistency.
PRODUCTS: tuple[Callable[[Steps], Theorem], ...] = (product_given_past, product_in_l2)
