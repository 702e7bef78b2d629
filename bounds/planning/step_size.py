"""The step size that a theorem prescribes, or the one with which it needs the fewest iterations."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

import mpmath
import sympy as sp
from sympy.codegen.cfunctions import log1p

from bounds.admissible import InputError
from bounds.planning.recursion import least
from bounds.prescription import Prescription
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import L, alpha, nu

_DIGITS = 40
_SCAN = 64
_EDGE = 44
_STEPS = 8
_NEAR = mpmath.mpf(2) ** -33
_WIDTH = mpmath.mpf(2) ** -56


def best_step(theorem: Prescription, values: Values) -> float:
    """The step size alpha > 0 as a float, to its last digits.

    Raises ``InputError`` that names epsilon where no positive float will do.
    """
    if theorem.step_size is not None:
        step = float(evaluator(theorem.step_size, "math")(**keywords(theorem.step_size, values)))
    else:
        step = _least(theorem.iterations, alpha, step_limit(theorem, values), values)
    if not (math.isfinite(step) and step > 0):
        raise InputError("epsilon", values[theorem.target], "a target that some step size reaches")
    return step


def best_share(iterations: sp.Expr, values: Values) -> float:
    """The share nu in (0, 1) with the fewest iterations."""
    return _least(iterations, nu, mpmath.mpf(1), values)


def step_limit(theorem: Prescription, values: Values) -> Any:
    """The step below which the theorem's iterations are valid, as an mpmath number."""
    limit = theorem.step_limit
    if limit is None:
        raise TypeError(f"{theorem.name} has neither a step size nor a limit on it")
    with mpmath.workdps(_DIGITS):
        return evaluator(limit, "mpmath")(**_exact(limit, values))


def _exact(expr: sp.Expr, values: Values) -> dict[str, Any]:
    return {name: mpmath.mpf(value) for name, value in keywords(expr, values).items()}


def _least(expr: sp.Expr, letter: sp.Symbol, limit: Any, values: Values) -> float:
    """Where ``expr`` is least over 0 < ``letter`` < ``limit``: near it in floats, then exactly."""
    near, low, high = _valley(_floats(expr, letter, values), float(limit))
    with mpmath.workdps(_DIGITS):
        exact = _exact(expr, {**values, letter: 1})
        height = _real(evaluator(stable(expr), "mpmath"), exact, str(letter))
        found = _newton(height, mpmath.mpf(near))
        if found is None or not low < found < min(high, limit):
            found = _bottom(height, mpmath.mpf(low), min(mpmath.mpf(high), limit), limit)
        return float(found)


def best_smoothness(theorem: Prescription, values: Values) -> float:
    """The L' >= L to apply the theorem with, and L itself where it gains from no larger one.

    The best of all L' >= c does not depend on L, so a larger L never finds a better one.
    """
    given = float(values[L])
    if theorem.free_smoothness is None:
        return given
    of_step, limit = theorem.free_smoothness, theorem.free_limit
    with mpmath.workdps(_DIGITS):
        furthest = evaluator(limit, "mpmath")(**_exact(limit, values))
    with suppress(ValueError, ArithmeticError):  # no step below the limit reaches the target
        step = _least(freed(theorem), alpha, furthest, values)
        known = keywords(of_step, {**values, alpha: step})
        best = float(evaluator(of_step, "math")(**known))
        return max(given, best) if math.isfinite(best) else given
    return given


@cache
def freed(theorem: Prescription) -> sp.Expr:
    """The iterations with the best L' for every step size."""
    return theorem.iterations.subs(L, theorem.free_smoothness)


@cache
def stable(expr: sp.Expr) -> sp.Expr:
    """``expr`` with the logarithms of what is near 1 as log1p, which keeps their digits and signs.

    log(1 - x) becomes log1p(-x), and log(n/d) becomes log1p((n - d)/d).
    """
    return expr.replace(sp.log, _log1p)


def _log1p(argument: sp.Expr) -> sp.Expr:
    if argument.as_coeff_Add()[0] == 1:
        return log1p(argument - 1, evaluate=False)
    factors = sp.Mul.make_args(argument)
    below = [1 / x for x in factors if x.is_Pow and x.exp == -1 and x.base.is_Add]
    above = [x for x in factors if x.is_Add]
    if len(factors) == 2 and len(below) == len(above) == 1:
        return log1p((above[0] - below[0]) / below[0], evaluate=False)
    return sp.log(argument)


def _valley(height: Callable[[float], float], limit: float) -> tuple[float, float, float]:
    """About where it is lowest, between two neighbours on a grid that is fine at both ends.

    Never at the limit itself, where rounding may pass a pole and find what looks low.
    """
    halves = [2.0**-n for n in range(1, _SCAN)]
    ends = [limit * (1 - h) for h in halves[1:_EDGE]]
    grid = [limit * h for h in reversed(halves)] + [*ends, limit]
    best = min(range(1, len(grid) - 1), key=lambda i: height(grid[i]))
    low, high = grid[best - 1], grid[best + 1]
    return least(height, low, high), low, high


def _newton(height: Callable[[Any], Any], near: Any) -> Any:
    """The root of the slope near ``near``; None where Newton's steps do not settle."""
    for _ in range(_STEPS):
        low, middle, high = (height(near * (1 + s * _NEAR)) for s in (-1, 0, 1))
        bend = low - 2 * middle + high
        if not (mpmath.isfinite(bend) and bend > 0):
            return None
        move = near * _NEAR * (low - high) / (2 * bend)
        near += move
        if abs(move) < _WIDTH * near:
            return near
    return None


def _bottom(height: Callable[[Any], Any], low: Any, high: Any, limit: Any) -> Any:
    """Where the slope, a difference over at most a ten-billionth, changes its sign, by bisection.

    Nothing is asked of ``height`` at the limit or above.
    """
    while high - low > _WIDTH * high:
        middle = (low + high) / 2
        near = min(_NEAR, (limit / middle - 1) / 2)
        if height(middle * (1 + near)) < height(middle * (1 - near)):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _floats(expr: sp.Expr, letter: sp.Symbol, values: Values) -> Callable[[float], float]:
    """``expr`` of ``letter`` alone in floats; infinite where it is not positive and real."""
    function = evaluator(stable(expr), "math")
    constants = {name: float(v) for name, v in keywords(expr, {**values, letter: 1}).items()}
    name = str(letter)  # sympy takes long to print

    def of(x: float) -> float:
        try:
            value = function(**{**constants, name: x})
        except (ValueError, ArithmeticError):
            return math.inf
        return value if isinstance(value, float) and 0 < value < math.inf else math.inf

    return of


def _real(function: Any, constants: dict[str, Any], name: str) -> Any:
    """``function`` of the letter ``name`` alone; infinite where it is not positive and real."""

    def of(x: Any) -> Any:
        try:
            value = function(**{**constants, name: x})
        except ZeroDivisionError:
            return mpmath.inf
        real = mpmath.im(value) == 0 and mpmath.re(value) > 0
        return mpmath.re(value) if real else mpmath.inf

    return of
