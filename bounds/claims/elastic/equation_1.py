"""Equation (1), sequential SGD: its views are exact, so every B > 0 serves and its best constant is
the 0 that Definition 1 excludes."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Proof, Reals, Step
from bounds.symbols import alpha
from bounds.systems import sgd

ratio = sp.Symbol("ratio", nonnegative=True)  # |x - v| / alpha
gap = sp.Symbol("gap", nonnegative=True)  # |x - v|
b = sp.Symbol("b", positive=True)  # a constant that Definition 1 admits


def same(distance: sp.Expr) -> Axiom:
    """|x - x| = 0."""
    return Axiom("distance", "|x - x| = 0", sp.Eq(distance, 0))


EXACT = Proof(
    steps=(
        Step("view", "the view is the parameter", sp.Eq(ratio, 0), By(same(ratio))),
        Step("constant", "B = 0", sp.Le(ratio, 0), Reals(), ("view",)),
    )
)
EVERY = Proof(
    steps=(
        Step("view", "the view is the parameter", sp.Eq(gap, 0), By(same(gap))),
        Step("any", "every B > 0 is a constant of it", sp.Le(gap, alpha * b), Reals(), ("view",)),
    )
)


CLAIMS = (
    Claim(
        id="elastic/equation-1",
        place="Section 1, (1)",
        says="sequential SGD computes its gradients at the true parameter",
        printed=sgd.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=EXACT,
        tightness=Tightness(Tight.ATTAINED, "|x - v| = 0 at every t"),
        remark="that (1) converges for every convex f is printed without a step size: f = x²/2, "
        "x_0 = 1 and alpha = 2 go 1, -1, 1, ...",
    ),
    Claim(
        id="elastic/definition-1-positive",
        place="Definition 1",
        says="a constant B > 0 exists: also for sequential SGD, whose views are exact",
        printed=sp.Le(gap, alpha * b),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=EVERY,
        remark="every B > 0 serves, so none is the constant; B > 0 only forbids the value 0 that "
        "this system attains, and with it the bounds of SGD as the special case B = 0",
    ),
)
