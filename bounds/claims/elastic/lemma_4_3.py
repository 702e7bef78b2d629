"""Lemma 4.3 is false as printed, in two places and without a hypothesis.

Young's inequality gives 1/c where 1/c² is printed; the product must run over the steps after t, not
before (decreasing steps survive the slip, increasing ones do not); and alpha_t c <= 1 is missing.
With all three repaired it holds, if the run stays where L, c and M hold.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import EITHER, added, shrinks
from bounds.claims.elastic.one_step import CHANGING
from bounds.claims.elastic.unrolling import over_schedule
from bounds.proving import run
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import strongly_convex as on
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, T, c
from bounds.theorems import strongly_convex

RADIUS = Condition(name="|x₀ - x*| ≤ R", means=lambda: (run.RADIUS,))


def corrected() -> tuple[Theorem, ...]:
    """Lemma 4.3 with 1/c and the later steps, under each reading of elastic consistency."""
    wanted = fact(strongly_convex.CORRECTED)
    return tuple(
        over_schedule(shrinks(CHANGING, product), added(CHANGING.size), on.SHORT, wanted)
        for product in EITHER
    )


#: f = CURVATURE/2 (x - MINIMISER)² on [0, 2 MINIMISER], from x_0 = 0 with one step STEP.
CURVATURE, MINIMISER, STEP = sp.Integer(4), sp.Rational(1, 16), sp.Rational(1, 16)
#: Every view is the minimiser.
STUCK = scripted(
    diagonal((CURVATURE,), (MINIMISER,)),
    (0,),
    (STEP,),
    {L: CURVATURE, c: CURVATURE, M: sp.Rational(1, 4), B: 1, R: MINIMISER, T: 1},
    view=lambda x: ((exact(MINIMISER),),),
)

CLAIMS = (
    Claim(
        id="elastic/lemma-4.3",
        place="Lemma 4.3, (12)",
        says="the expected squared distance to the minimiser under elastic consistency",
        printed=strongly_convex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="Young's inequality gives 1/c; the product in (22) runs over the wrong steps; "
        "unwinding needs alpha c ≤ 1; ∇f(x*) is taken for 0, for which x must be in X",
        counterexample=against(
            strongly_convex.PRINTED,
            "f = 2 (x - 1/16)² on [0, 1/8] (c = L = 4, M = 1/4), x_0 = 0, v = 1/16 always, "
            "alpha = 1/16, B = 1, T = 1: x stays 0, 1/256 against .00342",
            STUCK,
            RADIUS,
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit: stuck at the edge with L = c, M = c R and alpha = R/B the truth is R², "
            "and as T grows the bound tends to (1 + c R/B) R², for any large B",
        ),
        remark="the same instance keeps x at 1/16 forever: the printed bound tends to half of it",
    ),
)
