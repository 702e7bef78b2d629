"""How often a map q -> A q + b √q + C must be applied until q <= target, never too few by rounding.

A map of max(q, low) is the same map above the target, if it never goes below low from there.

Directed rounding makes every float an upper bound of the true value; the map is nondecreasing in q,
so an upper bound of q gives one of the next q.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import sympy as sp

from bounds.planning.interval import above, below
from bounds.statement import Statement, Values, evaluator, keywords
from bounds.symbols import alpha, q

#: A recursion is counted step by step up to this many iterations, about a tenth of a second.
MOST = 10**6
#: Up to this many iterations the step is chosen for the recursion itself.
_REFINED = 10**4
#: The six roundings of one application of the map are less than this factor together.
UP = 1 + 2.0**-50
#: An error of the step by this share changes what is reached by its square.
_CLOSE = 1e-5
_GOLDEN = (math.sqrt(5) - 1) / 2


@cache
def coefficients(rhs: sp.Expr, state: sp.Symbol = q) -> tuple[sp.Expr, sp.Expr, sp.Expr]:
    """A, b, C of ``rhs`` = A q + b √q + C, or of the same in max(q, low)."""
    root = sp.Symbol("root", positive=True)
    bare = rhs.replace(lambda each: isinstance(each, sp.Max) and each.has(state), lambda _: state)
    square, linear, free = sp.Poly(bare.subs(state, root**2) + root**3, root).all_coeffs()[1:]
    return square, linear, free


def count(law: Statement, target: float, values: Values, most: int = MOST) -> int | None:
    """The iterations after which ``law``, from its start, is at most ``target``.

    None where they are more than ``most``, or the recursion comes to rest above the target.
    """
    square, linear, free = (above(each, values) for each in coefficients(law.rhs, law.state))
    now = above(law.start, values)
    for done in range(most + 1):
        if now <= target:
            return done
        after = (square * now + linear * math.sqrt(now) + free) * UP
        if after >= now:
            return None
        now = after
    return None


def fewest(
    law: Statement, aim: sp.Expr, values: Values, step: float, limit: float
) -> tuple[float, int] | None:
    """The step below ``limit`` with the fewest iterations of ``law`` to ``aim``, and these.

    ``step`` is nearly the best one. While one iteration less is enough with another step, that is
    taken; beyond ten thousand iterations no other step is tried.
    """
    best = _counted(law, aim, {**values, alpha: step})
    while best is not None and 0 < best <= _REFINED:
        other = _best_step(law, aim, best - 1, values, step, limit)
        fewer = _counted(law, aim, {**values, alpha: other}, best - 1)
        if fewer is None:
            break
        step, best = other, fewer
    return None if best is None else (step, best)


def _counted(law: Statement, aim: sp.Expr, values: Values, most: int = MOST) -> int | None:
    return count(law, below(aim, values), values, most)


def _best_step(
    law: Statement, aim: sp.Expr, iterations: int, values: Values, step: float, limit: float
) -> float:
    """Near ``step``, the one after which the recursion is lowest, over an aim that moves."""

    def over(a: float) -> float:
        known = {**values, alpha: a}
        after = _after(law, iterations, known)
        if not aim.has(alpha):
            return after
        return after - float(evaluator(aim, "math")(**keywords(aim, known)))

    return least(over, step / 2, min(2 * step, limit))


def _after(law: Statement, iterations: int, values: Values) -> float:
    square, linear, free = (
        float(evaluator(each, "math")(**keywords(each, values)))
        for each in coefficients(law.rhs, law.state)
    )
    now = float(evaluator(law.start, "math")(**keywords(law.start, values)))
    for _ in range(iterations):
        now = square * now + linear * math.sqrt(now) + free
    return now


def least(height: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one valley is least over [``low``, ``high``], by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    # A share of a denormal number is 0, and two neighbours are as near as it gets.
    while high - low > max(_CLOSE * high, 4 * math.ulp(high)):
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = height(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = height(right)
    return left if at_left <= at_right else right
