"""Theorem 4.4 stands, although the lemma under it is false and its proof has three faults.

Its step size leaves room: with 1/c in place of 1/c² the noise is still below epsilon nu as long as
alpha c <= 1. Where alpha c > 1 the target epsilon is so large that every point of X meets it. So it
needs one unprinted hypothesis only: the run stays where L, c and M hold. It cannot be dropped:
beyond alpha c = 1 an iterate outside X can miss the target forever.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import target
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.hypotheses import STAYS
from bounds.proving.derivation import Derivation
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import B, L, M, R, T, alpha, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex_iterations as theorem

printed = theorem.PRINTED


VALUES = {L: 1, c: 1, M: 1, B: sp.Rational(4, 5), R: 1, nu: sp.Rational(19, 20),
          eps: sp.Rational(328, 19), T: 1}  # fmt: skip
SIZE = sp.sympify(printed.step_size).subs(VALUES)
#: f = (x - 1)²/2 on X = [0, 2], x_0 = 0; the view is the point of X nearest to x.
OUTSIDE = scripted(
    diagonal((1,), (1,)),
    (0,),
    (SIZE,) * 2,
    {**VALUES, alpha: SIZE},
    view=lambda x: ((min(max(x[-1][0][0], Fraction(0)), Fraction(2)),),),
)

CLAIMS = (
    Claim(
        id="elastic/theorem-4.4",
        place="Theorem 4.4",
        says="a step size and a number of iterations after which E|x - x*|² ≤ epsilon",
        printed=printed,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="(22) is false; (23) asks for alpha ≤ 1 where alpha c ≤ 1 is needed, and the sum "
        "and the power in (24) need alpha c ≤ 1 as well",
        conditions=(STAYS,),
        proof=Derivation(target.met),
        counterexample=against(
            printed,
            "without 'stays in X': f = (x - 1)²/2 on [0, 2], x_0 = 0, M = L = c = 1, B = 4/5, "
            "nu = 19/20, epsilon = 328/19, so alpha = 10; v = the nearest point of X: "
            "x = 0, 10, 0, 10, ..., |x_1 - x*|² = 81, and one iteration is promised to be enough",
            OUTSIDE,
            RADIUS,
            SHARE,
        ),
        hypotheses=(RADIUS, SHARE),
        tightness=Tightness(
            Tight.GAP,
            "B enters squared over epsilon; without noise a number linear in B over √epsilon is "
            "enough (see Lemma 4.5), with noise one linear in B (Lemma 4.3 before Young)",
        ),
        remark="1/c² in the lemma and alpha ≤ 1 in the proof are two faults that cancel. "
        "alpha c > 1 needs epsilon nu > M²/c² ≥ |x - x*|² for all x in X. Where "
        "epsilon (1 - nu) > R² the printed number is negative",
    ),
)
