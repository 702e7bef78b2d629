"""The last iterate under a stack of relaxations, solved for T: steps whose floor is low enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.unrolling import distance
from bounds.claims.sharper import dominated_iterations, unrolled
from bounds.claims.sharper.dominated import excess
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.reached import below, rests_below
from bounds.claims.sharper.weighted_last import dominated, strongly
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Condition
from bounds.symbols import D, L, N_far, R, T, alpha, epsilon_h, epsilon_x
from bounds.theorems import weighted_last as bounds_
from bounds.theorems import weighted_last_iterations as theorem
from bounds.theorems import weighted_views
from bounds.theorems.dominated import RATE

RESTS = rests_below(bounds_.FLOOR, epsilon_h)
RESTS_STRONGLY = rests_below(bounds_.FLOOR_STRONGLY, epsilon_x)


def within(limit: Theorem, rate: sp.Expr) -> tuple[Theorem, Theorem]:
    """Both conditions on a step below the limit."""
    allowed = theorem.ALLOWED
    longest = arithmetic(sp.Le(alpha * L * allowed, 1), limit)
    step("allowed", "no longer than what is allowed", longest)
    short = arithmetic(sp.Le(2 * rate * sp.Max(1, N_far), 1), limit)
    shorter = step("short", "where views have forgotten", short)
    each, missed = weighted_views.EACH, bounds_.MISSED
    root = arithmetic(sp.Eq(allowed**2, each * allowed + missed))
    step("root", "the quadratic that the allowed step solves", root)
    takes = arithmetic(bounds_.STEP_TAKES_TWICE.relation, longest, root)
    return step("leaves", "enough for what views miss", takes), shorter


def solved(
    said: Prescription,
    bound: Callable[[Theorem, Theorem], Theorem],
    rate: sp.Expr,
    floor: sp.Expr,
    ends: tuple[sp.Expr, sp.Expr],
    *asked: Condition,
) -> Theorem:
    """The bound solved for T, for a step that rests below a target which the start may miss."""
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(said.step_limit))))
    takes, short = within(limit, rate)
    shrinks = step("shrinks", "y < 1", arithmetic(sp.Lt(rate, 1), short))
    shown = (step(each.name, each.name, assume(each.relation)) for each in asked)
    return below(said, bound(takes, short), rate, floor, ends, shrinks, *shown)


_TIGHT = Tightness(
    Tight.GAP, "what it solves for T loses half of the exponent, as sharper/dominated-iterations"
)
_PLACE = "theory, a stack of relaxations, objectives, solved for T"
_DOMINATED = (RESTS, dominated_iterations.FAR)
_STRONGLY = (RESTS_STRONGLY, unrolled.FAR)
CLAIMS = (
    Claim(
        id="sharper/weighted-views-dominated-iterations",
        place=_PLACE,
        says="log((D - floor)/(epsilon - floor)) / -log(1 - alpha mu) iterations are enough",
        printed=theorem.DOMINATES,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(
            partial(
                solved, theorem.DOMINATES, dominated, RATE, bounds_.FLOOR, (excess(T), D),
                *_DOMINATED,
            )
        ),
        hypotheses=_DOMINATED,
        tightness=_TIGHT,
        remark="for epsilon < D the floor is below epsilon exactly where the number is positive",
    ),
    Claim(
        id="sharper/weighted-views-strongly-convex-iterations",
        place=_PLACE,
        says="log((R² - floor)/(epsilon - floor)) / -log(1 - alpha c) iterations are enough",
        printed=theorem.STRONGLY,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(
            partial(
                solved, theorem.STRONGLY, strongly, bounds_.SHRINKS, bounds_.FLOOR_STRONGLY,
                (distance(T), R**2), *_STRONGLY,
            )
        ),
        hypotheses=(START, *_STRONGLY),
        tightness=_TIGHT,
        remark="for epsilon < R² the floor is below epsilon exactly where the number is positive",
    ),
)  # fmt: skip
