"""Appendix A.5 and its sketch up to the summed display: what each line needs beyond its print."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import theorem_2_1_steps as whole
from bounds.claims.sparsified.theorem_2_1_steps import K1, F, F_next, G, H, I, J, K, a, r
from bounds.hypotheses import BELOW, SMOOTH, VARIANCE_BOUND
from bounds.proving.proof import Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import C, D, L, mu, rho, sigma
from bounds.theorems import sparsified as th

_AT = {step.label: step for step in whole.ONE_STEP}
_KEPT = tuple(_AT[label] for label in ("root", "top-k", "kept", "mean kept"))
PRODUCT = Proof(
    steps=(
        *_KEPT,
        *whole.SHARE,
        Step("product", "with the smaller factor", sp.Ge(J, rho * K1), Reals(),
             ("kept", "mean kept", "sharper")),
    )
)  # fmt: skip
PRODUCT_ROOT = Proof(
    steps=(
        *_KEPT,
        Step("product", "with the factor of Lemma 2.1", sp.Ge(J, sp.sqrt(rho) * K1), Reals(),
             ("kept", "mean kept", "root")),
    )
)  # fmt: skip
INNER = Proof(
    steps=(
        _AT["cosine"],
        *_KEPT,
        _AT["norm of the mean"],
        _AT["product"],
        *whole.LARGER[:2],
        *whole.SHARE,
        Step("printed", "with rho for √rho", sp.Ge(I, rho * mu * G), Reals(),
             ("inner", "sharper")),
    )
)  # fmt: skip
_DELTA = sp.Le(F_next, F - a * rho * mu * G + a**2 * L * (H + sigma**2) / 2)
DELTA = Proof(
    steps=(
        *whole.ONE_STEP,
        *whole.LARGER,
        *whole.SHARE,
        Step("weaker", "mu rho ≤ mu √rho", sp.Le(mu * rho, mu * r), Reals(), ("sharper",)),
        Step("descent term", "times alpha E|∇f|²", sp.Le(a * rho * mu * G, a * r * mu * G),
             Reals(), ("weaker",)),
        Step("printed", "with rho for √rho", _DELTA, Reals(), ("delta", "descent term")),
    )
)  # fmt: skip
S = sp.Symbol("Sum", real=True)  # Σ (alpha rho mu - alpha² L / 2) E|∇f|²
_weight = a * rho * mu - a**2 * L / 2
SUMMED = Proof(
    steps=(
        *whole.ONE_STEP,
        *whole.LARGER,
        whole.SUM,
        whole.DECREASING,
        *whole.STALE,
        whole.SPLIT,
        whole.BOUNDED,
        *whole.SHARE,
        Step("weaker", "mu rho ≤ mu √rho", sp.Le(mu * rho, mu * r), Reals(), ("sharper",)),
        Step("descent term", "times alpha E|∇f|²", sp.Le(a * rho * mu * G, a * r * mu * G),
             Reals(), ("weaker",)),
        Step("left", "the left side", sp.Le(S, whole.W - L * whole.W2 / 2),
             Induction(((S, 0), (whole.W, 0), (whole.W2, 0)),
                       ((S, S + _weight * G), (whole.W, whole.W + a * r * mu * G),
                        (whole.W2, whole.W2 + a**2 * G))), ("descent term",)),
        Step("excess", "C, written out", sp.Eq(C, whole.E), Given(th.EXPLICIT)),
        Step("bound", "rearranged", sp.Le(S, D + C + whole.A), Reals(),
             ("sum", "below", "stale", "split", "excess", "left")),
    )
)  # fmt: skip


def _needs(name: str, place: str, says: str, printed: sp.Basic, proof: Proof, breaks: str,
           *conditions: Condition, remark: str = "") -> Claim:  # fmt: skip
    return Claim(
        id=f"sparsified/{name}",
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=breaks,
        conditions=conditions,
        proof=proof,
        hypotheses=(*th.ASSUMED, th.DECREASING, BELOW, SMOOTH),
        remark=remark,
    )


CLAIMS = (
    Claim(
        id="sparsified/appendix-a.5-product",
        place="Appendix A.5, fifth display, first line",
        says="E|Φ(g)||∇f(x_t)| ≥ rho E|g||∇f(x_t)| by the k-contraction",
        printed=sp.Ge(J, rho * K1),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=PRODUCT,
        hypotheses=(th.TOP_K, th.SHARE),
        replacement=sp.Ge(J, sp.sqrt(rho) * K1),
        replacement_proof=PRODUCT_ROOT,
        tightness=Tightness(Tight.ATTAINED, "√rho: a gradient with entries of equal magnitude"),
        remark="Lemma 2.1 bounds the square, so the norm keeps √rho; the paper loses √rho here",
    ),
    _needs("appendix-a.5-norm", "Appendix A.5, fifth display, second line",
           "E|g||∇f(x_t)| ≥ E|E_ξ g||∇f(x_t)| = E|∇f(x_τ)||∇f(x_t)|", sp.Le(K, K1),
           Proof(steps=(_AT["norm of the mean"],)),
           "A.2 makes ξ_t independent of x_0, ..., x_t, not of τ_t, on which x_τ depends",
           th.FRESH),
    _needs("section-2.5-inner", "Section 2.5, third display; Appendix A.5",
           "E<Φ(g), ∇f(x_t)> ≥ rho mu E|∇f(x_t)|²", sp.Ge(I, rho * mu * G), INNER,
           "'Lemma 2.1, Assumption 5 and algebraic manipulations' hide (6)",
           th.FRESH, th.LARGER, remark="√rho in place of rho holds as well"),
    _needs("appendix-a.5-delta", "Appendix A.5, display after (6)",
           "what one step does to E f", _DELTA, DELTA,
           "(6); the variance at x_τ", th.FRESH, th.LARGER, VARIANCE_BOUND),
    _needs("section-2.5-sum", "Section 2.5, sixth display; Appendix A.5, last but one",
           "Σ (a_t rho mu - L a_t²/2) E|∇f(x_t)|² ≤ Λ + C + sigma² L/2 Σ a_t²",
           sp.Le(S, D + C + whole.A), SUMMED, "(6), independence, C without a formula",
           *th.HIDDEN, th.DECREASING,
           remark="true whatever the signs of the weights; the minimum needs them positive"),
)  # fmt: skip
