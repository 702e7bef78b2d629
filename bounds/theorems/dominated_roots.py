"""The same without Young's inequality: a scalar recursion for h = E f(x) - f*.

A step leaves at most h - p G + b √G + w, whose part in G falls from √G = b/(2p) on. As G >= 2 mu h,
it is at most that at 2 mu z for z = max(h, b²/(8 mu p²)).
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
    STEP_SMOOTH,
    UNBIASED,
    VARIANCE_BOUND,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import D, L, M, alpha, h, mu_P, sigma
from bounds.theorems import strongly_convex
from bounds.theorems.dominated import ETA

STEP_FALLS = Condition(name="2 alpha mu_P ≤ 1", relation=sp.Le(2 * alpha * mu_P, 1, evaluate=False))
_y = alpha * L
STEP_FALLS_NOISY = Condition(
    name="alpha mu_P (2 - alpha L) ≤ 1", relation=sp.Le(alpha * mu_P * (2 - _y), 1, evaluate=False)
)

#: p, b and w for the second moment, and for the noise.
MOMENT = (alpha, alpha * ETA, alpha**2 * L * M**2 / 2)
NOISE = (
    alpha * (1 - _y / 2),
    alpha * (1 - _y) * ETA,
    alpha**2 * L * (sigma**2 + ETA**2) / 2,
)
Parts = tuple[sp.Expr, sp.Expr, sp.Expr]


def rate(parts: Parts) -> sp.Expr:
    """The share of z that a step takes away."""
    return 2 * mu_P * parts[0]


def linear(parts: Parts) -> sp.Expr:
    """What a step adds, over √z."""
    return parts[1] * sp.sqrt(2 * mu_P)


def low(parts: Parts) -> sp.Expr:
    """Below it a gradient may be larger than the least, and worse."""
    return parts[1] ** 2 / (8 * mu_P * parts[0] ** 2)


def mapped(parts: Parts) -> sp.Expr:
    """The map from h to the next h."""
    z = sp.Max(h, low(parts), evaluate=False)
    return h - rate(parts) * z + linear(parts) * sp.sqrt(z) + parts[2]


MEAN = Statement(
    name="elastic/lemma-4.3/dominated-square-root",
    title="Value of an objective that its gradient dominates, without Young's inequality",
    measures=Quantity.EXCESS,
    over=Over.NEXT_STEP,
    rhs=mapped(MOMENT),
    start=D,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, for the inequality of Polyak and Lojasiewicz, before Young's inequality",
        "a scalar recursion for h = E f(x) - f*, iterated from D",
    ),
    conditions=(UNBIASED, SECOND_MOMENT, SMOOTH, DOMINATED, BELOW, EVERYWHERE, STEP_FALLS),
    needs=(Consistency.CONDITIONAL_FIRST, Consistency.SECOND),
    beside=strongly_convex.PRINTED.name,
)

VARIANCE = Statement(
    name="elastic/lemma-4.3/dominated-variance-square-root",
    title="Value of an objective that its gradient dominates, from the noise, without Young's "
    "inequality",
    measures=Quantity.EXCESS,
    over=Over.NEXT_STEP,
    rhs=mapped(NOISE),
    start=D,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.3, for the inequality of Polyak and Lojasiewicz and bounded variance, before "
        "Young's inequality",
        "|∇f(v)|² in terms of ∇f(x) and the error of the view",
    ),
    conditions=(
        UNBIASED,
        VARIANCE_BOUND,
        SMOOTH,
        DOMINATED,
        BELOW,
        EVERYWHERE,
        STEP_SMOOTH,
        STEP_FALLS_NOISY,
    ),
    needs=(Consistency.SECOND,),
    beside=strongly_convex.PRINTED.name,
)

STATEMENTS = (MEAN, VARIANCE)
