"""The last iterate under a stack of relaxations: where f is dominated or strongly convex.

As ``weighted_views`` has it, the descent at a view pays for the gradients that it misses. Here what
is left shrinks by 1 - y in a step, y = alpha mu_P or alpha c, so that a gradient which views miss
long after pays more: its weights count 1/(1 - y) more for each iteration of their lag.
"""

from __future__ import annotations

import sympy as sp

from bounds.hypotheses import (
    BELOW,
    DOMINATED,
    EVERYWHERE,
    SMOOTH,
    STRONGLY_CONVEX,
    UNBIASED,
)
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import D, L, N_far, R, T, alpha, c, mu_P
from bounds.theorems import strongly_convex, weighted_views
from bounds.theorems.dominated import RATE

#: What a step takes away where f is strongly convex; where it is dominated that is ``RATE``.
SHRINKS = alpha * c
#: Twice as much is paid for what views miss, as the lags of weights count.
MISSED = 2 * weighted_views.MISSED
STEP_TAKES_TWICE = Condition(
    name="(1 + omega) (alpha L + 2 alpha² L² N_row N_col) ≤ 1",
    relation=sp.Le(alpha * L * weighted_views.EACH + (alpha * L) ** 2 * MISSED, 1, evaluate=False),
)


def _forgotten(rate: str) -> Condition:
    return Condition(
        name="the weights with which views miss a gradient, each over (1 - y)^(its lag), add up to "
        f"N_col/(1 - y N_far), or less, y = {rate}"
    )


def _short(rate: sp.Expr, said: str) -> Condition:
    far = sp.Max(1, N_far, evaluate=False)
    return Condition(name=f"2 {said} max(1, N_far) ≤ 1", relation=sp.Le(2 * rate * far, 1))


FORGOTTEN, FORGOTTEN_STRONGLY = _forgotten("alpha mu_P"), _forgotten("alpha c")
STEP_SHORT = _short(RATE, "alpha mu_P")
STEP_SHORT_STRONGLY = _short(SHRINKS, "alpha c")
_views = (
    weighted_views.EVERY_GRADIENT,
    weighted_views.WEIGHTED,
    weighted_views.ROWS,
)
_place = "for views that miss weighted gradients"

#: Where the recursions rest.
FLOOR = weighted_views.NOISE / (2 * mu_P)
FLOOR_STRONGLY = weighted_views.NOISE / (c * L)

DOMINATES = Statement(
    name="elastic/lemma-4.3/weighted-views/dominated",
    title="Value of an objective that its gradient dominates, under a stack of relaxations, "
    "without a bound on the gradient",
    measures=Quantity.EXCESS,
    over=Over.LAST_STEP,
    rhs=(1 - RATE) ** T * (D - FLOOR) + FLOOR,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        f"Lemma 4.3, for the inequality of Polyak and Lojasiewicz, {_place}",
        "x_t need not be a model that anybody holds",
    ),
    conditions=(
        UNBIASED,
        weighted_views.RELATIVE_NOISE,
        SMOOTH,
        DOMINATED,
        BELOW,
        EVERYWHERE,
        *_views,
        FORGOTTEN,
        STEP_TAKES_TWICE,
        STEP_SHORT,
    ),
    beside=strongly_convex.PRINTED.name,
)

STRONGLY = Statement(
    name="elastic/lemma-4.3/weighted-views",
    title="Distance to the minimiser under a stack of relaxations, without a bound on the gradient",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    rhs=(1 - SHRINKS) ** T * (R**2 - FLOOR_STRONGLY) + FLOOR_STRONGLY,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        f"Lemma 4.3, {_place}",
        "<x - x*, ∇f(v)> ≥ c |x - x*|²/2 + |∇f(v)|²/(2L) - L |x - v|²/2",
    ),
    conditions=(
        UNBIASED,
        weighted_views.RELATIVE_NOISE,
        SMOOTH,
        STRONGLY_CONVEX,
        EVERYWHERE,
        *_views,
        FORGOTTEN_STRONGLY,
        STEP_TAKES_TWICE,
        STEP_SHORT_STRONGLY,
    ),
    beside=strongly_convex.PRINTED.name,
)

STATEMENTS = (DOMINATES, STRONGLY)
