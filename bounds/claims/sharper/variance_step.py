"""What one step does to E f where only the noise of a sample is bounded: shared by N1, N3 and K1.

2<a, b> = |a|² + |b|² - |a - b|² for a = ∇f(x), b = ∇f(v) keeps the gradient at the view.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.one_step import CONSTANT, F_NEXT, F, G, descended, unbiased
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.function import lipschitz
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square
from bounds.symbols import B, L, alpha, sigma, t

#: E|∇f(v)|², E|∇f(x) - ∇f(v)|², E|x - v|² and E|g - ∇f(v)|².
AT_VIEW = mean(square(gradient(v(t))))
APART = mean(square(gradient(x(t)) - gradient(v(t))))
ERROR = mean(square(x(t) - v(t)))
NOISE = mean(square(g(t) - gradient(v(t))))


def smooth_squared() -> Theorem:
    """E|∇f(x) - ∇f(v)|² <= L² E|x - v|²."""
    here, there = gradient(x(t)), gradient(v(t))
    norms = norm_square(here - there), norm_square(x(t) - v(t))
    squared = sp.Le(square(here - there), L**2 * square(x(t) - v(t)))
    made = expected(arithmetic(squared, lipschitz(run.SMOOTH, x(t), v(t)), *norms))
    return step("smooth", "(7), squared", made)


def consistency() -> Theorem:
    """E|x - v|² <= alpha² B²."""
    return step("consistency", "elastic consistency, second moment", given(run.SECOND, {t: t}))


def variance() -> Theorem:
    """E|g - ∇f(v)|² <= sigma²."""
    return step("variance", "the noise of a sample", given(run.VARIANCE, {t: t}))


def split_step() -> Theorem:
    """E f(x+) <= E f(x) - a G/2 - a (1 - a L) N/2 + a L² E|x - v|²/2 + a² L V/2."""
    a = alpha
    too = given_past(run.UNBIASED, t, gradient(v(t)))
    step("unbiased too", "nor does it influence ∇f(v)", too)
    kept = F - a * G / 2 - a * (1 - a * L) * AT_VIEW / 2
    bound = kept + a * L**2 * ERROR / 2 + a**2 * L * NOISE / 2
    premises = descended(CONSTANT), unbiased(), too, smooth_squared()
    made = arithmetic(sp.Le(F_NEXT, bound), *premises)
    return step("one step", "2<a, b> = |a|² + |b|² - |a - b|²", made)


def absorbed(small: Theorem) -> Theorem:
    """E f(x+) - E f(x) <= -a G/2 + a eta²/2 + a² L sigma²/2, eta = a L B, where a L <= 1."""
    a = alpha
    bound = -a * G / 2 + a * (a * L * B) ** 2 / 2 + a**2 * L * sigma**2 / 2
    premises = split_step(), consistency(), variance(), small
    made = arithmetic(sp.Le(F_NEXT - F, bound), *premises)
    return step("absorbed", "alpha L ≤ 1 absorbs |∇f(v)|²", made)
