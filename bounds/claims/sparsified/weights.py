"""From one step to the minimum: sums of positive weights, and the division by their sum."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified.one_step import F, G
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_of_all, split, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import value
from bounds.symbols import T, t

#: min over t < T of E|∇f(x_t)|².
SMALLEST = least(t, 0, T, G)
#: E f(x_0) and E f(x_T).
FIRST, LAST = (mean(value(x(at))) for at in (0, T))
_m, _weight, _sum = sp.symbols("m_0 w_0 N_0", real=True)
_n = index("n")


def bounded() -> Theorem:
    """E f(x_0) - E f(x_T) <= D."""
    (u,) = run.BELOW.variables
    words = "f is bounded below by f*"
    return step("below", words, expected(given(run.BELOW, {u: x(T)})))


def descent_summed(drop: Theorem) -> Theorem:
    """E f(x_T) - E f(x_0) <= Σ of what every step adds."""
    over, ends = summed(drop, t, 0, T), telescope(t, 0, T, F)
    made = arithmetic(sp.Le(LAST - FIRST, over.fact.args[1]), over, ends)
    return step("sum", "summed over the iterations", made)


def minimum() -> Theorem:
    """The minimum is at most E|∇f(x_t)|², for t < T."""
    words = "the minimum is at most every term"
    return step("least", words, least_of_all(t, 0, T, G))


def weighted(weight: sp.Expr, cost: sp.Expr, *shown: Theorem) -> Theorem:
    """min · Σ weight <= Σ cost, where weight · E|∇f(x_t)|² <= cost and no weight is negative."""
    each = sp.Implies(sp.Lt(t, T), sp.Le(SMALLEST * weight, cost))
    over = summed(arithmetic(each, minimum(), *shown), t, 0, T)
    return step("weighted", "the minimum, times the sum of the weights", over)


def positive_sum(positive: Theorem) -> Theorem:
    """Σ over t < T of positive numbers is positive."""
    weight = positive.fact.args[0]
    claim = sp.Gt(total(t, 0, _n + 1, weight), 0)
    start = put(claim, {_n: sp.Integer(0)})
    base = arithmetic(start, instance(positive, {t: sp.Integer(0)}))
    after = instance(positive, {t: _n + 1})
    later = arithmetic(put(claim, {_n: _n + 1}), assume(claim), after)
    all_ = instance(induction(_n, base, later, claim), {_n: T - 1})
    last = split(t, (0, T), T - 1, weight)
    made = arithmetic(sp.Gt(total(t, 0, T, weight), 0), all_, last)
    return step("positive", "the weights have a positive sum", made)


def divided(fact: sp.Basic, weights: sp.Expr, numerator: sp.Expr, *shown: Theorem) -> Theorem:
    """The minimum is at most numerator / weights."""
    before = sp.And(sp.Le(_m * _weight, _sum), sp.Gt(_weight, 0))
    rule = implies(before, arithmetic(sp.Le(_m, _sum / _weight), assume(before)))
    values = {_m: SMALLEST, _weight: weights, _sum: numerator}
    product = arithmetic(sp.Le(SMALLEST * weights, numerator), *shown)
    positive = arithmetic(sp.Gt(weights, 0), *shown)
    ratio = instance(rule, values, positive)
    made = arithmetic(fact, positive, product, ratio)
    return step("bound", "divided by the sum of the weights", made)


CLAIMS: tuple[Claim, ...] = ()
