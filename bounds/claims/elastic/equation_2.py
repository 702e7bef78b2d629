"""Equation (2), synchronous SGD: the average of p gradients has exactly 1/p of the variance.

The text says "lower variance"; it is lower for p > 1 and noise. The second moment, which the bounds
use, does not shrink by p (see Remark 3), and (2) adds the gradients where the text averages them.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.hypotheses import UNBIASED
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import p

n, S, S_next, S_p = sp.symbols("n S S_+ S_p", real=True)  # E|Σ (g_i - ∇f)|² of n, n + 1, p terms
cross = sp.Symbol("E<X,Y>", real=True)  # X the sum of n errors, Y one more
V = sp.Symbol("V", nonnegative=True)  # E|g - ∇f|²
A = sp.Symbol("A", nonnegative=True)  # E|(1/p) Σ g_i - ∇f|²

INDEPENDENT = Condition(name="the p gradients of a step are independent draws at one parameter")


def uncorrelated(inner: sp.Expr) -> Axiom:
    """E<X, Y> = 0 for independent X and Y with E X = 0."""
    return Axiom("independence", "E<X, Y> = E<E X, Y> = 0", sp.Eq(inner, 0))


def second_moment_of_sum(after: sp.Expr, before: sp.Expr, inner: sp.Expr, new: sp.Expr) -> Axiom:
    """E|X + Y|² = E|X|² + 2 E<X, Y> + E|Y|²."""
    return Axiom(
        "square of a sum", "E|X + Y|² = E|X|² + 2 E<X, Y> + E|Y|²",
        sp.Eq(after, before + 2 * inner + new),
    )  # fmt: skip


def mean_square(mean: sp.Expr, count: sp.Expr, total: sp.Expr) -> Axiom:
    """n² E|(1/n) X|² = E|X|², read at the end of a sum of n terms."""
    return Axiom("homogeneity", "n² E|X/n|² = E|X|²", sp.Eq(mean * count**2, total))


PROOF = Proof(
    steps=(
        Step("independent", "a fresh error is independent of the sum of the others",
             sp.Eq(cross, 0), By(uncorrelated(cross))),
        Step("one more", "the sum of errors with one more term",
             sp.Eq(S_next, S + 2 * cross + V), By(second_moment_of_sum(S_next, S, cross, V))),
        Step("sum", "n errors have n times the variance",
             sp.Eq(S, n * V), Induction(((S, 0), (n, 0)), ((S, S_next), (n, n + 1)),
                       constants=(V,)),
             ("independent", "one more")),
        Step("all", "after the p processors", sp.Eq(n, p), By(axioms.last(n, p))),
        Step("average", "E|(1/p) Σ|² = (1/p²) E|Σ|²", sp.Eq(A * p**2, S), By(mean_square(A, p, S))),
        Step("variance", "the average has 1/p of the variance", sp.Eq(A, V / p), Reals(),
             ("sum", "all", "average")),
    ),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-2",
        place="Section 1, (2)",
        says="the average of p stochastic gradients is one with lower variance: exactly 1/p of it",
        printed=sp.Eq(A, V / p),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=PROOF,
        hypotheses=(UNBIASED, INDEPENDENT),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="not lower for p = 1 or without noise; (2) takes the sum, which is the average with "
        "a step p times as long and has p times the variance of one gradient",
    ),
)
