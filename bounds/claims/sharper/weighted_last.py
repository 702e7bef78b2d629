"""The last iterate under a stack of relaxations, without a bound on the gradient."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import AWAY, Q
from bounds.claims.elastic.unrolling import start as nearby
from bounds.claims.sharper import weighted_convex, weighted_views
from bounds.claims.sharper.convex import BEYOND, LOSS
from bounds.claims.sharper.dominated import excess, start, steep
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.weighted_descent import Descent, assumed
from bounds.claims.sharper.weighted_fading import Fading, Lags, as_assumed, faded
from bounds.proving import run
from bounds.proving.consequences import stationary
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import tangent_below
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, square, value
from bounds.statement import Condition
from bounds.symbols import D, L, R, T, alpha, c, mu_P, t
from bounds.theorems import weighted_last as theorem
from bounds.theorems import weighted_views as weighted
from bounds.theorems.dominated import RATE

H = excess(t)


def steep_twice() -> Theorem:
    """a G >= 2 a mu H."""
    return arithmetic(sp.Ge(alpha * weighted_views.DESCENT.gain, 2 * RATE * H), steep())


def gap_twice() -> Theorem:
    """2 (E f(x_0) - f*) <= 2 D."""
    return arithmetic(sp.Le(2 * excess(0), 2 * D), start())


def strongly_below() -> Theorem:
    """f is above its tangent at v, at the point beyond x*."""
    far = BEYOND - v(t)
    tangent = tangent_below(run.STRONGLY_CONVEX, v(t), BEYOND)
    plain = sp.Ge(value(BEYOND), value(v(t)) + inner(gradient(v(t)), far))
    return arithmetic(plain, tangent, norm_square(far))


def growth() -> Theorem:
    """E f(x) - f* >= c E|x - x*|²/2."""
    rest = gradient(optimum)
    still = stationary(run.SMOOTH, optimum), norm_square(rest), cauchy_schwarz(rest, AWAY)
    below = tangent_below(run.STRONGLY_CONVEX, optimum, x(t))
    made = expected(arithmetic(sp.Ge(LOSS, c / 2 * square(AWAY)), below, *still))
    return step("growth", "from x*, where ∇f = 0", made)


def steep_strongly() -> Theorem:
    """2 a L (E f(x) - f*) >= a c L E|x - x*|²."""
    return arithmetic(sp.Ge(2 * alpha * L * mean(LOSS), alpha * c * L * Q), growth())


def radius() -> Theorem:
    """L E|x_0 - x*|² <= L R²."""
    near = nearby()
    return arithmetic(sp.Le(L * near.fact.args[0], L * R**2), near)


#: Twice the excess, and L times the square of the distance.
DOMINATES = Fading(
    descent=Descent(weighted_views.DESCENT.gain, 2 * H),
    rate=RATE,
    first=2 * D,
    floor=weighted.NOISE / mu_P,
    one=weighted_views.one_step,
    steep=steep_twice,
    starts=gap_twice,
)
STRONGLY = Fading(
    descent=weighted_convex.DESCENT,
    rate=theorem.SHRINKS,
    first=L * R**2,
    floor=weighted.NOISE / c,
    one=partial(weighted_convex.one_step, strongly_below),
    steep=steep_strongly,
    starts=radius,
)


def dominated(takes: Theorem, short: Theorem, lags: Callable[[], Lags] = as_assumed) -> Theorem:
    """E f(x_t) - f* <= (1 - a mu)^t (D - floor) + floor."""
    bound = (1 - RATE) ** t * (D - theorem.FLOOR) + theorem.FLOOR
    return arithmetic(sp.Le(H, bound), faded(DOMINATES, takes, short, lags))


def strongly(takes: Theorem, short: Theorem, lags: Callable[[], Lags] = as_assumed) -> Theorem:
    """E|x_t - x*|² <= (1 - a c)^t (R² - floor) + floor."""
    floor = theorem.FLOOR_STRONGLY
    bound = (1 - theorem.SHRINKS) ** t * (R**2 - floor) + floor
    return arithmetic(sp.Le(Q, bound), faded(STRONGLY, takes, short, lags))


def conditions(short: Condition) -> tuple[Theorem, Theorem]:
    """Those on the step."""
    return assumed(theorem.STEP_TAKES_TWICE), step("short", short.name, assume(short.relation))


def of_dominated(lags: Callable[[], Lags] = as_assumed) -> Theorem:
    """The value after T iterations, under the conditions on the step."""
    made = instance(dominated(*conditions(theorem.STEP_SHORT), lags), {t: T})
    return step("bound", "after T iterations", arithmetic(fact(theorem.DOMINATES), made))


def of_strongly(lags: Callable[[], Lags] = as_assumed) -> Theorem:
    """The distance after T iterations, under the conditions on the step."""
    made = instance(strongly(*conditions(theorem.STEP_SHORT_STRONGLY), lags), {t: T})
    return step("bound", "after T iterations", arithmetic(fact(theorem.STRONGLY), made))


_TIGHT = Tightness(
    Tight.GAP,
    "without noise and delays a step on f = c x²/2 leaves (1 - y)² and not 1 - y; where views miss "
    "gradients, their lags count twice, and N_row² sigma² is for noise of one sign",
)
CLAIMS = (
    Claim(
        id="sharper/weighted-views-dominated",
        place="theory, a stack of relaxations, objectives",
        says="f with |∇f|² ≥ 2 mu (f - f*): E f(x_T) - f* ≤ (1 - alpha mu)^T D and a floor of "
        "(1 + omega) (alpha L + alpha² L² N_row²) sigma²/(2 mu)",
        printed=theorem.DOMINATES,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(of_dominated),
        tightness=_TIGHT,
    ),
    Claim(
        id="sharper/weighted-views-strongly-convex",
        place="theory, a stack of relaxations, objectives",
        says="c-strongly convex f: E|x_T - x*|² ≤ (1 - alpha c)^T R² and a floor of "
        "(1 + omega) (alpha + alpha² L N_row²) sigma²/c",
        printed=theorem.STRONGLY,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(of_strongly),
        hypotheses=(START,),
        tightness=_TIGHT,
    ),
)
