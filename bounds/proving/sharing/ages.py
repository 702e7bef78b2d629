"""EF-Rand-beta with coins that influence no gradient: the sizes held back, in the mean.

With h = (1 - beta)/beta, the mean age of a block: E Σ_i a_i |g_i| <= h M² for every gradient g,
E Σ_i a_i² <= h (1 + 2h) M², and h² M² for the product of two workers. That is what independent
geometric ages have, so p workers have (p h)² + p h (1 + h), times M².
"""

from __future__ import annotations

import sympy as sp

from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, bounded_at
from bounds.proving.measuring.square_means import cauchy, over_entries
from bounds.proving.run import g
from bounds.proving.sharing.blind_coins import (
    ALONE,
    GRADIENTS,
    GROWS,
    NONE,
    OTHER,
    WEIGHED,
    WORKERS,
    B,
    after,
    h,
    held,
    size,
)
from bounds.proving.sharing.shared_array import R, S, coin, turn
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.symbols import M, d, t

_N = index("n")
#: E Σ_i a_i |g_i|, E Σ_i a_i², and E Σ_i a_i a'_i for two workers, at most.
WEIGHT, SQUARE, PRODUCT = h * M**2, h * (1 + 2 * h) * M**2, h**2 * M**2


def gradients(one: sp.Symbol, other: sp.Symbol) -> Theorem:
    """E Σ_i |g_i g'_i| <= M²."""
    moments = [given(run.SECOND_MOMENT, {t: each}) for each in (one, other)]
    whole = [expected(coordinates(g(each), g(each))) for each in (one, other)]
    fact = sp.Le(over_entries(size(one) * size(other)), M**2)
    return arithmetic(fact, *moments, *whole, cauchy(size(one), size(other)))


def _fair(hypothesis: Always, one: sp.Symbol, other: sp.Symbol) -> Theorem:
    """The coins of S do not influence what the hypothesis is about, over all entries."""
    first, second = hypothesis.variables[2:]
    return summed(given(hypothesis, {S: S, I: I, first: one, second: other}), I, 0, d)


def _next(z: sp.Expr) -> Theorem:
    """What E Σ_i z is one iteration later."""
    later = put(z, {S: S + 1})
    grown = sp.expand(later.xreplace({held(S + 1, r): after(r) for r in (R, OTHER)}))
    fact = sp.Eq(later, grown.xreplace({coin(S) ** 2: coin(S)}), evaluate=False)
    grows = [given(GROWS, {S: S, R: r, I: I}) for r in (R, OTHER)]
    return expected(summed(arithmetic(fact, *grows, bit(coin(S))), I, 0, d))


def _always(z: sp.Expr, bound: sp.Expr, rate: Theorem, *step_: Theorem) -> Theorem:
    """E Σ_i z <= bound, by induction over the iterations."""
    claim = sp.Le(over_entries(z), bound)
    none = [given(NONE, {R: r, I: I}) for r in (R, OTHER)]
    zero = arithmetic(sp.Eq(put(z, {S: sp.Integer(0)}), 0, evaluate=False), *none)
    positive = arithmetic(sp.Ge(bound, 0), rate)
    first = expected(summed(zero, I, 0, d)), rate, positive
    start = arithmetic(put(claim, {S: sp.Integer(0)}), *first)
    bits = bit(turn(S)), bit(put(turn(S), {R: OTHER}))
    now = arithmetic(put(claim, {S: S + 1}), rate, assume(claim), _next(z), *bits, *step_)
    return induction(S, start, now, claim)


def weighed(rate: Theorem, r: sp.Symbol = R) -> Theorem:
    """E Σ_i a_i |g_i| <= h M² for every gradient."""
    fair = _fair(WEIGHED, r, B), _fair(GRADIENTS, S, B)
    made = _always(held(S, r) * size(B), WEIGHT, rate, *fair, gradients(S, B))
    return step("mean age", "what is held back, against a gradient", made)


def _now(rate: Theorem, r: sp.Symbol) -> Theorem:
    """E Σ_i a_i |g_i| <= h M² for the gradient of the iteration itself."""
    return bounded_at(weighed(rate, r), B, S + 1, S, rate)


def squared(rate: Theorem) -> Theorem:
    """E Σ_i a_i² <= h (1 + 2h) M² for one worker."""
    fair = _fair(WORKERS, R, R), _fair(WEIGHED, R, S), _fair(GRADIENTS, S, S)
    made = _always(held(S) ** 2, SQUARE, rate, *fair, _now(rate, R), gradients(S, S))
    return step("square age", "what one worker holds back, squared", made)


def crossed(rate: Theorem) -> Theorem:
    """E Σ_i a_i a'_i <= h² M² for two workers, whose coins are independent."""
    two = sp.Lt(R, OTHER)
    fair = _fair(WORKERS, R, OTHER), _fair(WEIGHED, R, S), _fair(WEIGHED, OTHER, S)
    against = _now(rate, R), _now(rate, OTHER)
    alone = given(ALONE, {S: S, R: R, OTHER: OTHER}), assume(two)
    made = _always(held(S) * held(S, OTHER), PRODUCT, rate, *fair, *against, *alone)
    return step("two ages", "what two workers hold back", implies(two, made))
