"""First or second moment matters: S5 is false where elastic consistency holds in the first only.

A rare view far away costs little in the mean of |x - v| and much in the mean of its square; on a
function that is flat on one side and steep on the other it pushes the wrong way.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import interpolated
from bounds.claims.sharper.facts import START
from bounds.consistency import Consistency
from bounds.proving.derivation import Derivation
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.piecewise import Piecewise, Separable
from bounds.symbols import B, L, M, R, T, alpha, c
from bounds.theorems import strongly_convex

FIRST = replace(
    strongly_convex.INTERPOLATION,
    name="elastic/lemma-4.3/interpolation-first-moment",
    needs=(Consistency.CONDITIONAL_FIRST,),
)


SIZE = Fraction(1, 100)
#: f = x²/2 where x > 0 and 3x²/2 elsewhere, x_0 = 1; a view is -1 with probability 1/10, else 1.
RARE_VIEW = scripted(
    Separable((Piecewise((0,), (3, 1)),)),
    (1,),
    (SIZE,),
    {L: 3, c: 1, M: 3, B: 20, R: 1, T: 1, alpha: SIZE},
    view=lambda x: ((exact(1),), (exact(-1),)),
    probabilities=(Fraction(9, 10), Fraction(1, 10)),
)

CLAIMS = (
    Claim(
        id="sharper/first-moment",
        place="theory, first or second moment",
        says="S5 read with the first moment, E|x - v| ≤ alpha B given the past",
        printed=FIRST,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            FIRST,
            "f = x²/2 for x > 0 and 3x²/2 for x < 0, x_0 = 1, alpha = 1/100; v = -1 with "
            "probability 1/10, else v = x: E|x - v| = 1/5 = alpha B for B = 20, M = 3. After one "
            "step E|x|² = .98818, S5 says .9867",
            RARE_VIEW,
            START,
        ),
        replacement=strongly_convex.INTERPOLATION,
        replacement_proof=Derivation(interpolated),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "in the long run the mean of x tends to kappa delta / (1 + p (kappa - 1)) for views "
            "delta / p away with probability p: with c = 1, L = 30, alpha = 1e-6, M = 1, B = 300, "
            "p = .009 S5 is exceeded 40-fold",
        ),
        remark="so a statement must name its reading, and a planner must refuse the wrong one; C1 "
        "and N4 need no more than the conditional first moment",
    ),
)
