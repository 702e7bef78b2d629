"""P1 and S5: the gradient at a view pulls towards the minimiser, and the bound that follows.

Young's inequality of the paper loses the smoothness; the interpolation inequality keeps it.
"""

from __future__ import annotations

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import gradient_ball
from bounds.claims.elastic.equation_22 import interpolated
from bounds.claims.sharper.facts import START
from bounds.hypotheses import (
    EVERYWHERE,
    SMOOTH,
    STRONGLY_CONVEX,
)
from bounds.proving.derivation import Derivation
from bounds.theorems import strongly_convex

CLAIMS = (
    Claim(
        id="sharper/p1",
        place="theory, sharper form P1",
        says="<x - x*, ∇f(v)> ≥ cL/(c+L) |x - x*|² - (c+L)/4 |x - v|²",
        printed=gradient_ball.PULL,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(gradient_ball.pull),
        hypotheses=(SMOOTH, STRONGLY_CONVEX, EVERYWHERE),
        tightness=Tightness(
            Tight.ATTAINED,
            "f = c x²/2 at x = 1 and v = (L-c)/(L+c): both sides are c (L-c)/(L+c)",
        ),
    ),
    Claim(
        id="sharper/s5",
        place="theory, sharper form S5",
        says="q+ ≤ (1 - 2 alpha c L/(c+L)) q + alpha² M² + alpha³ B² (c+L)/2, unrolled",
        printed=strongly_convex.INTERPOLATION,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(interpolated),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = c x²/2 at x = R = 1 and v = (L-c)/(L+c), alpha B = 2c/(L+c), M = |∇f(v)|; "
            "for many steps the exact map of S4 is smaller",
        ),
    ),
)
