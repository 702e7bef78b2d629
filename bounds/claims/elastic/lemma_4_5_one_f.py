"""Lemma 4.5 in its natural reading, with one f for every epsilon and B: false, whatever f is.

The lemma says "there exists a convex function f" before epsilon and B occur. Read so, the number
of iterations grows as B² for that f. For every smooth convex f with one least point it grows as B.
"""

from __future__ import annotations

from fractions import Fraction

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.fixed_function import (
    CONVEX,
    ENOUGH,
    FLAT,
    RISES,
    enough,
)
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.lemma_4_5 import HIDDEN, REACHED
from bounds.claims.elastic.lemma_4_5_square import reached
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.consistency import Consistency
from bounds.hypotheses import SMOOTH
from bounds.proving.derivation import Derivation
from bounds.proving.models.refuting import against
from bounds.statement import Condition

FUNCTION = Condition(name="f is convex, with exact gradients", means=lambda: (CONVEX, EXACT))
ISOLATED = Condition(
    name="f is at least h above its least value from a distance √epsilon/2 of x* on, as it is for "
    "some h where x* is its only least point",
    means=lambda: (RISES,),
)
CONSTANT = Condition(
    name="K is at least 4/√epsilon and √(32 L/h), and B at least 4L/K", relation=FLAT
)


WORLD = (SMOOTH, FUNCTION, RADIUS, Consistency.ALMOST_SURE)

CLAIMS = (
    Claim(
        id="elastic/lemma-4.5-one-f",
        place="Lemma 4.5, with one f for every epsilon and B",
        says="for some convex f and oracle the number of iterations is "
        "Ω((B²/epsilon) log(1/epsilon)), for that f and every epsilon and B",
        printed=HIDDEN,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="no oracle within alpha B makes a given f slower than in proportion to B",
        counterexample=against(
            HIDDEN,
            "f = x²/2, x_0 = 1, epsilon = 1/100, B = 10, v = x - alpha B: 600 iterations of size "
            "1/200 are enough, (B²/epsilon) log(1/epsilon)/50 is above 921",
            reached(Fraction(1, 50)),
            *(*WORLD, REACHED),
        ),
        replacement=ENOUGH,
        replacement_proof=Derivation(enough),
        hypotheses=(*WORLD, REACHED),
        instead=(ISOLATED, CONSTANT),
        tightness=Tightness(
            Tight.GAP,
            "linear in B is needed (section-4.3-linear); how the number grows with 1/epsilon is "
            "left to K and h, which f decides",
        ),
        remark="the instance is one f, one oracle and one constant. The replacement is about every "
        "f and every oracle: the number that is enough over the claimed one tends to 0 as B grows, "
        "for every hidden constant. Where f has many least points, no oracle is needed to miss a "
        "given one",
    ),
)
