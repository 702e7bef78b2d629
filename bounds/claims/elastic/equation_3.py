"""Equation (3): its second equality holds for a constant step and the start x_0 = 0 only."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Induction, Proof, Step
from bounds.symbols import alphas, t

k = sp.Symbol("k", integer=True, nonnegative=True)
gradients = sp.IndexedBase("g", real=True)  # any coordinate of G(v_k)
x, x0 = sp.symbols("x_{t+1} x_0", real=True)
W = sp.Symbol("Σ_{k≤t}alpha_k*g_k", real=True)
a, g = sp.symbols("a g", real=True)  # the step size and the gradient of one iteration

PRINTED = sp.Eq(x, -alphas[t] * sp.Sum(gradients[k], (k, 0, t)))
ACTUAL = sp.Eq(x, x0 - W)

PROOF = Proof(
    steps=(
        Step("unrolled", "every gradient keeps the step size of its own iteration",
             sp.Eq(x, x0 - W),
             Induction(((x, x0), (W, 0)), ((x, x - a * g), (W, W + a * g)))),
    ),
)  # fmt: skip


def _two_steps() -> Instance:
    """f(x) = x with exact gradients 1 everywhere, from x_0 = 0."""
    steps = (sp.Integer(1), sp.Rational(1, 2))
    point = sp.Integer(0)
    for step in steps:
        point -= step * 1
    claimed = -steps[-1] * sum(1 for _ in steps)
    return Instance(
        (Fact("the steps decrease, as in common schedules", sp.Lt(steps[1], steps[0])),),
        promised=sp.Integer(0),
        actual=abs(point - claimed),
    )


CLAIMS = (
    Claim(
        id="elastic/equation-3",
        place="Section 1, (3)",
        says="x_{t+1} = -alpha_t Σ_{k≤t} G(v_k)",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f(x) = x, x_0 = 0, steps 1 and 1/2: x_2 = -3/2, the sum gives -(1/2)(1 + 1) = -1",
            _two_steps,
        ),
        replacement=ACTUAL,
        replacement_proof=PROOF,
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="true for a constant step and x_0 = 0; the first equality defines the iteration. "
        "With a common factor alpha_t, later steps would rescale what is already applied",
    ),
)
