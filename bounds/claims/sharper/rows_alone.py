"""Rows alone are not enough: a gradient that every later view misses is missed too often.

Each view misses no more than one gradient, but all miss the same: what a worker keeps that leaves.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.weighted_views import bound
from bounds.proving.derivation import Derivation
from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Table
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import D, L, N_col, N_row, T, alpha, omega, sigma
from bounds.theorems import weighted_views as theorem

_STEP = Condition(
    name="(1 + omega) (alpha L + alpha² L² N_row²) ≤ 1",
    relation=compared(sp.Le, theorem.TAKEN.subs(N_col, N_row), 1),
)
ROWS_ALONE = replace(
    theorem.MEAN,
    name="elastic/lemma-4.1/weighted-views/rows-alone",
    conditions=(
        *(
            each
            for each in theorem.MEAN.conditions
            if each not in (theorem.COLUMNS, theorem.STEP_TAKES_ALL)
        ),
        _STEP,
    ),
)

HALF, STEPS = Fraction(1, 2), 8
_weights: Table[Number] = {
    (t, i): (Fraction(i == 0 and t > 0),) for t in range(STEPS) for i in range(STEPS)
}
#: f = x²/2, x_0 = 1; the first view is x_0, and every later one is 0, where the gradient vanishes.
LEFT = joined(
    scripted(
        diagonal((1,), (0,)),
        (1,),
        (HALF,) * STEPS,
        {L: 1, D: HALF, T: STEPS, alpha: HALF, sigma: 0, omega: 0, N_row: 1},
        view=lambda x: x[0] if len(x) == 1 else ((Fraction(0),),),
    ),
    w=_weights,
)

CLAIMS = (
    Claim(
        id="sharper/weighted-views-rows-alone",
        place="theory, a stack of relaxations",
        says="the mean gradient under weighted views, with N_row² for N_row N_col in the condition",
        printed=ROWS_ALONE,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            ROWS_ALONE,
            "f = x²/2, x_0 = v_0 = 1, alpha = 1/2: x_1 = 1/2. Every later view lacks the first "
            "gradient: v = 0, so x rests at 1/2, as far from v as alpha |g_0|. After 8 steps the "
            "mean of |∇f(x)|² is 11/32, the bound 1/4, and it falls to 0 while the mean does not",
            LEFT,
        ),
        replacement=theorem.MEAN,
        replacement_proof=Derivation(bound),
        tightness=Tightness(
            Tight.GAP, "with N_col for how often a gradient is missed; see sharper/weighted-views"
        ),
        remark="so a memory that is lost with its worker is no weight: it is missed for ever",
    ),
)
