"""What theorems with weights say of f, from what views miss: for weights that parts add up to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bounds.claims.sharper import convex_served, weighted_convex
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.weighted_descent import assumed
from bounds.claims.sharper.weighted_sum import Missed
from bounds.claims.sharper.weighted_views import of_iterates, of_views
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, CONVEX, EVERYWHERE
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Condition, Statement
from bounds.theorems import weighted_convex as convex
from bounds.theorems import weighted_views as theorem

Under = tuple[Condition | Consistency, ...]


def mean(of: Callable[[], Missed]) -> Theorem:
    """The mean of E|∇f(x_t)|²."""
    return of_iterates(assumed(theorem.STEP_TAKES_ALL), of)


def served(of: Callable[[], Missed]) -> Theorem:
    """The mean of E|∇f(v_t)|²."""
    return of_views(assumed(theorem.STEP_TAKES_HALF), of)


def value(of: Callable[[], Missed]) -> Theorem:
    """The mean of E f(x_t) - f* for convex f."""
    return weighted_convex.with_step(assumed(theorem.STEP_TAKES_ALL), of)


def value_served(of: Callable[[], Missed]) -> Theorem:
    """The mean of E f(v_t) - f* for convex f."""
    return convex_served.with_step(assumed(convex.STEP_TAKES_HALF), of)


@dataclass(frozen=True, slots=True)
class Bounded:
    """What a theorem with weights says, how the claims end that compose it, and with what it is
    shown: of f it asks what ``world`` says, of the step what ``short`` says."""

    end: str
    said: Statement
    shown: Callable[[Callable[[], Missed]], Theorem]
    world: Under
    short: Condition


#: At the iterates and at the views.
BOUNDED = (
    Bounded("", theorem.MEAN, mean, (BELOW,), theorem.STEP_TAKES_ALL),
    Bounded("-served", theorem.SERVED, served, (BELOW,), theorem.STEP_TAKES_HALF),
    Bounded(
        "-convex", convex.VALUE, value, (CONVEX, EVERYWHERE, START), theorem.STEP_TAKES_ALL
    ),
    Bounded(
        "-convex-served", convex.SERVED, value_served, (CONVEX, EVERYWHERE, START),
        convex.STEP_TAKES_HALF,
    ),
)  # fmt: skip
