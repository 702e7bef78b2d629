"""Nonconvex objectives under a stack of relaxations: a view misses gradients, each by a weight.

x_t is the iterate that has received every gradient when it was computed, applied or not. In L² what
delays, momentum and memories keep from a view adds up, so weights carry any stack of them:
√E|x_t - v_t|² <= alpha Σ_{i<t} w(t, i) √E|g_i|². Gradients need no bound, since those that views
miss are paid for by the descent: rows by Cauchy-Schwarz, columns by counting.
"""

from __future__ import annotations

import sympy as sp

from bounds.hypotheses import BELOW, SMOOTH, UNBIASED
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import D, L, N_col, N_row, T, alpha, epsilon, omega, sigma
from bounds.theorems import nonconvex, nonconvex_iterations

EVERY_GRADIENT = Condition(name="x_t has received every gradient that was computed before its time")
WEIGHTED = Condition(
    name="√E|x_t - v_t|² ≤ alpha Σ w(t, i) √E|g_i|² over i < t, with weights w(t, i) ≥ 0"
)
ROWS = Condition(name="the weights of what a view misses add up to N_row, or less")
COLUMNS = Condition(name="the weights with which views miss a gradient add up to N_col, or less")
RELATIVE_NOISE = Condition(name="E|g|² ≤ (1 + omega) (E|∇f(v)|² + sigma²) at every view of the run")

HALF = sp.Rational(1, 2)
EACH, MISSED = 1 + omega, (1 + omega) * N_row * N_col
#: Noise, by each step and by what views miss.
A, Q = EACH * L * sigma**2, EACH * L**2 * N_row**2 * sigma**2


def taken(each: sp.Expr = EACH, missed: sp.Expr = MISSED) -> sp.Expr:
    """y ``each`` + y² ``missed``, y = alpha L: what a step takes of the descent that the gradients
    at the views give."""
    return alpha * L * each + (alpha * L) ** 2 * missed


def noise(one: sp.Expr = A, two: sp.Expr = Q) -> sp.Expr:
    """alpha ``one`` + alpha² ``two``: what noise adds."""
    return alpha * one + alpha**2 * two


TAKEN, NOISE = taken(), noise()

STEP_TAKES_ALL = Condition(
    name="(1 + omega) (alpha L + alpha² L² N_row N_col) ≤ 1",
    relation=sp.Le(TAKEN, 1, evaluate=False),
)
STEP_TAKES_HALF = Condition(
    name="(1 + omega) (alpha L + alpha² L² N_row N_col) ≤ 1/2",
    relation=sp.Le(TAKEN, HALF, evaluate=False),
)

_given = (
    UNBIASED,
    RELATIVE_NOISE,
    SMOOTH,
    BELOW,
    EVERY_GRADIENT,
    WEIGHTED,
    ROWS,
    COLUMNS,
)
_place = "Lemma 4.1, for views that miss weighted gradients"

MEAN = Statement(
    name="elastic/lemma-4.1/weighted-views",
    title="Mean gradient under a stack of relaxations, without a bound on the gradient",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * D / (alpha * T) + NOISE,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, _place, "x_t need not be a model that anybody holds"),
    conditions=(*_given, STEP_TAKES_ALL),
    beside=nonconvex.PRINTED.name,
)

SERVED = Statement(
    name="elastic/lemma-4.1/weighted-views/served",
    title="Mean gradient at the views, under a stack of relaxations",
    measures=Quantity.VIEW_GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=2 * MEAN.rhs,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        _place,
        "the views are models that somebody holds; half of the descent there is left",
    ),
    conditions=(*_given, STEP_TAKES_HALF),
    beside=nonconvex.PRINTED.name,
)


def shortest(take: sp.Expr, missed: sp.Expr = MISSED) -> sp.Expr:
    """1/(alpha L) for the step that takes ``take``, a root without a difference of like numbers."""
    return (EACH + sp.sqrt(EACH**2 + 4 * take * missed)) / (2 * take)


def best(goal: sp.Expr, one: sp.Expr = A, two: sp.Expr = Q) -> sp.Expr:
    """goal/alpha for the step that needs the fewest iterations to where the bound is ``goal``, for
    noise of alpha ``one`` + alpha² ``two``."""
    return one + sp.sqrt(one**2 + 3 * two * goal)


def _solved(bound: Statement, share: sp.Expr, take: sp.Expr) -> Prescription:
    """What bounds the mean at x_t, solved for the T after which it is ``share`` of the target."""
    goal = share * epsilon
    place = f"{bound.name} solved for T"
    return Prescription(
        name=bound.name.replace("lemma-4.1", "theorem-4.2"),
        title=bound.title.replace("Mean gradient", "Iterations to a small mean gradient"),
        measures=bound.measures,
        over=bound.over,
        target=epsilon,
        step_size=goal / sp.Max(L * shortest(take) * goal, best(goal), evaluate=False),
        iterations=2 * D / (alpha * (goal - NOISE)),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, place, "the best step, or the longest that is allowed"),
        conditions=bound.conditions,
        inverts=bound,
        beside=nonconvex_iterations.PRINTED.name,
    )


MEAN_ITERATIONS = _solved(MEAN, sp.Integer(1), sp.Integer(1))
SERVED_ITERATIONS = _solved(SERVED, HALF, HALF)

STATEMENTS = (MEAN, SERVED)
#: For stacks alone, whose parts say what their N_row and N_col are.
STACKED = (MEAN_ITERATIONS, SERVED_ITERATIONS)
