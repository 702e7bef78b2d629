"""Equation (13) and Algorithm 1: what they define, and what the lemmas then say of it."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.proof import Given, Induction, Proof, Step
from bounds.statement import Condition
from bounds.symbols import alpha

x, v = sp.symbols("x v", real=True)  # any coordinate of x_t^i, of v_t^i
total = sp.Symbol("Σ_j*g_j", real=True)  # what iteration t adds up, Algorithm 1, lines 4 to 6
gathered = sp.Symbol("G", real=True)

ALGORITHM = Condition(name="Algorithm 1, lines 1 and 7: v_t^i is x_t^i, and x changes by -alpha G")

PROOF = Proof(
    steps=(
        Step("collected", "lines 3 to 6: G is the sum over the workers in L_t^i",
             sp.Eq(gathered, total), Given(ALGORITHM)),
        Step("view", "(13) and line 7 keep the copy and the view of the next round equal",
             sp.Eq(x, v),
             Induction(((x, 0), (v, 0)),
                       ((x, x - alpha * total), (v, v - alpha * gathered)),
                       twin=sp.Eq(x, v + 1)), ("collected",)),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-13",
        place="Section 5.1, (13) with Algorithm 1",
        says="Algorithm 1 carries out (13), and its view v_t^i is the node's own copy x_t^i",
        printed=sp.Eq(x, v),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=PROOF,
        hypotheses=(ALGORITHM,),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="so |x_t^i - v_t^i| = 0, and Lemmas 5.1 and 5.2 bound something else, which their "
        "proofs name: the distance between copies. (13) adds gradients, Algorithm 3 averages them; "
        "a round of (13) moves by up to p alpha M, where Section 4 takes alpha M. L_t^i and L_i^t "
        "are one set, printed both ways",
    ),
)
