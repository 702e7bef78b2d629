"""Sparsified asynchronous SGD (Candela et al., Theorem 2.1 and Corollary 2.1).

One step: E f(x+) <= E f(x) - a mu E|Φ(g)||∇f(x)| + a² L E|Φ(g)|²/2 with g computed at a stale x.
Lemma 2.1 gives |Φ(g)| >= √rho |g|; the paper writes rho. C is what stale gradients cost above fresh
ones; here it is explicit, and it may be moved into the denominator, where it needs no measurement.

The statements join no list of statements to simulate on every problem: mu and C belong to a run,
and the runs in which they are known, or measured, are cases of their own.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.hypotheses import BELOW, SMOOTH, VARIANCE_BOUND
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import C, D, L, T, alpha, alphas, gradients, mu, rho, sigma, t, tau, uses

MEMORYLESS = Condition(name="memory-less sparsified SGD: x_(t+1) = x_t - alpha_t Φ(g(x_τ, ξ_t))")
VARIANCE = Condition(name="Assumption 3: E|g(x_t, ξ_t) - ∇f(x_t)|² ≤ sigma² at every t")
STALENESS = Condition(name="Assumption 4: t - S ≤ τ_t ≤ t")
COSINE = Condition(name="Assumption 5: E<Φ(g), ∇f(x_t)> ≥ mu E|Φ(g)||∇f(x_t)|")
TOP_K = Condition(name="Φ keeps k = rho d entries of largest magnitude where they stand")
SHARE = Condition(name="1 ≤ k ≤ d", relation=sp.Le(rho, 1, evaluate=False))
SAMPLED = Condition(name="Definition 2.3: the sample ξ_t is drawn uniformly: E_ξ g(x, ξ) = ∇f(x)")
SCHEDULE = Condition(name="alpha_t = rho mu / (L √(t+1))")
CONSTANT = Condition(
    name="alpha = rho mu / (L √T)",
    relation=sp.Eq(alpha, rho * mu / (L * sp.sqrt(T)), evaluate=False),
)
CONSTANT_ROOT = Condition(
    name="alpha = √rho mu / (L √T)",
    relation=sp.Eq(alpha, sp.sqrt(rho) * mu / (L * sp.sqrt(T)), evaluate=False),
)
FRESH = Condition(name="ξ_t is independent of x_0, ..., x_t and of τ_0, ..., τ_t", hidden=True)
LARGER = Condition(name="(6): E|∇f(x_τ)||∇f(x_t)| ≥ E|∇f(x_t)|² at every t", hidden=True)
INDEPENDENT = Condition(
    name="delays are independent of the iterates: E|∇f(x_τ)|² = Σ_l Pr(τ_t = l) E|∇f(x_l)|²",
    hidden=True,
)
DECREASING = Condition(name="the step sizes do not increase", hidden=True)
POSITIVE = Condition(
    name="alpha_t L < 2 rho mu: the denominator is positive",
    relation=sp.Lt(alpha * L, 2 * rho * mu, evaluate=False),
    hidden=True,
)
POSITIVE_ROOT = Condition(
    name="alpha_t L < 2 √rho mu", relation=sp.Lt(alpha * L, 2 * sp.sqrt(rho) * mu, evaluate=False)
)
POSITIVE_USES = Condition(name="u_t alpha_t L < 2 √rho mu, u_t = Σ_s Pr(τ_s = t)")
EXPLICIT = Condition(
    name="C is (L/2) Σ_l (u_l - 1) alpha_l² E|∇f(x_l)|², u_l = Σ_t Pr(τ_t = l)", hidden=True
)

_steps = (t, 0, T - 1)
NOISE = sp.Sum(alphas[t] ** 2 * L / 2 * sigma**2, _steps)
STALE = sp.Sum((uses[t] - 1) * alphas[t] ** 2 * gradients[t] * L / 2, _steps)
WEIGHT = sp.Sum(alphas[t] * rho * mu - alphas[t] ** 2 * L / 2, _steps)
WEIGHT_ROOT = sp.Sum(alphas[t] * sp.sqrt(rho) * mu - alphas[t] ** 2 * L / 2, _steps)
WEIGHT_USES = sp.Sum(alphas[t] * sp.sqrt(rho) * mu - uses[t] * alphas[t] ** 2 * L / 2, _steps)

ASSUMED = (MEMORYLESS, BELOW, SMOOTH, VARIANCE, STALENESS, COSINE, TOP_K, SHARE, SAMPLED)
#: What the proof of Theorem 2.1 uses and the paper does not print among its assumptions.
HIDDEN = (VARIANCE_BOUND, FRESH, LARGER, INDEPENDENT, EXPLICIT)
_ENOUGH = (
    MEMORYLESS,
    BELOW,
    SMOOTH,
    VARIANCE_BOUND,
    STALENESS,
    COSINE,
    TOP_K,
    SAMPLED,
    FRESH,
    LARGER,
)
_REMARK = "follows with the conditions that the proof uses and the paper does not print"


def _gradient(
    name: str, standing: Standing, source: tuple[str, str], rhs: sp.Expr, *conditions: Condition
) -> Statement:
    return Statement(
        name=name,
        title="Gradient under sparsified asynchronous SGD",
        measures=Quantity.GRADIENT_SQUARED,
        over=Over.BEST_STEP,
        rhs=rhs,
        standing=standing,
        source=Source(Paper.SPARSIFIED, *source),
        conditions=conditions,
        beside=None if standing is Standing.PRINTED else name.rpartition("/")[0],
    )


PRINTED = _gradient(
    "sparsified/theorem-2.1",
    Standing.PRINTED,
    ("Theorem 2.1", _REMARK),
    (NOISE + D + C) / WEIGHT,
    *ASSUMED,
    SCHEDULE,
)
WITH_HIDDEN = replace(
    PRINTED,
    name="sparsified/theorem-2.1/with-hidden",
    standing=Standing.CORRECTED,
    conditions=(*PRINTED.conditions, *HIDDEN),
    beside=PRINTED.name,
)
ANY_STEP = _gradient(
    "sparsified/section-1.2-theorem",
    Standing.PRINTED,
    ("Section 1.2, first display", _REMARK),
    (NOISE + D + C) / WEIGHT,
    *ASSUMED,
)
ROOT = _gradient(
    "sparsified/theorem-2.1/root",
    Standing.SHARPER,
    ("Theorem 2.1, Lemma 2.1 used in full", "√rho in place of rho, and C written out"),
    (NOISE + D + STALE) / WEIGHT_ROOT,
    *_ENOUGH,
    INDEPENDENT,
    DECREASING,
    POSITIVE_ROOT,
)
FREE = _gradient(
    "sparsified/section-1.2-theorem/free",
    Standing.SHARPER,
    ("Theorem 2.1, without C", "a gradient used u_t times costs u_t times alpha_t² L/2"),
    (NOISE + D) / WEIGHT_USES,
    *_ENOUGH,
    INDEPENDENT,
    DECREASING,
    POSITIVE_USES,
)
COROLLARY = _gradient(
    "sparsified/corollary-2.1",
    Standing.PRINTED,
    ("Corollary 2.1", _REMARK),
    (sigma**2 / 2 + (D + C) * L / (rho * mu) ** 2) / (sp.sqrt(T) - sp.Rational(1, 2)),
    *ASSUMED,
    CONSTANT,
)
COROLLARY_WITH_HIDDEN = replace(
    COROLLARY,
    name="sparsified/corollary-2.1/with-hidden",
    standing=Standing.CORRECTED,
    conditions=(*COROLLARY.conditions, *HIDDEN),
    beside=COROLLARY.name,
)
COROLLARY_ROOT = _gradient(
    "sparsified/corollary-2.1/root",
    Standing.SHARPER,
    ("Corollary 2.1, Lemma 2.1 used in full", "rho^-1 in place of rho^-2"),
    (sigma**2 / 2 + (D + C) * L / (rho * mu**2)) / (sp.sqrt(T) - sp.Rational(1, 2)),
    *_ENOUGH,
    INDEPENDENT,
    EXPLICIT,
    CONSTANT_ROOT,
)
DRIFT = 1 + alpha * sp.sqrt(rho) * mu * L * tau**2
WEIGHT_DRIFT = sp.Sum(alpha * sp.sqrt(rho) * mu / 2 - uses[t] * alpha**2 * L * DRIFT / 2, _steps)
SHORT = Condition(
    name="the step is constant, u_t alpha L (1 + alpha √rho mu L S²) < √rho mu, with S = tau"
)
DRIFTING = _gradient(
    "sparsified/theorem-2.1/drift",
    Standing.SHARPER,
    ("Theorem 2.1, without (6)", "the change of ∇f within S steps is bounded by smoothness"),
    (D + T * alpha**2 * L * sigma**2 * DRIFT / 2) / WEIGHT_DRIFT,
    *_ENOUGH[:-1],
    INDEPENDENT,
    SHORT,
)
