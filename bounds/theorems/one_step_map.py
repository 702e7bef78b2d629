"""Strongly convex objectives: the exact map of one step, and a simple one above it.

With w = x - x*, u = v - x*, s = alpha (c + L)/2, the gradient is within (L - c)/2 |u| of
(c + L)/2 u, so that one exact step leaves at most |w - s u| + alpha (L - c)/2 |u|. Only <w, v - x>
is not known: the map takes its worst value. Everything holds in L², so views may be random; noise
adds alpha² sigma².
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import (
    EVERYWHERE,
    SMOOTH,
    STEP_STABLE,
    STRONGLY_CONVEX,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import B, L, R, alpha, c, q, sigma
from bounds.theorems import strongly_convex

ORDER = Condition(name="c ≤ L", relation=sp.Le(c, L, evaluate=False))
_WORLD = (ORDER, UNBIASED, VARIANCE_BOUND, SMOOTH, STRONGLY_CONVEX, EVERYWHERE)

#: The share of u that the step takes away, what the gradient may deviate, and their common factor.
SHARE = alpha * (c + L) / 2
SPREAD = alpha * (L - c) / 2
FACTOR = SHARE * (1 - SHARE)
#: |w - s u|² and |u|², both without their share of 2<w, v - x>, and the range of that.
PULLED = (1 - SHARE) ** 2 * q + SHARE**2 * (alpha * B) ** 2
VIEW = q + (alpha * B) ** 2
TOP = 2 * sp.sqrt(q) * alpha * B
#: The worst value of 2<w, v - x>; unevaluated, because sympy compares nested extremes for .2 s.
STATIONARY = (SPREAD**2 * PULLED - FACTOR**2 * VIEW) / (FACTOR * (FACTOR + SPREAD**2))
WORST = sp.Max(-TOP, sp.Min(TOP, STATIONARY, evaluate=False), evaluate=False)
#: |w - s u| and |u| there; 0 only catches what rounding makes negative.
NEAR = sp.sqrt(sp.Max(0, PULLED - FACTOR * WORST, evaluate=False))
FAR = sp.sqrt(sp.Max(0, VIEW + WORST, evaluate=False))

EXACT = Statement(
    name="elastic/lemma-4.3/exact-map",
    title="Distance to the minimiser, by the exact map of one step",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.NEXT_STEP,
    rhs=(NEAR + SPREAD * FAR) ** 2 + alpha**2 * sigma**2,
    start=R**2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, one step taken exactly",
        "a map of q = E|x - x*|², iterated from R²; from alpha (c + L) = 2 on it is the simple map",
    ),
    conditions=(*_WORLD, STEP_STABLE),
    needs=(Consistency.SECOND,),
    beside=strongly_convex.PRINTED.name,
)

SIMPLE = Statement(
    name="elastic/lemma-4.3/simple-map",
    title="Distance to the minimiser, by a simple map of one step",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.NEXT_STEP,
    rhs=(sp.Max(1 - alpha * c, alpha * L - 1, evaluate=False) * sp.sqrt(q) + alpha**2 * L * B) ** 2
    + alpha**2 * sigma**2,
    start=R**2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, one exact step and the error of its view",
        "|x+ - x*| ≤ max(1 - alpha c, alpha L - 1) |x - x*| + alpha L |x - v|, for every "
        "alpha; its radius without noise is alpha B L / c",
    ),
    conditions=_WORLD,
    needs=(Consistency.SECOND,),
    beside=strongly_convex.PRINTED.name,
)

STATEMENTS = (EXACT, SIMPLE)
