"""Equation (14), the residual is what the compressor drops, and the recursion it is unwound by."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.statement import Condition

left, memory, memory_next, g, w = sp.symbols("|w-Q(w)| |e| |e_+| |g| |w|", nonnegative=True)
s = sp.Symbol("s", nonnegative=True)

LINE_5 = Condition(name="Algorithm 3, line 5: the memory becomes w - Q(w)")
CONTRACTS = Condition(name="|w - Q(w)| ≤ s |w| for every w")

DEFINED = Proof(
    steps=(
        Step("memory", "line 5", sp.Eq(memory_next, left), Given(LINE_5)),
    )
)  # fmt: skip
RECURSION = Proof(
    steps=(
        Step("memory", "line 5", sp.Eq(memory_next, left), Given(LINE_5)),
        Step("contracts", "the compressor", sp.Le(left, s * w), Given(CONTRACTS)),
        Step("sum", "line 3: w = e + g", sp.Le(w, memory + g),
             By(axioms.minkowski(w, memory, g))),
        Step("bound", "together", sp.Le(memory_next, s * (memory + g)), Reals(),
             ("memory", "contracts", "sum")),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-14",
        place="Section 5.3, (14)",
        says="|e_t| = |w_{t-1} - Q(w_{t-1})|",
        printed=sp.Eq(memory_next, left),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=DEFINED,
        hypotheses=(LINE_5,),
        tightness=Tightness(Tight.ATTAINED, "a definition: Algorithm 3, line 5"),
        remark="the text computes gradients 'with respect to its local view x_t^i'; line 2 takes "
        "v_t^i, and that is the system analysed",
    ),
    Claim(
        id="elastic/section-5.3-recursion",
        place="proofs of Lemmas 5.5 and 5.6, the display after 'therefore by (14)'",
        says="|e_{t+1}| ≤ s (|e_t| + |g_t|) for a compressor with |w - Q(w)| ≤ s |w|",
        printed=sp.Le(memory_next, s * (memory + g)),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=RECURSION,
        hypotheses=(LINE_5, CONTRACTS),
        tightness=Tightness(
            Tight.ATTAINED, "Q(w) = (1 - s) w and g along e; not by one-bit or TopK at every step"
        ),
    ),
)
