"""Convex objectives under a stack of relaxations: a view misses gradients, each by a weight.

One step of q = E|x - x*|² for convex f has |∇f(v)|²/(2L) more than f(x) - f* (``convex``), which
pays for the gradients that views miss as the descent of a nonconvex f does (``weighted_views``).
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.hypotheses import CONVEX, EVERYWHERE, SMOOTH, UNBIASED
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import L, R, alpha, epsilon_f
from bounds.theorems import convex, nonconvex, nonconvex_iterations, weighted_views

#: Noise adds alpha A + alpha² Q: half of what it adds to the gradient of a nonconvex f, over L.
A, Q = weighted_views.A / (2 * L), weighted_views.Q / (2 * L)
NOISE = weighted_views.noise(A, Q)

VALUE = Statement(
    name="elastic/lemma-4.1/weighted-views/convex",
    title="Value of a convex objective under a stack of relaxations, without a bound on the "
    "gradient",
    measures=Quantity.EXCESS,
    over=Over.MEAN_STEP,
    rhs=convex.START + NOISE,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for convex f and views that miss weighted gradients",
        "x_t need not be a model that anybody holds",
    ),
    conditions=(
        UNBIASED,
        weighted_views.RELATIVE_NOISE,
        SMOOTH,
        CONVEX,
        EVERYWHERE,
        weighted_views.EVERY_GRADIENT,
        weighted_views.WEIGHTED,
        weighted_views.ROWS,
        weighted_views.COLUMNS,
        weighted_views.STEP_TAKES_ALL,
    ),
    beside=nonconvex.PRINTED.name,
)

#: At the views twice as much is paid for what they miss, from half of what the gradient gives.
MISSED_SERVED, Q_SERVED = 2 * weighted_views.MISSED, 2 * Q
NOISE_SERVED = weighted_views.noise(A, Q_SERVED)
TAKEN_SERVED = weighted_views.taken(missed=MISSED_SERVED)
STEP_TAKES_HALF = Condition(
    name="(1 + omega) (alpha L + 2 alpha² L² N_row N_col) ≤ 1/2",
    relation=sp.Le(TAKEN_SERVED, weighted_views.HALF, evaluate=False),
)

SERVED = replace(
    VALUE,
    name=f"{VALUE.name}/served",
    title="Value of a convex objective at the views, under a stack of relaxations",
    measures=Quantity.VIEW_EXCESS,
    rhs=convex.START + NOISE_SERVED,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for convex f and views that miss weighted gradients, at the views",
        "the views are models that somebody holds; |∇f(v)/2 + L (x - v)|² ≥ 0 in their place",
    ),
    conditions=(*VALUE.conditions[:-1], STEP_TAKES_HALF),
)

#: epsilon/alpha for the step that needs the fewest iterations, and for the longest that is allowed.
BEST = weighted_views.best(epsilon_f, A, Q)
ALLOWED = weighted_views.shortest(sp.Integer(1))
BEST_SERVED = weighted_views.best(epsilon_f, A, Q_SERVED)
ALLOWED_SERVED = weighted_views.shortest(weighted_views.HALF, MISSED_SERVED)

ITERATIONS = Prescription(
    name="elastic/theorem-4.2/weighted-views/convex",
    title="Iterations to a small value of a convex objective under a stack of relaxations, without "
    "a bound on the gradient",
    measures=VALUE.measures,
    over=VALUE.over,
    target=epsilon_f,
    step_size=epsilon_f / sp.Max(L * ALLOWED * epsilon_f, BEST, evaluate=False),
    iterations=R**2 / (2 * alpha * (epsilon_f - NOISE)),
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        f"{VALUE.name} solved for T",
        "the best step, or the longest that is allowed",
    ),
    conditions=VALUE.conditions,
    inverts=VALUE,
    beside=nonconvex_iterations.PRINTED.name,
)

SERVED_ITERATIONS = replace(
    ITERATIONS,
    name=f"{ITERATIONS.name}/served",
    title="Iterations to a small value of a convex objective at the views, under a stack of "
    "relaxations",
    measures=SERVED.measures,
    step_size=epsilon_f / sp.Max(L * ALLOWED_SERVED * epsilon_f, BEST_SERVED, evaluate=False),
    iterations=R**2 / (2 * alpha * (epsilon_f - NOISE_SERVED)),
    source=Source(
        Paper.ELASTIC,
        f"{SERVED.name} solved for T",
        "the best step, or the longest that is allowed",
    ),
    conditions=SERVED.conditions,
    inverts=SERVED,
)

STATEMENTS = (VALUE, SERVED)
#: For stacks alone, whose parts say what their N_row and N_col are.
STACKED = (ITERATIONS, SERVED_ITERATIONS)
