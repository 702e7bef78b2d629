"""What the proof of Lemma 4.1 displays: every step is right."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.claims.elastic.lemma_4_1 import (
    DESCENT,
    ONE_STEP,
    PRODUCT,
    F,
    F_next,
    G,
    I_g,
    P,
    S,
    a,
)
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.proof import Given, Let, Proof, Reals, Step
from bounds.symbols import B, L, M
from bounds.theorems import nonconvex

X = sp.Symbol("X", real=True)  # <∇f(x) - G(v), ∇f(x)>
Q = sp.Symbol("Q", nonnegative=True)  # E|∇f(x)|
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH)
READINGS = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)

SPLIT = Proof(
    steps=(
        DESCENT[0],
        Step("difference", "∇f(x) inserted", sp.Eq(X, G - I_g), Let()),
        Step("split", "the printed display",
             sp.Le(F_next, F - a * G + a * X + L * a**2 * S / 2), Reals(),
             ("descent", "difference")),
    )
)  # fmt: skip
_products = sp.Le(F_next, F - a * G + a * L * P + a**2 * L * M**2 / 2)
_before = ("descent", "unbiased", "second moment", "inner", "smooth")
CAUCHY = Proof(
    steps=(
        *DESCENT,
        Step("products", "the printed display", _products, Reals(), _before),
    )
)
CONSISTENT = Proof(
    steps=(
        *DESCENT,
        Step("products", "the printed display before", _products, Reals(), _before),
        Step("consistency", "(10), with ∇f(x_t) known given the past", sp.Le(P, a * B * Q),
             Given(Consistency.CONDITIONAL_FIRST)),
        Step("consistent", "the view error bounded",
             sp.Le(F_next, F - a * G + a**2 * L * B * Q + a**2 * L * M**2 / 2), Reals(),
             ("products", "consistency")),
    )
)  # fmt: skip
YOUNG = Proof(
    steps=(
        *DESCENT, PRODUCT,
        Step("young", "(18)", sp.Le(F_next - F, -a * G / 2 + a**3 * L**2 * B**2 / 2
             + a**2 * L * M**2 / 2), Reals(), ONE_STEP),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-4.1-descent",
        place="Section 4.1 and Appendix A.1, the Descent Lemma",
        says="f(x+) in terms of ∇f(x) and ∇f(x) - G(v)",
        printed=sp.Le(F_next, F - a * G + a * X + L * a**2 * S / 2),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=SPLIT,
        hypotheses=(SMOOTH,),
        remark="printed without expectation, proved in the form that is used",
    ),
    Claim(
        id="elastic/proof-of-lemma-4.1-cauchy-schwarz",
        place="Section 4.1 and Appendix A.1, after (5), (6), (7) and Cauchy-Schwarz",
        says="one step, with alpha L |x - v||∇f(x)|",
        printed=_products,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=CAUCHY,
        hypotheses=WORLD,
    ),
    Claim(
        id="elastic/proof-of-lemma-4.1-consistency",
        place="Appendix A.1, after (10)",
        says="one step, with alpha² L B |∇f(x)|",
        printed=sp.Le(F_next, F - a * G + a**2 * L * B * Q + a**2 * L * M**2 / 2),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=CONSISTENT,
        hypotheses=(*WORLD, Consistency.CONDITIONAL_FIRST),
        remark="needs (10) given a past that knows x_t; E|x - v| ≤ alpha B alone is not enough",
    ),
    Claim(
        id="elastic/equation-18",
        place="proof of Lemma 4.1, (18), and the display before it with Young's inequality",
        says="one step, after Young's inequality",
        printed=sp.Le(F_next - F, -a * G / 2 + a**3 * L**2 * B**2 / 2 + a**2 * L * M**2 / 2),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=YOUNG,
        hypotheses=(*WORLD, *READINGS),
    ),
    Claim(
        id="elastic/equation-19",
        place="proof of Lemma 4.1, (19)",
        says="Lemma 4.1, from (18) summed",
        printed=nonconvex.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=lemma_4_1.PROOF,
    ),
)
