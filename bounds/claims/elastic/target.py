"""E|x_T - x*|² <= epsilon after the step size and the number of Theorem 4.4, in both cases.

For alpha c <= 1 the noise of a step is at most alpha c epsilon nu, and the start is forgotten. For
alpha c > 1 epsilon is so large that every point of X meets it.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.elastic.distance import (
    AWAY,
    EITHER,
    Q_NEXT,
    Q,
    added,
    nonnegative,
    pull_here,
    shrinks,
)
from bounds.claims.elastic.enough import outlasted_at
from bounds.claims.elastic.inequalities import cauchy_schwarz_in_l2, read
from bounds.claims.elastic.one_step import CONSTANT, Steps
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.claims.elastic.unrolling import distance, over_constant
from bounds.proving.derivation import step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.analysis import decay
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import strongly_convex as on
from bounds.proving.run import x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, square
from bounds.symbols import B, L, M, R, T, alpha, c, nu, t
from bounds.symbols import epsilon_x as eps
from bounds.theorems.strongly_convex_iterations import PRINTED

RATE, REST = alpha * c, eps * nu
RATIO = R**2 / (eps * (1 - nu))


def balance() -> Theorem:
    """What the prescribed step size balances."""
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, formal(PRINTED.step_size))))
    fact_ = sp.Eq(alpha * (M**2 * c**2 + L**2 * B**2), eps * c**3 * nu)
    return step("balance", "what it balances", arithmetic(fact_, size))


def long_enough() -> Theorem:
    """T alpha c >= log(R²/(epsilon (1 - nu)))."""
    number = step("number", "the prescribed one", assume(sp.Ge(T, formal(PRINTED.iterations))))
    share = assume(SHARE.relation)
    enough = arithmetic(sp.Ge(T * RATE, sp.log(RATIO)), share, balance(), number)
    return step("enough", "T alpha c ≥ log(R²/(epsilon (1 - nu)))", enough)


def forgotten(short: Theorem) -> Theorem:
    """R² (1 - alpha c)^T <= epsilon (1 - nu), for alpha c <= 1."""
    share = step("share", "nu is in (0, 1)", assume(SHARE.relation))
    power = outlasted_at(RATE, RATIO, share, short, long_enough())
    start = arithmetic(sp.Le(R**2 * (1 - RATE) ** T, eps * (1 - nu)), share, power)
    return step("start forgotten", "R² (1 - alpha c)^T ≤ epsilon (1 - nu)", start)


def bound(product: Callable[[Steps], Theorem]) -> Theorem:
    """(24): q_T <= R² exp(-alpha c T) + alpha (M² + L² B²/c²)/c, for alpha c <= 1."""
    short = step("contracts", "alpha c ≤ 1", assume(sp.Le(RATE, 1)))
    rest = alpha * (M**2 + L**2 * B**2 / c**2) / c
    noise = step("noise", "what a step adds", arithmetic(sp.Le(added(alpha), RATE * rest), short))
    towards = sp.Le(Q_NEXT, (1 - RATE) * Q + RATE * rest)
    recursion = arithmetic(towards, shrinks(CONSTANT, product), noise)
    after = instance(over_constant(recursion, RATE, rest, short), {t: T})
    power = step("exponential", "(1 - alpha c)^T ≤ exp(-alpha c T)", decay(RATE, T, short))
    positive = arithmetic(sp.Ge((1 - RATE) ** T, 0), short)
    made = arithmetic(sp.Le(distance(T), R**2 * sp.exp(-RATE * T) + rest), after, power, positive)
    return step("(24)", "K_1 + K_2", made)


def short_steps(product: Callable[[Steps], Theorem]) -> Theorem:
    """alpha c <= 1 implies q_T <= epsilon."""
    short = assume(sp.Le(RATE, 1))
    cubes = arithmetic(sp.Le(added(alpha), alpha**2 * M**2 + alpha**2 * L**2 * B**2 / c**2), short)
    noise = arithmetic(sp.Le(added(alpha), RATE * REST), cubes, balance())
    step("noise", "what a step adds, if alpha c ≤ 1", noise)
    towards = sp.Le(Q_NEXT, (1 - RATE) * Q + RATE * REST)
    recursion = arithmetic(towards, shrinks(CONSTANT, product), noise)
    always = over_constant(step("towards", "one step", recursion), RATE, REST, short)
    after = instance(always, {t: T})
    positive = arithmetic(sp.Ge((1 - RATE) ** T, 0), short)
    met = arithmetic(fact(PRINTED), after, forgotten(short), positive)
    return step("short steps", "alpha c ≤ 1", implies(short.fact, met))


_q, _g, _i = sp.symbols("here slope pull", real=True)
_NEAR = sp.Implies(
    sp.And(
        compared(sp.Ge, _i, c * _q),
        compared(sp.Le, _i**2, _q * _g),
        compared(sp.Le, _g, M**2),
        compared(sp.Ge, _q, 0),
    ),
    compared(sp.Le, c**2 * _q, M**2),
)


def long_steps() -> Theorem:
    """alpha c > 1 implies q_T <= epsilon, as c² |x - x*|² <= M² on X."""
    slope = gradient(x(t))
    everywhere = given(on.GRADIENTS, {t: t})
    step("everywhere", "(6) at x: E|∇f(x)|² ≤ M²", everywhere)
    values = {_q: Q, _g: mean(square(slope)), _i: mean(inner(AWAY, slope))}
    cauchy = step("cauchy x", "Cauchy-Schwarz in L²", cauchy_schwarz_in_l2(AWAY, slope))
    near = read(_NEAR, values, expected(pull_here()), cauchy, everywhere, nonnegative())
    step("radius", "c² E|x - x*|² ≤ M²", near)
    long = assume(sp.Gt(RATE, 1))
    wide = arithmetic(sp.Le(M**2, eps * c**2), long, balance(), assume(SHARE.relation))
    met = arithmetic(fact(PRINTED), instance(near, {t: T}), wide)
    says = "alpha c > 1: every point of X meets the target"
    return step("long steps", says, implies(long.fact, met))


def met() -> tuple[Theorem, ...]:
    """Theorem 4.4 under each reading of elastic consistency."""
    long = long_steps()
    both = (arithmetic(fact(PRINTED), short_steps(product), long) for product in EITHER)
    return tuple(step("target", "in both cases", each) for each in both)
