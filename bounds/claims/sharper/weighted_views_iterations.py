"""A stack of relaxations, solved for T: the best step, or the longest that the descent allows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.weighted_views import of_iterates, of_views
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import D, L, T, alpha, epsilon
from bounds.theorems import weighted_views as theorem


def solved(
    said: Prescription, bound: Callable[[Theorem], Theorem], share: sp.Expr, take: sp.Expr
) -> Theorem:
    """The bound at the prescribed step size, after the prescribed number of iterations."""
    goal = share * epsilon
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, said.step_size)))
    allowed, best = theorem.shortest(take), theorem.best(goal)
    short = arithmetic(sp.Le(alpha * L * allowed, 1), size)
    left = room(goal, arithmetic(sp.Le(alpha * best, goal), size))
    number = step("number", "the prescribed one", assume(sp.Ge(T, said.iterations)))
    enough = arithmetic(sp.Le(2 * D / (alpha * T), goal - theorem.NOISE), left, number)
    step("enough", "the start takes the rest", enough)
    made = arithmetic(fact(said), bound(leaves(take, short)), enough)
    return step("target", "the mean is at most epsilon", made)


def leaves(take: sp.Expr, short: Theorem, missed: sp.Expr = theorem.MISSED) -> Theorem:
    """What steps take is at most ``take``: the allowed step is the root of that."""
    step("short", "no longer than what is allowed", short)
    allowed = theorem.shortest(take, missed)
    root = arithmetic(sp.Eq(take * allowed**2, theorem.EACH * allowed + missed))
    step("root", "the quadratic that the allowed step solves", root)
    made = arithmetic(sp.Le(theorem.taken(missed=missed), take), short, root)
    return step("leaves", "the rest of the descent", made)


def room(
    goal: sp.Expr, no_longer: Theorem, one: sp.Expr = theorem.A, two: sp.Expr = theorem.Q
) -> Theorem:
    """Noise takes at most half of the goal: the number falls up to the best step."""
    step("no longer", "than the best step", no_longer)
    best, noise = theorem.best(goal, one, two), alpha * one + alpha**2 * two
    root = arithmetic(sp.Eq(best**2, 2 * one * best + 3 * two * goal))
    step("best", "the quadratic that the best step solves", root)
    larger = step("larger root", "of the two", arithmetic(sp.Ge(best, 2 * one)))
    falls = sp.Le(2 * alpha * one + 3 * alpha**2 * two, goal)
    balance = arithmetic(falls, no_longer, root, larger)
    step("balance", "the number falls up to the best step", balance)
    return step("room", "half of the goal", arithmetic(sp.Le(2 * noise, goal), balance))


ONE = sp.Integer(1)
_TIGHT = Tightness(
    Tight.GAP,
    "the bound that is solved leaves room where there is noise; by it no other step is better",
)
CLAIMS = (
    Claim(
        id="sharper/weighted-views-iterations",
        place="theory, a stack of relaxations, solved for T",
        says="2D/(alpha (epsilon - (1 + omega) (alpha L + alpha² L² N_row²) sigma²)) steps",
        printed=theorem.MEAN_ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(partial(solved, theorem.MEAN_ITERATIONS, of_iterates, ONE, ONE)),
        tightness=_TIGHT,
    ),
    Claim(
        id="sharper/weighted-views-served-iterations",
        place="theory, a stack of relaxations, solved for T",
        says="the same for epsilon/2 and half of the allowed step, for the gradient at the views",
        printed=theorem.SERVED_ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(
            partial(solved, theorem.SERVED_ITERATIONS, of_views, theorem.HALF, theorem.HALF)
        ),
        tightness=_TIGHT,
    ),
)
