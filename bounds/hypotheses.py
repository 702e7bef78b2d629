"""Hypotheses that many statements share; numbers alone cannot decide those without a relation."""

from __future__ import annotations

import sympy as sp

from bounds.statement import Condition
from bounds.symbols import L, alpha, alpha_one, c, mu_P

UNBIASED = Condition(name="gradients are unbiased given the past and the view (5)")
SECOND_MOMENT = Condition(name="E|g|² ≤ M² at every view of the run (6)")
VARIANCE_BOUND = Condition(name="E|g - ∇f|² ≤ sigma² at every view of the run")
SMOOTH = Condition(name="f is L-smooth where the run goes (7)")
STRONGLY_CONVEX = Condition(name="f is c-strongly convex where the run goes (8)")
CONVEX = Condition(name="f is convex")
DOMINATED = Condition(name="|∇f|² ≥ 2 mu_P (f - f*), the inequality of Polyak and Lojasiewicz")
EVERYWHERE = Condition(
    name="what is asked of f holds on all of R^d, not only where the run goes", hidden=True
)
BELOW = Condition(name="f is bounded below (9)")
OBLIVIOUS = Condition(name="delays do not depend on gradient values")
FAULTS_FIXED = Condition(
    name="which nodes fail, when and in what is fixed before the run, whatever the samples and "
    "coins"
)
STAYS = Condition(name="iterates and views stay where L, c and M hold", hidden=True)
CONSTANT_STEP = Condition(name="the step size is constant", hidden=True)
MISSED = Condition(name="what a view misses lies in the last tau iterations")
SINGLE_UPDATES = Condition(
    name="an iteration of the theorem is one worker's update, so p of them are one round",
    hidden=True,
)
ROUNDS = Condition(
    name="an iteration of the theorem is one round of all nodes, alpha multiplies the mean of its "
    "gradients",
    hidden=True,
)
PER_COORDINATE = Condition(name="every coordinate misses only entries of the last tau updates")
SYNCHRONOUS = Condition(name="all workers compute at one shared view and none fails")
STEP_AT_MOST_ONE = Condition(
    name="alpha ≤ 1 in the units of the user",
    relation=sp.Le(alpha, alpha_one, evaluate=False),
    hidden=True,
)
STEP_CONTRACTS = Condition(
    name="alpha c ≤ 1", relation=sp.Le(alpha * c, 1, evaluate=False), hidden=True
)
STEP_MONOTONE = Condition(name="alpha c ≤ 1/2", relation=sp.Le(2 * alpha * c, 1, evaluate=False))
STEP_CONTRACTS_TWICE = Condition(
    name="2 alpha c L / (c + L) ≤ 1", relation=sp.Le(2 * alpha * c * L / (c + L), 1, evaluate=False)
)
STEP_SMOOTH = Condition(name="alpha L ≤ 1", relation=sp.Le(alpha * L, 1, evaluate=False))
STEP_STABLE = Condition(
    name="alpha (c + L) < 2", relation=sp.Lt(alpha * (c + L), 2, evaluate=False)
)
STEP_DOMINATED = Condition(name="alpha mu_P ≤ 1", relation=sp.Le(alpha * mu_P, 1, evaluate=False))
