"""Facts that the proofs about compressors of this paper use, each a named axiom."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.proving.axioms import Axiom


def monotone(small: sp.Expr, large: sp.Expr, mean_small: sp.Expr, mean_large: sp.Expr) -> Axiom:
    """Y <= Z at every outcome implies E Y <= E Z; letters of the outcome are those of any one."""
    return Axiom(
        "monotone expectation",
        "Y ≤ Z implies E Y ≤ E Z",
        sp.Implies(sp.Le(small, large), sp.Le(mean_small, mean_large)),
    )


def orthogonal(whole: sp.Expr, kept: sp.Expr, lost: sp.Expr) -> Axiom:
    """|u|² = |v|² + |u - v|² where v keeps some entries of u and has zeros elsewhere."""
    return Axiom("Pythagoras", "|u|² = |v|² + |u - v|²", sp.Eq(whole, kept + lost))


CLAIMS: tuple[Claim, ...] = ()
