"""Facts about expectations and sums that the proofs of this paper use, each a named axiom."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.proving.axioms import Axiom
from bounds.theorems.sparsified import FRESH, SAMPLED, STALENESS


def monotone(small: sp.Expr, large: sp.Expr, mean_small: sp.Expr, mean_large: sp.Expr) -> Axiom:
    """Y <= Z at every outcome implies E Y <= E Z; letters of the outcome are those of any one."""
    return Axiom(
        "monotone expectation",
        "Y ≤ Z implies E Y ≤ E Z",
        sp.Implies(sp.Le(small, large), sp.Le(mean_small, mean_large)),
    )


def norm_of_mean(product_of_mean: sp.Expr, mean_product: sp.Expr) -> Axiom:
    """E w|E_ξ Y| <= E w|Y| for a factor w >= 0 that ξ does not influence."""
    return Axiom(
        "norm of the mean",
        "E w|E_ξ Y| ≤ E w|Y|",
        sp.Le(product_of_mean, mean_product),
        rests=(SAMPLED, FRESH),
    )


def variance(spread: sp.Expr, mean_square: sp.Expr, square_of_mean: sp.Expr) -> Axiom:
    """E|Y - E_ξ Y|² = E|Y|² - E|E_ξ Y|²."""
    return Axiom(
        "variance",
        "E|Y - E_ξ Y|² = E|Y|² - E|E_ξ Y|²",
        sp.Eq(spread, mean_square - square_of_mean),
        rests=(SAMPLED, FRESH),
    )


def exchange(by_rows: sp.Expr, by_columns: sp.Expr) -> Axiom:
    """Σ_t Σ_l a(t, l) = Σ_l Σ_t a(t, l) for finitely many terms."""
    return Axiom("exchange of finite sums", "Σ_t Σ_l a = Σ_l Σ_t a", sp.Eq(by_rows, by_columns))


def few_terms(square: sp.Expr, count: sp.Expr, squares: sp.Expr) -> Axiom:
    """E|a_1 + ... + a_n|² <= count Σ E|a_i|² for n <= count: the updates between x_τ and x_t."""
    return Axiom(
        "few terms", "|Σ a_i|² ≤ n Σ |a_i|²", sp.Le(square, count * squares), rests=(STALENESS,)
    )


def windows(over_windows: sp.Expr, length: sp.Expr, once: sp.Expr) -> Axiom:
    """Σ_t Σ_(t - S <= s < t) Y_s <= S Σ_s Y_s for Y >= 0: s lies in at most S of the windows."""
    return Axiom(
        "exchange of finite sums, windows",
        "Σ_t Σ_(t-S ≤ s < t) Y_s ≤ S Σ_s Y_s",
        sp.Le(over_windows, length * once),
    )


def orthogonal(whole: sp.Expr, kept: sp.Expr, lost: sp.Expr) -> Axiom:
    """|u|² = |v|² + |u - v|² where v keeps some entries of u and has zeros elsewhere."""
    return Axiom("Pythagoras", "|u|² = |v|² + |u - v|²", sp.Eq(whole, kept + lost))


CLAIMS: tuple[Claim, ...] = ()
