"""Lemma 4.1 read over t = 1, ..., T-1 is false for steps that vary.

The first step may be long and noisy: it carries the run away from the minimiser, and no later
iterate pays for it. With a constant step a bound on the noise is a bound on how far it carries.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.claims.elastic.lemma_4_1_range import AT_X, COUNT, LEAST, n
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation
from bounds.proving.formal import formal
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.piecewise import Separable, huber
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.symbols import B, D, L, M, T
from bounds.theorems import nonconvex

PRINTED = compared(sp.Le, LEAST, put(formal(nonconvex.PRINTED.rhs), {T: COUNT}))

STEPS = (sp.Rational(19, 20), sp.Rational(2, 5))
#: x_0 = 0 is the minimiser; g(x_0) is 1 or -1, every later gradient is exact, v = x.
NOISY_START = scripted(
    Separable((huber(Fraction(1)),)),
    (0,),
    STEPS,
    {L: 1, M: 1, B: sp.Rational(1, 100), D: sp.Rational(1, 1000), n: 0},
    noise=lambda x: ((exact(1),), (exact(-1),)) if len(x) == 1 else ((exact(0),),) * 2,
    probabilities=(Fraction(1, 2),) * 2,
)
WORLD = (
    UNBIASED,
    SECOND_MOMENT,
    SMOOTH,
    BELOW,
    AT_X,
    Consistency.CONDITIONAL_FIRST,
    Consistency.SECOND,
)


CLAIMS = (
    Claim(
        id="elastic/lemma-4.1-range-varying",
        place="Lemma 4.1, t in [T-1], for steps that vary",
        says="the bound for the minimum over t = 1, ..., T-1, T = n + 2, whatever the steps",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the proof bounds the minimum over the terms of its sum, and t = 0 is one of them",
        counterexample=against(
            PRINTED,
            "Huber's function (L = 1: x²/2 on [-1, 1], linear beyond), x_0 = 0, g(x_0) = ±1 with "
            "equal probability and exact gradients later, M = 1, v = x, B = 1/100, "
            "D = 1/1000, T = 2, steps 19/20 and 2/5: |∇f(x_1)|² = 361/400 = .9025 against .78859",
            NOISY_START,
            *WORLD,
        ),
        replacement=nonconvex.PRINTED,
        replacement_proof=Derivation(lemma_4_1.printed),
        hypotheses=WORLD,
        remark="with t = 0 in the minimum, or with one step size for all, the bound is true. Any D "
        "up to 7/100 leaves the bound below .9025",
    ),
)
