"""Assumption (5), unbiased gradients: harmless if F_t ends before the sample of iteration t.

As printed F_t holds "all events up until and including the iteration t". The gradient of t
is one of them; given it, E[G | F_t] = G, and (5) would say that there is no noise.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Let, Proof, Reals, Step

mean, gradient = sp.symbols("E[G|F] ∇f(x)", real=True)
x, s = sp.symbols("x s", real=True)  # the parameter; the size of a fair coin's noise

FAIR = Proof(
    steps=(
        Step("gradient", "f = x²/2", sp.Eq(gradient, x), Let()),
        Step("coin", "G = x + s or x - s, a fair coin drawn after the past is known",
             sp.Eq(mean, (x + s) / 2 + (x - s) / 2), Let(), ("gradient",)),
        Step("unbiased", "(5)", sp.Eq(mean, gradient), Reals(), ("gradient", "coin")),
    )
)  # fmt: skip


def _known() -> Instance:
    """f = x²/2 at x = 0, G = ±1: given the outcome of the coin the mean of G is that outcome."""
    outcomes = (sp.Integer(1), sp.Integer(-1))
    true_gradient = sp.Integer(0)
    return Instance(
        (Fact("unbiased before the draw", sp.Eq(sum(outcomes) / 2, true_gradient)),),
        promised=sp.Integer(0),
        actual=abs(outcomes[0] - true_gradient),
    )


CLAIMS = (
    Claim(
        id="elastic/equation-5",
        place="Section 3.1, (5)",
        says="stochastic gradients are unbiased given the past",
        printed=sp.Eq(mean, gradient),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=FAIR,
        remark="met by an instance with noise if F_t ends before the sample of iteration t is "
        "drawn; the proofs need it given F_t and the view v_t",
    ),
    Claim(
        id="elastic/equation-5-filtration",
        place="Section 3.1, the filtration and (5)",
        says="(5) holds given all events up until and including iteration t",
        printed=sp.Eq(mean, gradient),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = x²/2, x = 0, G = ±1: given iteration t itself the mean of its gradient is the "
            "gradient, 1 and not 0",
            _known,
        ),
        remark="true under that reading only if G = ∇f; a slip of the definition that every proof "
        "silently repairs",
    ),
)
