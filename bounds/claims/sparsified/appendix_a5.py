"""Appendix A.5 and its sketch up to the summed display: what each line needs beyond its print."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Said, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.mixture import decreasing, weighed
from bounds.claims.sparsified.one_step import (
    DRAWN,
    F_NEXT,
    INNER,
    PRODUCT,
    SENT,
    F,
    G,
    H,
    a,
    inner_product,
    kept,
    norm_of_mean,
    one_step,
    root,
)
from bounds.claims.sparsified.theorem_2_1 import WEIGHT, excess, share
from bounds.claims.sparsified.weights import bounded, descent_summed
from bounds.hypotheses import BELOW, SMOOTH, VARIANCE_BOUND
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import C, D, L, T, mu, rho, sigma, t
from bounds.theorems import sparsified as th

KEPT, KEPT_ROOT = (compared(sp.Ge, SENT, factor * DRAWN) for factor in (rho, root))
INNER_LEAST = compared(sp.Ge, INNER, rho * mu * G)
DELTA = compared(sp.Le, F_NEXT, F - a * rho * mu * G + a**2 * L * (H + sigma**2) / 2)
SUM = compared(sp.Le, total(t, 0, T, sp.expand(WEIGHT * G)), D + C + formal(th.NOISE))


def product() -> Theorem:
    """E|Φ(g)||∇f(x)| >= rho E|g||∇f(x)|."""
    made = arithmetic(KEPT, kept(), share())
    return step("product", "with the smaller factor", made)


def product_root() -> Theorem:
    """The same with √rho."""
    return step("product", "with the factor of Lemma 2.1", arithmetic(KEPT_ROOT, kept()))


def inner() -> Theorem:
    """E<Φ(g), ∇f(x)> >= rho mu E|∇f(x)|²."""
    return step("printed", "with rho for √rho", arithmetic(INNER_LEAST, inner_product(), share()))


def delta() -> Theorem:
    """What one step does to E f."""
    return step("printed", "with rho for √rho", arithmetic(DELTA, one_step(), share()))


def summed_up() -> Theorem:
    """Σ (a rho mu - a² L/2) E|∇f(x_t)|² <= D + C + noise."""
    weaker = sp.Le(a * rho * mu * G, a * root * mu * G)
    less = summed(arithmetic(weaker, share()), t, 0, T)
    step("descent term", "mu rho ≤ mu √rho, times alpha E|∇f|²", less)
    used = descent_summed(one_step()), weighed(decreasing()), bounded(), excess(), less
    return step("bound", "rearranged", arithmetic(SUM, *used))


def _needs(name: str, place: str, says: str, printed: Said,
           build: Callable[[], Theorem], breaks: str,
           *conditions: Condition, remark: str = "") -> Claim:  # fmt: skip
    return Claim(
        id=f"sparsified/{name}",
        sort=Sort.STEP,
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=breaks,
        conditions=conditions,
        proof=Derivation(build),
        hypotheses=(*th.ASSUMED, th.DECREASING, BELOW, SMOOTH),
        remark=remark,
    )


CLAIMS = (
    Claim(
        id="sparsified/appendix-a.5-product",
        place="Appendix A.5, fifth display, first line",
        says="E|Φ(g)||∇f(x_t)| ≥ rho E|g||∇f(x_t)| by the k-contraction",
        printed=KEPT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(product),
        hypotheses=(th.TOP_K, th.SHARE),
        replacement=KEPT_ROOT,
        replacement_proof=Derivation(product_root),
        tightness=Tightness(Tight.ATTAINED, "√rho: a gradient with entries of equal magnitude"),
        remark="Lemma 2.1 bounds the square, so the norm keeps √rho; the paper loses √rho here",
    ),
    _needs("appendix-a.5-norm", "Appendix A.5, fifth display, second line",
           "E|g||∇f(x_t)| ≥ E|E_ξ g||∇f(x_t)| = E|∇f(x_τ)||∇f(x_t)|",
           compared(sp.Ge, DRAWN, PRODUCT), norm_of_mean,
           "A.2 makes ξ_t independent of x_0, ..., x_t, not of τ_t, on which x_τ depends",
           th.FRESH),
    _needs("section-2.5-inner", "Section 2.5, third display; Appendix A.5",
           "E<Φ(g), ∇f(x_t)> ≥ rho mu E|∇f(x_t)|²", INNER_LEAST, inner,
           "'Lemma 2.1, Assumption 5 and algebraic manipulations' hide (6)",
           th.FRESH, th.LARGER, remark="√rho in place of rho holds as well"),
    _needs("appendix-a.5-delta", "Appendix A.5, display after (6)",
           "what one step does to E f", DELTA, delta,
           "(6); the variance at x_τ", th.FRESH, th.LARGER, VARIANCE_BOUND),
    _needs("section-2.5-sum", "Section 2.5, sixth display; Appendix A.5, last but one",
           "Σ (a_t rho mu - L a_t²/2) E|∇f(x_t)|² ≤ Λ + C + sigma² L/2 Σ a_t²",
           SUM, summed_up, "(6), independence, C without a formula",
           *th.HIDDEN, th.DECREASING,
           remark="true whatever the signs of the weights; the minimum needs them positive"),
)  # fmt: skip
