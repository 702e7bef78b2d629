"""How far a view is that misses the last steps, for K1: E|x - v|² from its gradients and its noise.

E|Σ ∇f(v_i)|² <= tau_t Σ E|∇f(v_i)|² over the missed iterations, and E|Σ noise_i|² = Σ E|noise_i|².
"""

from __future__ import annotations

import sympy as sp

from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, given_past, minkowski
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import nonconvex as late
from bounds.proving.meanings.nonconvex import LATE, i, missed
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, sigma, t, tau

#: An iteration, for (5) speaks of every t, and a part of those before it.
m, n = index("m"), index("n")
_gradient, _noise = gradient(v(i)), g(i) - gradient(v(i))
#: E|∇f(v_i)|² and E|g_i - ∇f(v_i)|².
LATE_M = put(LATE, {t: m})
N_i, V_i = mean(square(_gradient)), mean(square(_noise))
N_n = put(N_i, {i: n})


def over_missed(body: Vector, high: sp.Expr) -> Vector:
    """Σ body over the iterations before ``high`` that the view of m misses."""
    return total_vector(i, 0, high, missed(m, i) * body)


def missed_of(body: sp.Expr, high: sp.Expr) -> sp.Expr:
    """The same sum of a number."""
    return total(i, 0, high, missed(m, i) * body)


def drift() -> Theorem:
    """E|Σ ∇f(v_i)|² <= tau_t Σ E|∇f(v_i)|² over S_t, by induction."""
    part, last = over_missed(_gradient, n), missed(m, n) * gradient(v(n))
    claim = sp.Le(mean(square(part)), total(i, 0, n, missed(m, i)) * missed_of(N_i, n))
    squares = [expected(norm_square(each)) for each in (part + last, part, last)]
    p, q, r = (sp.sqrt(each) for each in (mean(square(part)), mean(square(part + last)), N_n))
    coin = bit(missed(m, n))
    near = arithmetic(sp.Le(q, p + missed(m, n) * r), *squares, coin, minkowski(part, last))
    longer = with_one_more((p, q, r), *squares)
    later = arithmetic(put(claim, {n: n + 1}), *squares, near, coin, assume(claim), longer)
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    made = instance(induction(n, start, later, claim), {n: m})
    return step("drift", "tau_t gradients", made)


def with_one_more(roots: tuple[sp.Expr, ...], *squares: Theorem) -> Theorem:
    """In letters first: q <= p + s r and p² <= C W give q² <= (C + s)(W + s r²), s = 0 or 1."""
    names = ("p_0", "q_0", "r", "s", "C_0", "W")
    letters = tuple(sp.Symbol(each, nonnegative=True) for each in names)
    p, q, r, s, C, W = letters
    either = sp.Or(sp.Eq(s, 0), sp.Eq(s, 1))
    where = sp.And(sp.Le(q, p + s * r), sp.Le(p**2, C * W), either)
    made = arithmetic(sp.Le(q**2, (C + s) * (W + s * r**2)), assume(where))
    values = *roots, missed(m, n), total(i, 0, n, missed(m, i)), missed_of(N_i, n)
    return instance(implies(where, made), dict(zip(letters, values, strict=True)), *squares)


def noise() -> Theorem:
    """E|Σ noise_i|² = Σ E|noise_i|² over S_t: a sample is unbiased given all before it."""
    part = over_missed(_noise, n)
    claim = sp.Eq(mean(square(part)), missed_of(V_i, n))
    blind = given_past(run.UNBIASED, n, part)
    later = arithmetic(put(claim, {n: n + 1}), bit(missed(m, n)), blind, assume(claim))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    made = instance(induction(n, start, later, claim), {n: m})
    return step("orthogonal", "a sample is unbiased given all before it", made)


def error() -> Theorem:
    """E|x - v|² <= 2 alpha² (tau Σ E|∇f(v_i)|² + tau_t sigma²), sums over S_t."""
    gradients, noises = over_missed(_gradient, m), over_missed(_noise, m)
    whole = x(m) - v(m)
    parts = whole + alpha * (gradients + noises), -alpha * gradients, -alpha * noises
    squares = [expected(norm_square(each)) for each in (whole, *parts)]
    view = step("view", "alpha times the gradients and the noise of S_t", given(late.VIEW, {t: m}))
    both = 2 * alpha**2 * (mean(square(gradients)) + mean(square(noises)))
    premises = *squares, expected(view), minkowski(*parts)
    apart = arithmetic(sp.Le(mean(square(whole)), both), *premises)
    step("two parts", "|a + b|² ≤ 2|a|² + 2|b|²", apart)
    latest = step("late", "tau_t ≤ tau", given(late.LARGEST, {t: m}))
    most = arithmetic(sp.Le(mean(square(gradients)), tau * missed_of(N_i, m)), drift(), latest)
    bound = 2 * alpha**2 * (tau * missed_of(N_i, m) + LATE_M * sigma**2)
    made = arithmetic(sp.Le(mean(square(whole)), bound), apart, most, noise(), noise_of_all())
    return step("error", "what the view misses", made)


def noise_of_all() -> Theorem:
    """Σ E|noise_i|² <= tau_t sigma², over S_t."""
    each, coin = given(run.VARIANCE, {t: i}), missed(m, i)
    weighted = arithmetic(sp.Le(coin * V_i, coin * sigma**2), each, bit(coin))
    return step("noises", "tau_t samples", summed(weighted, i, 0, m))
