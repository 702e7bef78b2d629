"""Convex f at the views, with M or under a stack without it: models that somebody holds.

<v - x*, ∇f(v)> >= f(v) - f* + |∇f(v)|²/(2L), and of that gradient a share pays for <x - v, ∇f(v)>:
all of it, which leaves the bound at x_t, or half, so that the rest pays for what views miss.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import Q, expanded, unbiased
from bounds.claims.elastic.one_step import CONSTANT
from bounds.claims.sharper import convex, convex_iterations, weighted_convex
from bounds.claims.sharper.convex import VIEW_LOSS, over_all, pull_at_view
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.weighted_descent import Descent, assumed, moment
from bounds.claims.sharper.weighted_sum import Missed, as_given
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.mean import mean
from bounds.symbols import L, R
from bounds.theorems import convex_iterations as solved_for
from bounds.theorems import served as theorem
from bounds.theorems import weighted_convex as weighted
from bounds.theorems.weighted_views import HALF

DESCENT = Descent(4 * L * mean(VIEW_LOSS), 2 * L * Q, views=4, steps=2)
FIRST = 2 * L * R**2


def taken() -> Theorem:
    """2a (E f(v) - f*) <= Q - Q+ + a² M² + a³ L B²."""
    return convex.one_step(partial(pull_at_view, 1), VIEW_LOSS)


def with_moment() -> Theorem:
    """The bound with M."""
    return over_all(theorem.VALUE, taken())


def with_moment_solved() -> Theorem:
    """The bound with M solved for T."""
    return convex_iterations.solved(
        theorem.VALUE_ITERATIONS, theorem.VALUE, solved_for.MOMENT, lambda _: taken()
    )


def one_step() -> Theorem:
    """4a L (E f(v) - f*) + a N <= 2L (Q - Q+) + 4a L² E|x - v|² + 2a² L (1 + omega) (N + s²)."""
    made = arithmetic(DESCENT.claim, expanded(CONSTANT), unbiased(), pull_at_view(HALF), moment())
    return step("one step", "what a step takes from the distance", made)


def with_step(short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """The bound, from what shows that steps take no more than half of what there is."""
    return weighted_convex.over_all(weighted.SERVED, DESCENT, FIRST, one_step(), short, of())


def bound() -> Theorem:
    """The mean of E f(v_t) - f*, under the condition on the step."""
    return with_step(assumed(weighted.STEP_TAKES_HALF))


def iterations() -> Theorem:
    """The bound at the prescribed step size, after the prescribed number of iterations."""
    return weighted_convex.solved(
        weighted.SERVED_ITERATIONS, with_step, HALF, weighted.MISSED_SERVED, weighted.Q_SERVED
    )


_PLACE = "theory, a stack of relaxations, objectives, at the views"
_SOLVED = Tightness(Tight.GAP, "by the bound that is solved no other step size is better")
CLAIMS = (
    Claim(
        id="sharper/convex-served",
        place=_PLACE,
        says="convex f: the mean of E f(v_t) - f* is at most R²/(2 alpha T) + alpha M²/2 + "
        "alpha² L B²/2, as that of E f(x_t) - f*",
        printed=theorem.VALUE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "each term alone is reached: alpha² L B²/2 by f = L x²/2 where x stays at 0 and the "
            "view is alpha B on either side in turn, for small steps; alpha M²/2 as at x_t",
        ),
    ),
    Claim(
        id="sharper/convex-served-iterations",
        place=f"{_PLACE}, solved for T",
        says="as many steps of the same size make the mean of E f(v_t) - f* at most epsilon",
        printed=theorem.VALUE_ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment_solved),
        hypotheses=(START,),
        tightness=_SOLVED,
    ),
    Claim(
        id="sharper/weighted-views-convex-served",
        place=_PLACE,
        says="convex f: the mean of E f(v_t) - f* is at most R²/(2 alpha T) + (1 + omega) "
        "(alpha + 2 alpha² L N_row²) sigma²/2",
        printed=weighted.SERVED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "without noise it is the bound of gradient descent with half of the longest step; "
            "N_row² sigma² is for noise of one sign",
        ),
    ),
    Claim(
        id="sharper/weighted-views-convex-served-iterations",
        place=f"{_PLACE}, solved for T",
        says="R²/(2 alpha (epsilon - (1 + omega) (alpha + 2 alpha² L N_row²) sigma²/2)) steps",
        printed=weighted.SERVED_ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(iterations),
        hypotheses=(START,),
        tightness=_SOLVED,
    ),
)
