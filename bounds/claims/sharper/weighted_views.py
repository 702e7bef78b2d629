"""A stack of relaxations, without a bound on the gradient: mean gradient, also at the views.

-<a, b> = (|a - b|² - |a|² - |b|²)/2 in the descent lemma along the iterate that has received every
gradient keeps -alpha E|∇f(v)|²/2, which pays for the gradients that views miss.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import CONSTANT, F_NEXT, F, G, descended, unbiased
from bounds.claims.sharper.variance_step import AT_VIEW, smooth_squared
from bounds.claims.sharper.weighted_sum import (
    APART,
    MOMENT,
    Missed,
    N_i,
    as_given,
    distance,
    m,
)
from bounds.proving.derivation import Derivation, shared, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as meant
from bounds.proving.meanings.weighted_views import i
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.statement import Condition
from bounds.symbols import D, L, N_col, N_row, T, alpha, omega, sigma, t
from bounds.theorems import weighted_views as theorem

#: E f(x_m), what a step adds to it, and E|∇f|² at x_m and at v_m.
HERE, RISE = put(F, {t: m}), put(F_NEXT - F, {t: m})
G_m, N_m = put(G, {t: m}), put(AT_VIEW, {t: m})
MORE = 1 + omega


def missing(of: Missed) -> Theorem:
    """E|x - v|² <= (1 + omega) alpha² N_row (Σ w E|∇f(v_i)|² + N_row sigma²)."""
    each = given(meant.MOMENT, {t: i})
    w = of.weight(m, i)
    one = arithmetic(sp.Le(w * MOMENT, MORE * (w * N_i + w * sigma**2)), each)
    over = summed(one, i, 0, m)
    row = instance(of.row, {t: m})
    both = sp.Le(of.weighted(MOMENT), MORE * (of.weighted(N_i) + N_row * sigma**2))
    moments = step("moments", "gradients and their noise", arithmetic(both, over, row))
    bound = MORE * alpha**2 * N_row * (of.weighted(N_i) + N_row * sigma**2)
    made = arithmetic(sp.Le(APART, bound), distance(of), moments)
    return step("missing", "what a view misses", made)


def one_step() -> Theorem:
    """E f(x+) - E f(x) <= -a G/2 - a N/2 + a L² E|x - v|²/2 + a² L (1 + omega) (N + sigma²)/2."""
    a = alpha
    kept = -a * G / 2 - a * AT_VIEW / 2
    noise = a**2 * L * MORE * (AT_VIEW + sigma**2) / 2
    bound = kept + a * L**2 * put(APART, {m: t}) / 2 + noise
    moment = step("moment", theorem.RELATIVE_NOISE.name, given(meant.MOMENT, {t: t}))
    premises = descended(CONSTANT), unbiased(), smooth_squared(), moment
    made = arithmetic(sp.Le(F_NEXT - F, bound), *premises)
    return step("one step", "2<a, b> = |a|² + |b|² - |a - b|²", made)


def viewed_step(of: Missed) -> Theorem:
    """One step, with its view."""
    a = alpha
    noise = a**2 * L * MORE * (N_m + sigma**2) / 2
    views = a**3 * L**2 * MORE * N_row * (of.weighted(N_i) + N_row * sigma**2) / 2
    bound = -a * G_m / 2 - a * N_m / 2 + views + noise
    made = arithmetic(sp.Le(RISE, bound), instance(one_step(), {t: m}), missing(of))
    return step("viewed step", "one step, with its view", made)


def kept(of: Missed) -> Theorem:
    """Σ G + (1 - what steps take) Σ N <= 2 D/alpha + T noise."""
    a = alpha
    over = step("sum", "over the iterations", summed(viewed_step(of), m, 0, T))
    ends = telescope(m, 0, T, HERE), from_the_start()
    W, N, Y = total(t, 0, T, G), total(i, 0, T, N_i), total(m, 0, T, of.weighted(N_i))
    late = MORE * a**2 * L**2 * N_row
    costs = late * Y + MORE * a * L * N + T * theorem.NOISE
    left = arithmetic(sp.Le(a * (W + N), 2 * D + a * costs), over, *ends)
    step("left", "descent, noise and what is missed", left)
    paid = arithmetic(sp.Le(a * late * Y, a * late * N_col * N), of.counted())
    step("paid", "the descent at the views pays for it", paid)
    said = sp.Le(a * (W + (1 - theorem.TAKEN) * N), 2 * D + a * T * theorem.NOISE)
    return step("kept", "the rest is kept", arithmetic(said, left, paid))


@shared
def whole(of: Callable[[], Missed]) -> Theorem:
    """``kept`` for what views miss."""
    return kept(of())


def within(share: sp.Expr | int, short: Theorem, of: Callable[[], Missed] = as_given) -> Theorem:
    """Σ G + share Σ N <= 2 D/alpha + T noise, from what shows that steps leave that share."""
    a, W, N = alpha, total(t, 0, T, G), total(i, 0, T, N_i)
    left = arithmetic(sp.Le(a * share * N, a * (1 - theorem.TAKEN) * N), short)
    said = sp.Le(a * (W + share * N), 2 * D + a * T * theorem.NOISE)
    return step("within", "what the step leaves", arithmetic(said, left, whole(of)))


def assumed(condition: Condition) -> Theorem:
    """The condition on the step."""
    return step("step size", condition.name, assume(condition.relation))


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
BESIDE = sp.Le(total(t, 0, T, G + AT_VIEW / 2) / T, theorem.MEAN.rhs)


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
