"""C1 solved for T: the decrease of a step against an integral, in logarithms.

A step takes at least 2 alpha c (r - above)(r + below) from q = r². The height is the integral of
dq over that, times 2 alpha c spread, from the target up: it falls by so much at every step.
"""

from __future__ import annotations

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.c1_reached import met
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.unrolled import FAR
from bounds.proving.derivation import Derivation
from bounds.theorems.strongly_convex_iterations import SQUARE_ROOT as theorem

CLAIMS = (
    Claim(
        id="sharper/c1-iterations",
        place="theory, sharper form C1, solved for T",
        says="as many iterations as the integral of dq over what a step takes from q are enough",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(met),
        hypotheses=(START, FAR),
        tightness=Tightness(
            Tight.GAP,
            "a sum of steps is less than its integral by a share of order alpha c; the planner "
            "counts the steps of C1 itself where they are at most a million",
        ),
        remark="where R² ≤ epsilon no iteration is needed and the number may be none; the limit "
        "gives alpha c ≤ 1/2, for which the map is nondecreasing",
    ),
)
