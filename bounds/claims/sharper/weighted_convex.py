"""Convex f under a stack of relaxations, without a bound on the gradient, and solved for T.

L E|x - x*|² descends: a step takes 2 alpha L (E f(x) - f*) of it, and the gradient at the view that
cocoercivity gives beside pays for the gradients that views miss.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import Q, expanded, nonnegative, unbiased
from bounds.claims.elastic.one_step import CONSTANT
from bounds.claims.elastic.unrolling import start
from bounds.claims.sharper.convex import LOSS, convex_below, stronger_pull
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.weighted_descent import Descent, assumed, kept, leaving, moment
from bounds.claims.sharper.weighted_sum import Missed, as_given
from bounds.claims.sharper.weighted_views_iterations import leaves, room
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.mean import mean
from bounds.statement import Statement
from bounds.symbols import L, R, T, alpha, t
from bounds.symbols import epsilon_f as eps
from bounds.theorems import weighted_convex as theorem
from bounds.theorems import weighted_views

DESCENT = Descent(2 * L * mean(LOSS), L * Q)
FIRST = L * R**2


def one_step(below: Callable[[], Theorem] = convex_below) -> Theorem:
    """2a L (E f(x) - f*) + a N <= L (Q - Q+) + a L² E|x - v|² + a² L (1 + omega) (N + sigma²)."""
    premises = expanded(CONSTANT), unbiased(), stronger_pull(below), moment()
    made = arithmetic(DESCENT.claim, *premises)
    return step("one step", "what a step takes from the distance", made)


def with_step(short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """The bound, from what shows that steps take no more than there is."""
    return over_all(theorem.VALUE, DESCENT, FIRST, one_step(), short, of())


def over_all(
    said: Statement, descent: Descent, first: sp.Expr, one: Theorem, short: Theorem, of: Missed
) -> Theorem:
    """What is said of the mean, from one step of the descent and from what steps take."""
    ends = start(), instance(nonnegative(), {t: T})
    within = leaving(descent, first, 0, short, kept(descent, one, of, first, *ends))
    return step("bound", "divided by what T steps gain", arithmetic(fact(said), within))


def bound() -> Theorem:
    """The mean of E f(x_t) - f*, under the condition on the step."""
    return with_step(assumed(weighted_views.STEP_TAKES_ALL))


def iterations() -> Theorem:
    """The bound at the prescribed step size, after the prescribed number of iterations."""
    return solved(theorem.ITERATIONS, with_step, sp.Integer(1), weighted_views.MISSED, theorem.Q)


def solved(
    said: Prescription,
    bound: Callable[[Theorem], Theorem],
    take: sp.Expr,
    missed: sp.Expr,
    two: sp.Expr,
) -> Theorem:
    """What is prescribed, from the bound under the condition that steps take no more than ``take``
    with this ``missed``, for noise of alpha A + alpha² ``two``."""
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, said.step_size)))
    short = arithmetic(sp.Le(alpha * L * weighted_views.shortest(take, missed), 1), size)
    best = weighted_views.best(eps, theorem.A, two)
    left = room(eps, arithmetic(sp.Le(alpha * best, eps), size), theorem.A, two)
    number = step("number", "the prescribed one", assume(sp.Ge(T, said.iterations)))
    rest = sp.Le(R**2 / (2 * alpha * T), eps - weighted_views.noise(theorem.A, two))
    enough = step("enough", "the start takes the rest", arithmetic(rest, left, number))
    made = arithmetic(fact(said), bound(leaves(take, short, missed)), enough)
    return step("target", "the mean is at most epsilon", made)


CLAIMS = (
    Claim(
        id="sharper/weighted-views-convex",
        place="theory, a stack of relaxations, objectives",
        says="convex f: the mean of E f(x_t) - f* is at most R²/(2 alpha T) + (1 + omega) "
        "(alpha + alpha² L N_row²) sigma²/2",
        printed=theorem.VALUE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "without noise it is the bound of gradient descent, which Huber's function of slope "
            "R/(alpha T) attains at alpha L = 1; N_row² sigma² is for noise of one sign",
        ),
    ),
    Claim(
        id="sharper/weighted-views-convex-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="R²/(2 alpha (epsilon - (1 + omega) (alpha + alpha² L N_row²) sigma²/2)) steps",
        printed=theorem.ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(iterations),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "the bound that is solved leaves room where there is noise; by it no other step is "
            "better",
        ),
    ),
)
