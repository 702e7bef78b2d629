"""K1: delays alone, by counting how many gradients are in flight; no bound on the gradient.

The view of iteration t is x_{t - tau_t}: it misses the steps of S_t, the tau_t iterations before t.
Splitting each into its gradient and its noise, the gradients are paid for by the descent, since
each is missed by at most tau_C iterations, and the noise of a step is orthogonal to that of others.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.hypotheses import BELOW, VARIANCE_BOUND
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.symbols import D, L, T, alpha, sigma, tau, tau_avg, tau_C
from bounds.theorems import delays

a = alpha
F0, F, F_next = sp.symbols("F_0 F F_+", real=True)  # E f(x_0), E f(x_t), E f(x_{t+1})
I, I_g, J = sp.symbols("I I_g J", real=True)  # E<∇f(x), ∇f(v)>, E<∇f(x), g>, E<g, ∇f(v)>
# E|∇f(x)|², E|∇f(v)|², E|g|², E|g - ∇f(v)|², E|∇f(x) - ∇f(v)|², E|x - v|²
G, N, S, V, K, E2 = sp.symbols("G N S V K E_2", nonnegative=True)
late = sp.Symbol("tau_t", nonnegative=True)
# over S_t: E|Σ ∇f(v_i)|², E|Σ noise_i|², Σ E|∇f(v_i)|², Σ E|noise_i|²
drift, noise, missed, noises = sp.symbols("drift noise missed noises", nonnegative=True)
e, e_drift, e_noise = sp.symbols("e e_drift e_noise", nonnegative=True)  # roots
W, Ns, Y, Theta, n, mean = sp.symbols("W N_s Y Theta n mean", nonnegative=True)


def in_flight(total: sp.Expr, most: sp.Expr, once: sp.Expr) -> Axiom:
    """Σ_t Σ_{i in S_t} Y_i <= m Σ_i Y_i where every i is in at most m of the sets S_t, Y_i >= 0.

    Iteration i is missed by exactly the gradients in flight while it is applied."""
    fact = sp.Le(total, most * once)
    return Axiom(
        "double counting", "Σ_t Σ_{i ∈ S_t} Y_i ≤ m Σ_i Y_i", fact, rests=(delays.CONCURRENCY,)
    )


DESCENT = (
    Step("descent", "along the step -alpha g", sp.Le(F_next, F - a * I_g + L * a**2 * S / 2),
         By(axioms.descent(F_next, F, -a * I_g, L, a**2 * S))),
    Step("unbiased", "the sample at v does not influence x", sp.Eq(I_g, I),
         By(axioms.unbiased(I_g, I))),
    Step("unbiased too", "nor ∇f(v)", sp.Eq(J, N), By(axioms.unbiased(J, N))),
    Step("noise", "V", sp.Eq(V, S - 2 * J + N), By(axioms.expansion(V, S, J, N))),
    Step("apart", "K", sp.Eq(K, G - 2 * I + N), By(axioms.expansion(K, G, I, N))),
    Step("smooth", "(7), squared", sp.Le(K, L**2 * E2), By(axioms.smoothness(K, L**2, E2))),
    Step("variance", "V ≤ sigma²", sp.Le(V, sigma**2), Given(VARIANCE_BOUND)),
    Step("one step", "2<a, b> = |a|² + |b|² - |a - b|²",
         sp.Le(F_next, F - a * G / 2 - a * (1 - a * L) * N / 2 + a * L**2 * E2 / 2
               + a**2 * L * sigma**2 / 2), Reals(),
         ("descent", "unbiased", "unbiased too", "noise", "apart", "smooth", "variance")),
)  # fmt: skip
VIEW = (
    Step("e", "e = √E2", sp.Eq(E2, e**2), By(axioms.square_root(e, E2))),
    Step("e drift", "its root", sp.Eq(drift, e_drift**2), By(axioms.square_root(e_drift, drift))),
    Step("e noise", "its root", sp.Eq(noise, e_noise**2), By(axioms.square_root(e_noise, noise))),
    Step("view", "v - x is alpha times the gradients and the noise of S_t",
         sp.Le(e, a * e_drift + a * e_noise),
         By(axioms.minkowski(e, a * e_drift, a * e_noise))),
    Step("drift", "tau_t gradients", sp.Le(drift, late * missed),
         By(axioms.power_mean(drift, late, missed))),
    Step("orthogonal", "a sample is unbiased given all before it", sp.Eq(noise, noises),
         By(axioms.orthogonal(noise, noises))),
    Step("noises", "tau_t samples", sp.Le(noises, late * sigma**2), Given(VARIANCE_BOUND)),
    Step("late", "tau_t ≤ tau", sp.Le(late, tau), Given(delays.LARGEST_DELAY)),
    Step("most", "tau_t gradients are at most tau", sp.Le(drift, tau * missed), Reals(),
         ("drift", "late")),
    Step("error", "|a + b|² ≤ 2|a|² + 2|b|²",
         sp.Le(E2, 2 * a**2 * (tau * missed + late * sigma**2)), Reals(),
         ("e", "e drift", "e noise", "view", "most", "orthogonal", "noises")),
)  # fmt: skip
SUM = (
    Step("late step", "one step, with its view",
         sp.Le(F_next, F - a * G / 2 - a * (1 - a * L) * N / 2
               + a**3 * L**2 * (tau * missed + late * sigma**2) + a**2 * L * sigma**2 / 2),
         Reals(), ("one step", "error")),
    Step("sum", "over the iterations",
         sp.Le(F, F0 - a * W / 2 - a * (1 - a * L) * Ns / 2
               + a**3 * L**2 * (tau * Y + Theta * sigma**2) + n * a**2 * L * sigma**2 / 2),
         Induction(
             ((F, F0), (W, 0), (Ns, 0), (Y, 0), (Theta, 0), (n, 0)),
             ((F, F_next), (W, W + G), (Ns, Ns + N), (Y, Y + missed), (Theta, Theta + late),
              (n, n + 1)),
         ), ("late step",)),
    Step("counted", "each gradient is missed by those in flight", sp.Le(Y, tau_C * Ns),
         By(in_flight(Y, tau_C, Ns))),
    Step("step size", "2 alpha L max(1, √(tau tau_C)) ≤ 1", delays.STEP_DELAYED.relation,
         Given(delays.STEP_DELAYED)),
    Step("half", "alpha L ≤ 1/2", sp.Le(2 * a * L, 1), Reals(), ("step size",)),
    Step("quarter", "alpha² L² tau tau_C ≤ 1/4", sp.Le(4 * a**2 * L**2 * tau * tau_C, 1), Reals(),
         ("step size",)),
    Step("counted with tau", "times tau", sp.Le(tau * Y, tau * tau_C * Ns), Reals(), ("counted",)),
    Step("missed", "what is missed is at most a quarter",
         sp.Le(a**2 * L**2 * tau * Y, Ns / 4), Reals(), ("quarter", "counted with tau")),
    Step("paid", "the descent pays for what is missed",
         sp.Le(a**3 * L**2 * tau * Y, a * (1 - a * L) * Ns / 2), Reals(), ("half", "missed")),
    Step("left", "only the noise is left",
         sp.Le(F, F0 - a * W / 2 + a**3 * L**2 * Theta * sigma**2 + n * a**2 * L * sigma**2 / 2),
         Reals(), ("sum", "paid")),
    Step("below", "f is bounded below by f*", sp.Le(F0 - F, D), Given(BELOW)),
    Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
    Step("delays", "their mean", sp.Le(Theta, tau_avg * T), Given(delays.MEAN_DELAY)),
    Step("mean", "the mean of G", sp.Eq(mean * T, W), By(axioms.average(mean, T, W))),
    Step("total", "the noise that delays add",
         sp.Le(a**3 * L**2 * Theta * sigma**2, a**3 * L**2 * tau_avg * T * sigma**2), Reals(),
         ("delays",)),
    Step("divided", "K1 times alpha T / 2",
         sp.Le(a * mean * T / 2, D + a**3 * L**2 * tau_avg * T * sigma**2
               + T * a**2 * L * sigma**2 / 2), Reals(),
         ("left", "below", "steps", "mean", "total")),
    Step("bound", "K1", sp.Le(mean, delays.MEAN.rhs), Reals(), ("divided",)),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sharper/k1",
        place="theory, sharper form K1",
        says="mean E|∇f|² ≤ 2D/(alpha T) + alpha L sigma² + 2 alpha² L² tau_avg sigma²",
        printed=delays.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=(*DESCENT, *VIEW, *SUM)),
        tightness=Tightness(Tight.GAP, "factors of 2 are lost where gradients and noise are split"),
    ),
)
