"""(23) of the proof of Theorem 4.4 keeps the wrong product of (22)."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.lemma_4_3 import (
    PRODUCT,
    Q0,
    RADIUS,
    SPLIT,
    START,
    YOUNG,
    Q,
    Q_next,
    W,
    Z,
    a,
    at,
)
from bounds.claims.elastic.lemma_4_3_schedule import rising
from bounds.counterexample import Counterexample, Instance
from bounds.hypotheses import STEP_CONTRACTS
from bounds.proving.proof import Given, Induction, Proof, Reals, Step
from bounds.symbols import B, L, M, R, T, alphas, c, j, t
from bounds.theorems import strongly_convex

scale = M**2 + L**2 * B**2 / c**2


def _unrolled(later: tuple[sp.Symbol, sp.Expr, sp.Expr]) -> sp.Expr:
    """(23), with the product over the steps that ``later`` says."""
    return R**2 * sp.Product(1 - alphas[t] * c, (t, 0, T - 1)) + sp.Sum(
        alphas[t] ** 2 * scale * sp.Product(1 - alphas[j] * c, later), (t, 0, T - 1)
    )


PRINTED = replace(strongly_convex.PRINTED, name="elastic/equation-23", rhs=_unrolled((j, 0, t - 1)))
CORRECTED = replace(
    strongly_convex.CORRECTED, name="elastic/equation-23/corrected",
    rhs=_unrolled((j, t + 1, T - 1)),
)  # fmt: skip
ADDED = a**2 * scale
#: The same where alpha c ≤ 1.
SHORT = (
    Step("contracts", "alpha c ≤ 1", sp.Le(a * c, 1), Given(STEP_CONTRACTS)),
    Step("noise", "alpha³ L² B² / c ≤ alpha² L² B² / c²",
         sp.Le(a**3 * L**2 * B**2 / c, a**2 * L**2 * B**2 / c**2), Reals(), ("contracts",)),
    Step("one step", "with alpha² in place of alpha³",
         sp.Le(Q_next, (1 - a * c) * Q + ADDED), Reals(), ("shrinks", "noise")),
)  # fmt: skip
#: How one step of the run is bounded, before alpha³ becomes alpha².
BEFORE = tuple(
    replace(s, label="split") if s.label == "one step"
    else replace(s, uses=tuple("split" if u == "one step" else u for u in s.uses))
    for s in (*SPLIT, PRODUCT, *YOUNG)
)  # fmt: skip
PROOF = Proof(
    steps=(
        *BEFORE, START, *SHORT,
        Step("bound", "unwound", sp.Le(Q, R**2 * Z + W),
             Induction(((Q, Q0), (Z, 1), (W, 0)),
                       ((Q, Q_next), (Z, (1 - a * c) * Z), (W, (1 - a * c) * W + ADDED))),
             ("start", "contracts", "one step")),
    ),
    letters=(
        (Z, sp.Product(1 - alphas[t] * c, (t, 0, T - 1))),
        (W, sp.Sum(alphas[t] ** 2 * scale * sp.Product(1 - alphas[j] * c, (j, t + 1, T - 1)),
                   (t, 0, T - 1))),
    ),
)  # fmt: skip


def _index() -> Instance:
    facts, steps, values, actual = rising()
    return Instance(facts, promised=at(PRINTED.rhs, steps, **values), actual=actual)


CLAIMS = (
    Claim(
        id="elastic/equation-23",
        place="proof of Theorem 4.4, (23)",
        says="(22) with alpha³ replaced by alpha²",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="(22) is false; alpha ≤ 1 is asked for where alpha c ≤ 1 is needed",
        counterexample=Counterexample(
            "f = x²/2, G = x ± 1, v = x, x_0 = x*, steps 1/3 (four times) and 1, all at most 1: "
            "E|x_5|² = 1, less is promised",
            _index,
        ),
        replacement=CORRECTED,
        replacement_proof=PROOF,
        hypotheses=(RADIUS,),
        remark="alpha² L² B²/c² is larger than alpha³ L² B²/c if alpha c ≤ 1: here the wrong power "
        "of c becomes right",
    ),
)
