"""The schedule in Lemma 4.3: two faults that remain when 1/c² is corrected to 1/c.

The printed product runs over the steps before t. For constant steps that gives the same sum, for
decreasing steps a larger one (true, but it does not tend to 0), for increasing steps one that is
too small. And without alpha c <= 1, which is nowhere printed, the bound can be negative.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.lemma_4_3 import RADIUS, corrected
from bounds.proving.derivation import Derivation
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import B, L, M, R, T, c
from bounds.theorems import strongly_convex

#: The printed product over the steps before t, with Young's inequality done right.
EARLIER = replace(
    strongly_convex.PRINTED,
    name="elastic/lemma-4.3/earlier-steps",
    rhs=strongly_convex.PRINTED.rhs.xreplace({c**-2: 1 / c}),
)


STEPS = (sp.Rational(1, 3),) * 4 + (sp.Integer(1),)
#: The coins of all steps, one outcome each; the noise of step t is their entry t.
COINS = tuple(product((1, -1), repeat=len(STEPS)))
UNIT = {L: 1, c: 1, R: 1}
#: f = x²/2, G = x ± 1, v = x, from x_0 = 0 = x*. The last step leaves nothing of R.
RISING = scripted(
    diagonal((1,), (0,)),
    (0,),
    STEPS,
    {**UNIT, M: sp.sqrt(2), B: sp.Rational(1, 10), T: len(STEPS)},
    noise=lambda x: tuple((exact(coins[len(x) - 1]),) for coins in COINS),
    probabilities=(Fraction(1, len(COINS)),) * len(COINS),
)
#: f = x²/2 at its minimiser, two steps of size 3.
LONG = scripted(diagonal((1,), (0,)), (0,), (3, 3), {**UNIT, M: 1, B: 1, T: 2})
ANY_STEP = replace(
    strongly_convex.CORRECTED,
    name="elastic/lemma-4.3/any-step",
    conditions=strongly_convex.PRINTED.conditions,
)

CLAIMS = (
    Claim(
        id="elastic/lemma-4.3-product",
        place="Lemma 4.3, (12), the product",
        says="the noise of step t is shrunk by the steps before t (1/c in place of 1/c²)",
        printed=EARLIER,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="unwinding (21) shrinks the noise of step t by the steps after t",
        counterexample=against(
            EARLIER,
            "f = x²/2, G = x ± 1, v = x, from x_0 = x*, steps 1/3 (four times) and 1: the last "
            "step leaves E|x|² = 1; the printed products promise less",
            RISING,
            RADIUS,
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        remark="c = 1 here, so 1/c and 1/c² agree and only the index fails. For constant steps the "
        "two products give one sum; for decreasing steps the printed one is larger, hence "
        "true, but does not tend to 0, so it proves nothing for diminishing steps",
    ),
    Claim(
        id="elastic/lemma-4.3-step",
        place="Lemma 4.3, (12), the step sizes",
        says="(12) for any step sizes, with 1/c and the later steps",
        printed=ANY_STEP,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="multiplying (21) by 1 - alpha c < 0 turns it round",
        counterexample=against(
            ANY_STEP,
            "f = x²/2 at its minimiser, two steps of size 3: the bound is negative",
            LONG,
            RADIUS,
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        remark="alpha c ≤ 1 is nowhere printed",
    ),
)
