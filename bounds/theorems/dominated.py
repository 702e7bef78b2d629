"""Objectives that their gradient dominates, |∇f|² >= 2 mu (f - f*) (Polyak and Lojasiewicz).

One step by the descent lemma, h = E f(x) - f*, G = E|∇f(x)|² >= 2 mu h and eta = alpha L B:
h+ <= h - a G + a eta √G + a² L M²/2. Young's inequality makes it linear in h.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import (
    BELOW,
    DOMINATED,
    EVERYWHERE,
    SECOND_MOMENT,
    SMOOTH,
    STEP_DOMINATED,
    STEP_SMOOTH,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, D, L, M, T, alpha, mu_P, sigma
from bounds.theorems import strongly_convex

_WORLD = (SMOOTH, DOMINATED, BELOW, EVERYWHERE)
_EITHER = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)
ETA = alpha * L * B
#: The share of h that a step takes away, and where the recursion rests, for either noise.
RATE = alpha * mu_P
FLOOR = (ETA**2 + alpha * L * M**2) / (2 * mu_P)
VARIANCE_FLOOR = (ETA**2 + alpha * L * sigma**2) / (2 * mu_P)


def _unrolled(floor: sp.Expr) -> sp.Expr:
    return (1 - RATE) ** T * (D - floor) + floor


LAST = Statement(
    name="elastic/lemma-4.3/dominated",
    title="Value of an objective that its gradient dominates",
    measures=Quantity.EXCESS,
    over=Over.LAST_STEP,
    rhs=_unrolled(FLOOR),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, for the inequality of Polyak and Lojasiewicz",
        "the step of Lemma 4.1 with |∇f|² ≥ 2 mu_P (f - f*) for |∇f|²",
    ),
    conditions=(UNBIASED, SECOND_MOMENT, *_WORLD, STEP_DOMINATED),
    needs=_EITHER,
    beside=strongly_convex.PRINTED.name,
)

VARIANCE = Statement(
    name="elastic/lemma-4.3/dominated-variance",
    title="Value of an objective that its gradient dominates, with the noise in place of the "
    "second moment",
    measures=Quantity.EXCESS,
    over=Over.LAST_STEP,
    rhs=_unrolled(VARIANCE_FLOOR),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, for the inequality of Polyak and Lojasiewicz and bounded variance",
        "alpha L ≤ 1 absorbs the gradient at the view, as for nonconvex f",
    ),
    conditions=(UNBIASED, VARIANCE_BOUND, *_WORLD, STEP_SMOOTH, STEP_DOMINATED),
    needs=(Consistency.SECOND,),
    beside=strongly_convex.PRINTED.name,
)

STATEMENTS = (LAST, VARIANCE)
