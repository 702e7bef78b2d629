"""Theorem 2.1 without (6): smoothness bounds how far the gradient moves within S steps.

|∇f(x_τ)| >= |∇f(x_t)| - L|x_t - x_τ|, and the way from x_τ to x_t is at most S updates long.
Young's inequality costs half of the descent, the way a factor 1 + a √rho mu L S² before a² L / 2.
The step is constant. The proof serves theorem-2.1-without-6.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified.mixture import by_iterate
from bounds.claims.sparsified.one_step import (
    F_NEXT,
    HERE,
    INNER,
    PRODUCT,
    STALE,
    F,
    G,
    cosine,
    descended,
    product,
    root,
    size,
)
from bounds.claims.sparsified.way import WINDOW, way, windows
from bounds.claims.sparsified.weights import (
    SMALLEST,
    bounded,
    descent_summed,
    divided,
    positive_sum,
    weighted,
)
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.function import lipschitz
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square, triangle
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import sparsified as meaning
from bounds.proving.run import v, x
from bounds.proving.stale import s, sent, uses_of
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import D, L, T, alpha, mu, sigma, t, tau
from bounds.theorems import sparsified as th

a = alpha
SENT = mean(square(sent(t)))
#: What one step weighs: half of the descent, less what its uses cost.
WEIGHT = a * root * mu / 2 - uses_of(t) * a**2 * L * th.DRIFT / 2


def one_size() -> Theorem:
    """alpha_t is alpha."""
    return step("constant", "the step is constant", given(meaning.SAME_STEP, {s: t}))


def stale_product() -> Theorem:
    """E|∇f(v)||∇f(x)| >= E|∇f(x)|²/2 - L² S a² E V/2, V what was sent in the window."""
    h, b = norm(HERE), norm(STALE)
    apart = triangle(HERE - STALE, STALE)
    smooth = lipschitz(run.SMOOTH, x(t), v(t))
    step("triangle", "smoothness and the triangle inequality", smooth)
    far = norm(x(t) - v(t))
    near = arithmetic(sp.Le(h, b + L * far), apart, smooth)
    times = arithmetic(sp.Le(h**2, h * b + h**2 / 2 + L**2 * far**2 / 2), near)
    young = arithmetic(
        sp.Ge(h * b, square(HERE) / 2 - L**2 * tau * a**2 * WINDOW / 2),
        times,
        norm_square(HERE),
        norm_square(x(t) - v(t)),
        way(),
    )
    return step("stale", "in place of (6), with Young's inequality", expected(young))


def one_step() -> Theorem:
    """E f(x+) <= E f(x) - a √rho mu (E|∇f|² - L² S a² E V)/2 + L a² E|Φ(g)|²/2."""
    cosines = arithmetic(sp.Ge(INNER, mu * root * PRODUCT), cosine(), product())
    lower = G / 2 - L**2 * tau * a**2 * mean(WINDOW) / 2
    inner_ = arithmetic(sp.Ge(INNER, mu * root * lower), cosines, stale_product())
    step("inner drift", "E<Φ(g), ∇f(x_t)>, without (6)", inner_)
    drop = -a * root * mu * lower + a**2 * L * SENT / 2
    made = arithmetic(sp.Le(F_NEXT - F, sp.expand(drop)), descended(), inner_, one_size())
    return step("delta", "what one step does", made)


def sent_size() -> Theorem:
    """Σ E|Φ(g)|² <= Σ u_t E|∇f(x_t)|² + T sigma²."""
    right = total(t, 0, T, uses_of(t) * G) + T * sigma**2
    over = summed(size(), t, 0, T), by_iterate(lambda _: sp.Integer(1))
    made = arithmetic(sp.Le(total(t, 0, T, SENT), right), *over)
    return step("sizes", "what is sent, by iterate", made)


def gathered() -> Theorem:
    """Half of the descent is at most D and what is sent, times the drift."""
    over = descent_summed(one_step())
    sums = total(t, 0, T, SENT)
    factor = a**2 * L * th.DRIFT / 2
    half = a * root * mu * total(t, 0, T, G) / 2
    made = arithmetic(sp.Le(half, D + factor * sums), over, windows(), bounded())
    return step("gathered", "the descent, half of it", made)


def drifting() -> Theorem:
    """The bound without (6)."""
    limit = step("limit", "the step is short", given(meaning.SHORT, {s: t}))
    positive = arithmetic(sp.Gt(sp.expand(WEIGHT), 0), limit)
    step("weight", "its weight is positive", positive)
    over = weighted(WEIGHT, sp.expand(WEIGHT * G), positive)
    weights = formal(th.WEIGHT_DRIFT)
    numerator = formal(D + T * alpha**2 * L * sigma**2 * th.DRIFT / 2)
    product = sp.Le(SMALLEST * weights, numerator)
    before = arithmetic(product, gathered(), sent_size(), over)
    return divided(fact(th.DRIFTING), weights, numerator, before, positive_sum(positive))


CLAIMS: tuple[Claim, ...] = ()
