"""Nonconvex objectives under delays: no elastic consistency and no bounded gradient is needed."""

from __future__ import annotations

import sympy as sp

from bounds.hypotheses import BELOW, OBLIVIOUS, SMOOTH, UNBIASED, VARIANCE_BOUND
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import D, L, T, alpha, sigma, tau, tau_avg, tau_C
from bounds.theorems import nonconvex

WHOLE_VIEWS = Condition(name="the view of iteration t is the parameter of iteration t - tau_t")
LARGEST_DELAY = Condition(name="tau_t ≤ tau at every iteration")
MEAN_DELAY = Condition(name="the delays of the first T iterations have the mean tau_avg, or less")
CONCURRENCY = Condition(name="at most tau_C gradients are in flight at any time")
STEP_DELAYED = Condition(
    name="2 alpha L max(1, √(tau tau_C)) ≤ 1",
    relation=sp.Le(
        2 * alpha * L * sp.Max(1, sp.sqrt(tau * tau_C), evaluate=False), 1, evaluate=False
    ),
)

MEAN = Statement(
    name="elastic/lemma-4.1/delays",
    title="Mean gradient under delays, without a bound on the gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * D / (alpha * T) + L * alpha * sigma**2 + 2 * alpha**2 * L**2 * tau_avg * sigma**2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "Lemma 4.1, for views that are old parameters",
        "counting the gradients in flight as Koloskova, Stich and Jaggi (2022), constants kept",
    ),
    conditions=(
        UNBIASED,
        VARIANCE_BOUND,
        SMOOTH,
        BELOW,
        OBLIVIOUS,
        WHOLE_VIEWS,
        LARGEST_DELAY,
        MEAN_DELAY,
        CONCURRENCY,
        STEP_DELAYED,
    ),
    beside=nonconvex.PRINTED.name,
)

STATEMENTS = (MEAN,)
