"""Theorem 2.1 without (6): smoothness bounds how far the gradient moves within S steps.

|∇f(x_τ)| >= |∇f(x_t)| - L|x_t - x_τ|, and the way from x_τ to x_t is at most S updates long.
Young's inequality costs half of the descent, the way a factor 1 + a √rho mu L S² before a² L / 2.
The step is constant. The proof serves theorem-2.1-without-6.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified import facts
from bounds.claims.sparsified import theorem_2_1_steps as whole
from bounds.claims.sparsified.theorem_2_1_steps import (
    F0,
    F,
    F_next,
    G,
    H,
    I,
    K,
    P,
    Q,
    X,
    a,
    m,
    n,
    s,
    u,
)
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.symbols import D, L, T, mu, sigma, tau, uses
from bounds.theorems import sparsified as th

h, b, e = sp.symbols("h b e", nonnegative=True)  # |∇f(x_t)|, |∇f(x_τ)|, |their difference|
# E|∇f(x_t)||∇f(x_t) - ∇f(x_τ)|, E|∇f(x_t)||x_t - x_τ|, E|x_t - x_τ|², Σ of the last S E|Φ(g)|²
K2, R, X2, V = sp.symbols("K_2 R X_2 V", nonnegative=True)
co1, kap = sp.symbols("c_1 kappa", positive=True)
co3 = sp.Symbol("c_3", nonnegative=True)
SG, SV, SP, SH, Zu = sp.symbols("SG SV SP SH Zu", nonnegative=True)  # sums; Σ u_l E|∇f(x_l)|²
_weight = co1 / 2 - u * a**2 * L * kap / 2

PROOF = Proof(
    steps=(
        *whole.ONE_STEP,
        Step("triangle", "at one outcome", sp.Le(h, b + e), By(axioms.minkowski(h, b, e))),
        Step("times", "times |∇f(x_t)|", sp.Le(h**2, h * b + h * e), Reals(), ("triangle",)),
        Step("mean", "in expectation",
             sp.Implies(sp.Le(h**2, h * b + h * e), sp.Le(G, K + K2)),
             By(facts.monotone(h**2, h * b + h * e, G, K + K2))),
        Step("smooth", "Assumption 2", sp.Le(K2, L * R), By(axioms.smoothness(K2, L, R))),
        Step("cauchy", "Cauchy-Schwarz", sp.Le(R**2, G * X2),
             By(axioms.cauchy_schwarz(R, G, X2))),
        Step("young", "Young's inequality", sp.Le(L * R, G / 2 + L**2 * X2 / 2), Reals(),
             ("cauchy",)),
        Step("way", "at most S updates", sp.Le(X2, tau * (a**2 * V)),
             By(facts.few_terms(X2, tau, a**2 * V))),
        Step("stale", "in place of (6)", sp.Ge(K, G / 2 - L**2 * (tau * (a**2 * V)) / 2), Reals(),
             ("times", "mean", "smooth", "young", "way")),
        Step("c1", "a √rho mu", sp.Eq(co1, a * s * mu), Let()),
        Step("c3", "a √rho mu L² S a²", sp.Eq(co3, a**3 * s * mu * L**2 * tau), Let()),
        Step("cosines", "E<Φ, ∇f> ≥ mu √rho E|∇f||∇f|", sp.Ge(I, mu * s * K), Reals(),
             ("cosine", "product", "root")),
        Step("inner", "alpha times it", sp.Ge(a * I, co1 * K), Reals(), ("cosines", "c1")),
        Step("inner stale", "and in place of (6)",
             sp.Ge(a * I, co1 * (G / 2 - L**2 * (tau * (a**2 * V)) / 2)), Reals(),
             ("inner", "stale")),
        Step("named", "the drift", sp.Eq(co1 * L**2 * tau * a**2, co3), Reals(), ("c1", "c3")),
        Step("inner drift", "with its letter", sp.Ge(a * I, co1 * G / 2 - co3 * V / 2), Reals(),
             ("inner stale", "named")),
        Step("delta", "what one step does",
             sp.Le(F_next, F - co1 * G / 2 + co3 * V / 2 + L * a**2 * P / 2), Reals(),
             ("descent", "inner drift")),
        Step("sum", "summed",
             sp.Le(F, F0 - co1 * SG / 2 + co3 * SV / 2 + L * a**2 * SP / 2),
             Induction(((F, F0), (SG, 0), (SV, 0), (SP, 0)),
                       ((F, F_next), (SG, SG + G), (SV, SV + V), (SP, SP + P))), ("delta",)),
        Step("sizes", "what is sent", sp.Le(SP, SH + n * sigma**2),
             Induction(((SP, 0), (SH, 0), (n, 0)),
                       ((SP, SP + P), (SH, SH + H), (n, n + 1))), ("size",)),
        Step("windows", "each update lies in at most S windows", sp.Le(SV, tau * SP),
             By(facts.windows(SV, tau, SP))),
        Step("total", "delays independent of iterates", sp.Eq(SH, X), Given(th.INDEPENDENT)),
        Step("exchange", "by iterate", sp.Eq(X, Zu), By(facts.exchange(X, Zu))),
        whole.BOUNDED,
        Step("kappa", "1 + a √rho mu L S²", sp.Eq(kap, th.DRIFT), Let()),
        Step("factor", "the drift as a factor", sp.Eq(co3 * tau, a**2 * L * (kap - 1)), Reals(),
             ("c3", "kappa")),
        Step("drifts", "what the windows cost", sp.Le(co3 * SV, a**2 * L * (kap - 1) * SP),
             Reals(), ("factor", "windows")),
        Step("gathered", "the descent, half of it",
             sp.Le(co1 * SG / 2, D + a**2 * L * kap * SP / 2), Reals(),
             ("sum", "below", "drifts")),
        Step("sent", "what is sent, times its factor",
             sp.Le(a**2 * L * kap * SP / 2, a**2 * L * kap * (Zu + n * sigma**2) / 2), Reals(),
             ("sizes", "total", "exchange")),
        whole.LEAST,
        Step("limit", "the step is short", sp.Lt(u * a * L * kap, s * mu), Given(th.SHORT)),
        Step("weight", "its weight is positive", sp.Gt(_weight, 0), Reals(), ("limit", "c1")),
        Step("weights", "one term",
             sp.Le(m * _weight, co1 * G / 2 - a**2 * L * kap * (u * G) / 2), Reals(),
             ("weight", "least")),
        Step("weighted", "the minimum, times the sum of the weights",
             sp.Le(m * Q, co1 * SG / 2 - a**2 * L * kap * Zu / 2),
             Induction(((Q, 0), (SG, 0), (Zu, 0), (m, m)),
                       ((Q, Q + _weight), (SG, SG + G), (Zu, Zu + u * G), (m, m))),
             ("weights",)),
        Step("counted", "positive after the first iteration",
             sp.Or(sp.And(sp.Eq(n, 0), sp.Ge(Q, 0)), sp.Gt(Q, 0)),
             Induction(((Q, 0), (n, 0)), ((Q, Q + _weight), (n, n + 1)), twin=sp.Gt(Q, 1)),
             ("weight",)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("positive", "the weights have a positive sum", sp.Gt(Q, 0), Reals(),
             ("counted", "steps")),
        Step("product bound", "before dividing",
             sp.Le(m * Q, D + T * a**2 * L * sigma**2 * kap / 2), Reals(),
             ("gathered", "sent", "weighted", "steps")),
        Step("bound", "divided by it", sp.Le(m, (D + T * a**2 * L * sigma**2 * kap / 2) / Q),
             Reals(), ("product bound", "positive")),
    ),
    letters=(
        (Q, th.WEIGHT_DRIFT),
        (kap, th.DRIFT),
        (co1, a * s * mu),
        (u, uses[T]),
    ),
)  # fmt: skip

CLAIMS: tuple[Claim, ...] = ()
