"""K1: delays alone, by counting how many gradients are in flight; no bound on the gradient.

The view of iteration t is x_{t - tau_t}: it misses the steps of S_t, the tau_t iterations before t.
Splitting each into its gradient and its noise, the gradients are paid for by the descent, since
each is missed by at most tau_C iterations, and the noise of a step is orthogonal to that of others.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import F_NEXT, F, G
from bounds.claims.sharper.k1_view import LATE_M, N_i, error, m, missed_of
from bounds.claims.sharper.variance_step import AT_VIEW, split_step, variance
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.sums import exchanged, split, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import nonconvex as late
from bounds.proving.meanings.nonconvex import i, missed
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import D, L, T, alpha, sigma, t, tau, tau_avg, tau_C
from bounds.theorems import delays


def late_step() -> Theorem:
    """One step, with its view."""
    a = alpha
    one, noise_ = (instance(each, {t: m}) for each in (split_step(), variance()))
    kept = -a * put(G, {t: m}) / 2 - a * (1 - a * L) * put(AT_VIEW, {t: m}) / 2
    views = a**3 * L**2 * (tau * missed_of(N_i, m) + LATE_M * sigma**2)
    bound = sp.Le(put(F_NEXT - F, {t: m}), kept + views + a**2 * L * sigma**2 / 2)
    made = arithmetic(bound, one, noise_, error())
    return step("late step", "one step, with its view", made)


def counted() -> Theorem:
    """Σ_t Σ_{S_t} E|∇f(v_i)|² <= tau_C Σ_i E|∇f(v_i)|²."""
    body = missed(m, i) * N_i
    within = sp.Lt(m, T)
    parts = split(i, (0, T), m, body, assume(within))
    more = arithmetic(sp.Le(missed_of(N_i, m), missed_of(N_i, T)), parts)
    over = summed(implies(within, more), m, 0, T)
    turned = exchanged(m, (0, T), i, (0, T), body)
    flight = step("in flight", "at most tau_C at any time", given(late.IN_FLIGHT, {i: i}))
    often = total(m, 0, T, missed(m, i))
    each = arithmetic(sp.Le(often * N_i, tau_C * N_i), flight)
    fact_ = sp.Le(total(m, 0, T, missed_of(N_i, m)), tau_C * total(i, 0, T, N_i))
    made = arithmetic(fact_, over, turned, summed(each, i, 0, T))
    return step("counted", "each gradient is missed by those in flight", made)


def paid() -> Theorem:
    """alpha³ L² tau Σ_t Σ_{S_t} N <= alpha (1 - alpha L) Σ N/2: the descent pays for it."""
    Y, N = total(m, 0, T, missed_of(N_i, m)), total(i, 0, T, N_i)
    size = step("step size", delays.STEP_DELAYED.name, assume(delays.STEP_DELAYED.relation))
    half = step("half", "alpha L ≤ 1/2", arithmetic(sp.Le(2 * alpha * L, 1), size))
    quarter = arithmetic(sp.Le(4 * alpha**2 * L**2 * tau * tau_C, 1), size)
    step("quarter", "alpha² L² tau tau_C ≤ 1/4", quarter)
    with_tau = arithmetic(sp.Le(tau * Y, tau * tau_C * N), counted())
    missed_ = arithmetic(sp.Le(alpha**2 * L**2 * tau * Y, N / 4), quarter, with_tau)
    step("missed", "what is missed is at most a quarter", missed_)
    said = sp.Le(alpha**3 * L**2 * tau * Y, alpha * (1 - alpha * L) * N / 2)
    return step("paid", "the descent pays for it", arithmetic(said, half, missed_))


def bound() -> Theorem:
    """K1."""
    a = alpha
    over = step("sum", "over the iterations", summed(late_step(), m, 0, T))
    here = put(F, {t: m})
    ends = telescope(m, 0, T, here), from_the_start()
    W, Theta = total(t, 0, T, G), total(m, 0, T, LATE_M)
    noises = a**3 * L**2 * Theta * sigma**2 + T * a**2 * L * sigma**2 / 2
    left = arithmetic(sp.Le(a * W / 2, D + noises), over, *ends, paid())
    step("left", "only the noise is left", left)
    mean_ = step("delays", "their mean", assume(late.MEAN.fact))
    delayed = sp.Le(a**3 * L**2 * Theta * sigma**2, a**3 * L**2 * tau_avg * T * sigma**2)
    added = step("total", "the noise that delays add", arithmetic(delayed, mean_))
    return step("bound", "K1", arithmetic(fact(delays.MEAN), left, added))


CLAIMS = (
    Claim(
        id="sharper/k1",
        place="theory, sharper form K1",
        says="mean E|∇f|² ≤ 2D/(alpha T) + alpha L sigma² + 2 alpha² L² tau_avg sigma²",
        printed=delays.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        tightness=Tightness(Tight.GAP, "factors of 2 are lost where gradients and noise are split"),
    ),
)
