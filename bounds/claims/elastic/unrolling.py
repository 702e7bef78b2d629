"""A recursion q+ <= (1 - rate) q + added, over the iterations of a run.

With one rate it comes to rest at a floor; with a rate for each step the noise of a step is shrunk
by the steps after it. The latter telescopes: q_t times the product of the factors from t on.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.elastic.inequalities import read, scaled
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, optimum, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.symbols import R, T, c, j, t

n, _from, _more = index("n"), index("l"), index("i")
_after = sp.Symbol("m", integer=True, positive=True)


def distance(s: sp.Expr | int) -> sp.Expr:
    """E|x_s - x*|²."""
    return mean(square(x(s) - optimum))


def start() -> Theorem:
    """E|x_0 - x*|² <= R²."""
    return step("start", "the first distance", expected(assume(run.RADIUS.fact)))


def factors(low: sp.Expr | int, high: sp.Expr | int) -> sp.Expr:
    """The product of 1 - alpha_j c for low <= j < high."""
    return product(j, low, high, 1 - alpha_at(j) * c)


def factors_nonnegative(short: Always) -> Theorem:
    """The product of the factors from l to l + i - 1 is at least 0, for short steps."""
    claim = sp.Ge(factors(_from, _from + _more), 0)
    base = arithmetic(put(claim, {_more: sp.Integer(0)}))
    later = arithmetic(
        put(claim, {_more: _more + 1}),
        assume(claim),
        given(short, {short.variables[0]: _from + _more}),
    )
    return induction(_more, base, later, claim)


def first_factor() -> Theorem:
    """t < T implies that the factors from t on are 1 - alpha_t c times those from t + 1 on."""
    claim = sp.Eq(
        factors(_after - 1, _after + _more),
        (1 - alpha_at(_after - 1) * c) * factors(_after, _after + _more),
    )
    base = arithmetic(put(claim, {_more: sp.Integer(0)}))
    later = arithmetic(put(claim, {_more: _more + 1}), assume(claim))
    always = induction(_more, base, later, claim)
    before = assume(sp.Lt(t, T))
    left = arithmetic(sp.Ge(T - t - 1, 0), whole(T - t, before))
    return implies(before.fact, instance(always, {_after: t + 1, _more: T - t - 1}, left))


def over_schedule(small: Theorem, added: sp.Expr, short: Always, wanted: sp.Basic) -> Theorem:
    """q_T <= R² Π (1 - alpha_t c) + Σ (what step t adds) Π_{j > t} (1 - alpha_j c)."""
    nonnegative = factors_nonnegative(short)
    over = step(
        "sum", "summed over the iterations", summed(_shrunk(small, added, nonnegative), t, 0, T)
    )
    ends = telescope(t, 0, T, distance(t) * factors(t, T))
    product_ = instance(nonnegative, {_from: sp.Integer(0), _more: T})
    step("positive", "products of factors in [0, 1]", product_)
    first = scaled(start(), factors(0, T), product_)
    made = arithmetic(wanted, over, ends, first)
    return step("bound", "unwound: noise is shrunk by the steps after it", made)


def _shrunk(small: Theorem, added: sp.Expr, nonnegative: Theorem) -> Theorem:
    """t < T implies q_{t+1} P_{t+1} - q_t P_t <= added P_{t+1}, P_t the factors from t on."""
    before = assume(sp.Lt(t, T))
    left = arithmetic(sp.Ge(T - t - 1, 0), whole(T - t, before))
    later = instance(nonnegative, {_from: t + 1, _more: T - t - 1}, left)
    grown = scaled(small, factors(t + 1, T), later)
    fact = sp.Le(
        distance(t + 1) * factors(t + 1, T) - distance(t) * factors(t, T),
        sp.expand(added * factors(t + 1, T)),
    )
    split = arithmetic(first_factor().fact.args[1], first_factor(), before)
    return implies(before.fact, arithmetic(fact, grown, split))


_now, _next, _far, _rest, _kept, _left = sp.symbols("now next far rest kept left", real=True)
#: Towards a rest point, by a factor between 0 and 1.
_TOWARDS = sp.Implies(
    sp.And(
        compared(sp.Le, _next, _kept * _now + (1 - _kept) * _rest),
        compared(sp.Le, _now, _left * (_far - _rest) + _rest),
        compared(sp.Ge, _kept, 0),
    ),
    compared(sp.Le, _next, _kept * _left * (_far - _rest) + _rest),
)


def over_constant(small: Theorem, rate: sp.Expr, floor: sp.Expr, *shown: Theorem) -> Theorem:
    """q_t <= (1 - rate)^t (R² - floor) + floor, from q+ <= (1 - rate) q + rate floor, rate <= 1."""
    return resting(distance, R**2, start, small, rate, floor, *shown)


def resting(
    measured: Callable[[sp.Expr], sp.Expr],
    first: sp.Expr,
    begins: Callable[[], Theorem],
    small: Theorem,
    rate: sp.Expr,
    floor: sp.Expr,
    *shown: Theorem,
) -> Theorem:
    """The same for anything measured, which begins at most at ``first``."""
    claim = sp.Le(measured(t), (1 - rate) ** t * (first - floor) + floor)
    values = {_now: measured(t), _next: measured(t + 1), _far: first, _rest: floor,
              _kept: 1 - rate, _left: (1 - rate) ** t}  # fmt: skip
    towards = read(_TOWARDS, values, small, assume(claim), exist=shown)
    later = arithmetic(put(claim, {t: t + 1}), *shown, towards)
    base = arithmetic(put(claim, {t: sp.Integer(0)}), *shown, begins())
    return step("unrolled", "over the iterations", induction(t, base, later, claim))
