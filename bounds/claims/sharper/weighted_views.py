"""A stack of relaxations, without a bound on the gradient: mean gradient, also at the views.

-<a, b> = (|a - b|² - |a|² - |b|²)/2 in the descent lemma along the iterate that has received every
gradient keeps -alpha E|∇f(v)|²/2, which pays for the gradients that views miss.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import CONSTANT, F, G, descended, unbiased
from bounds.claims.sharper.variance_step import AT_VIEW, smooth_squared
from bounds.claims.sharper.weighted_descent import Descent, assumed, kept, leaving, moment
from bounds.claims.sharper.weighted_sum import Missed, as_given
from bounds.proving.derivation import Derivation, shared, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.symbols import D, T, t
from bounds.theorems import weighted_views as theorem

#: Twice E f(x) descends, and a step takes alpha E|∇f(x)|² of it.
DESCENT = Descent(G, 2 * F)


def one_step() -> Theorem:
    """a G + a N <= 2 E f(x) - 2 E f(x+) + a L² E|x - v|² + a² L (1 + omega) (N + sigma²)."""
    premises = descended(CONSTANT), unbiased(), smooth_squared(), moment()
    made = arithmetic(DESCENT.claim, *premises)
    return step("one step", "2<a, b> = |a|² + |b|² - |a - b|²", made)


@shared
def rest(of: Callable[[], Missed]) -> Theorem:
    """Σ G + (1 - what steps take) Σ N <= 2 D/alpha + T noise, for what views miss."""
    return kept(DESCENT, one_step(), of(), 2 * D, from_the_start())


def within(share: sp.Expr | int, short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """Σ G + share Σ N <= 2 D/alpha + T noise, from what shows that steps leave that share."""
    return leaving(DESCENT, 2 * D, share, short, rest(of))


def of_iterates(short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """The mean of E|∇f(x_t)|², where steps take no more than there is."""
    return step("bound", "divided by alpha T", arithmetic(fact(theorem.MEAN), within(0, short, of)))


def of_views(short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """The mean of E|∇f(v_t)|², where steps leave half."""
    made = arithmetic(fact(theorem.SERVED), within(theorem.HALF, short, of))
    return step("served", "the views alone", made)


def bound() -> Theorem:
    """The mean of E|∇f(x_t)|², under the condition on the step."""
    return of_iterates(assumed(theorem.STEP_TAKES_ALL))


def served() -> Theorem:
    """The mean of E|∇f(v_t)|², under the condition on the step."""
    return of_views(assumed(theorem.STEP_TAKES_HALF))


#: What bounds the mean gradient bounds it with half of that at the views beside it.
BESIDE = compared(sp.Le, total(t, 0, T, G + AT_VIEW / 2) / T, theorem.MEAN.rhs)


def beside() -> Theorem:
    """The mean of E|∇f(x_t)|² + E|∇f(v_t)|²/2."""
    made = within(theorem.HALF, assumed(theorem.STEP_TAKES_HALF))
    return step("beside", "divided by alpha T", arithmetic(BESIDE, made))


_PLACE = "theory, a stack of relaxations"
_GIVEN = theorem.SERVED.conditions
CLAIMS = (
    Claim(
        id="sharper/weighted-views",
        place=_PLACE,
        says="mean E|∇f|² ≤ 2D/(alpha T) + (1 + omega) (alpha L + alpha² L² N_row²) sigma²",
        printed=theorem.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        tightness=Tightness(
            Tight.GAP,
            "attained by one step to the least of L x²/2. N_row² sigma² is for noise of one sign: "
            "where it is drawn anew for every gradient, the noise of what a view misses adds as "
            "squares",
        ),
    ),
    Claim(
        id="sharper/weighted-views-beside",
        place=_PLACE,
        says="half of the step bounds the mean of E|∇f(x_t)|² + E|∇f(v_t)|²/2 alike",
        printed=BESIDE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(beside),
        hypotheses=_GIVEN,
        tightness=Tightness(
            Tight.GAP, "one step of half the length on L x²/2, without a delay, gives 3/4 of it"
        ),
    ),
    Claim(
        id="sharper/weighted-views-served",
        place=_PLACE,
        says="mean E|∇f(v)|² ≤ twice what bounds the mean of E|∇f(x)|², for models that are held",
        printed=theorem.SERVED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(served),
        tightness=Tightness(
            Tight.GAP, "the gradient at x_t is dropped; where views are fresh it is as large"
        ),
    ),
)
