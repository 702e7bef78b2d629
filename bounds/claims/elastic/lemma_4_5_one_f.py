"""Lemma 4.5 in its natural reading, with one f for every epsilon and B: false, whatever f is.

The lemma says "there exists a convex function f" before epsilon and B occur. Read so, the number
of iterations grows as B² for that f. For every smooth convex f with one least point it grows as B.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.fixed_function import (
    CONVEX,
    ENOUGH,
    FLAT,
    PRESCRIBED,
    RISES,
    K,
    enough,
    h,
)
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.lemma_4_5 import HIDDEN, hidden
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SMOOTH
from bounds.proving.derivation import Derivation
from bounds.statement import Condition
from bounds.symbols import B, L, R, T, alpha
from bounds.symbols import epsilon_x as eps

FUNCTION = Condition(name="f is convex, with exact gradients", means=lambda: (CONVEX, EXACT))
ISOLATED = Condition(
    name="f is at least h above its least value from a distance √epsilon/2 of x* on, as it is for "
    "some h where x* is its only least point",
    means=lambda: (RISES,),
)
CONSTANT = Condition(
    name="K is at least 4/√epsilon and √(32 L/h), and B at least 4L/K", relation=FLAT
)


def _linear() -> Instance:
    """f = x²/2 from x_0 = 1, with epsilon = 1/100: h = epsilon/8, K = 160, B = 20000."""
    target, constant = sp.Rational(1, 100), sp.Integer(20000)
    number = 128000 * constant
    values = {L: sp.Integer(1), R: sp.Integer(1), eps: target, h: target / 8, K: sp.Integer(160),
              B: constant, alpha: 1 / (160 * constant), T: number}  # fmt: skip
    claimed = HIDDEN.rhs.subs({**values, hidden: sp.Rational(1, 50)})
    return Instance(
        (
            Fact("f is at least h above 0 from √epsilon/2 on", sp.Le(values[h], target / 4 / 2)),
            Fact("K is large enough", FLAT.subs(values)),
            Fact("the steps and the number that are enough", PRESCRIBED.subs(values)),
        ),
        promised=number,
        actual=claimed,
    )


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
        counterexample=Counterexample(
            "f = x²/2, x_0 = 1, epsilon = 1/100, B = 20000: 2.56e9 iterations are enough for every "
            "oracle, (B²/epsilon) log(1/epsilon)/50 is above 3.68e9",
            _linear,
        ),
        replacement=ENOUGH,
        replacement_proof=Derivation(enough),
        hypotheses=(
            SMOOTH,
            FUNCTION,
            ISOLATED,
            CONSTANT,
            RADIUS,
            Consistency.ALMOST_SURE,
        ),
        tightness=Tightness(
            Tight.GAP,
            "linear in B is needed (section-4.3-linear); how the number grows with 1/epsilon is "
            "left to K and h, which f decides",
        ),
        remark="the instance is one f and one constant. The replacement is about every f: the "
        "number that is enough over the claimed one tends to 0 as B grows, for every hidden "
        "constant. Where f has many least points, no oracle is needed to miss a given one",
    ),
)
