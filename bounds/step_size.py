"""The step size that a theorem prescribes, or the one with which it needs the fewest iterations."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import mpmath
import sympy as sp
from sympy.codegen.cfunctions import log1p

from bounds.admissible import InputError
from bounds.prescription import Prescription
from bounds.recursion import least
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import alpha, nu

_DIGITS = 40
_SCAN = 64
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
        height = _real(evaluator(expr, "mpmath"), _exact(expr, {**values, letter: 1}), str(letter))
        exact = _newton(height, mpmath.mpf(near))
        if exact is None or not low < exact < min(high, limit):
            exact = _bottom(height, mpmath.mpf(low), min(mpmath.mpf(high), limit))
        return float(exact)


@cache
def stable(expr: sp.Expr) -> sp.Expr:
    """``expr`` with log(1 - x) as log1p(-x), which keeps the digits of a small x."""
    return expr.replace(
        lambda e: isinstance(e, sp.log) and e.args[0].as_coeff_Add()[0] == 1,
        lambda e: log1p(e.args[0] - 1),
    )


def _valley(height: Callable[[float], float], limit: float) -> tuple[float, float, float]:
    """About where it is lowest, between two neighbours on a grid that is fine at both ends."""
    halves = [2.0**-n for n in range(1, _SCAN)]
    grid = [limit * h for h in reversed(halves)] + [limit * (1 - h) for h in halves[1:]]
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


def _bottom(height: Callable[[Any], Any], low: Any, high: Any) -> Any:
    """Where the slope, a difference over a ten-billionth, changes its sign, by bisection."""
    while high - low > _WIDTH * high:
        middle = (low + high) / 2
        if height(middle * (1 + _NEAR)) < height(middle * (1 - _NEAR)):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _floats(expr: sp.Expr, letter: sp.Symbol, values: Values) -> Callable[[float], float]:
    """``expr`` of ``letter`` alone in floats; infinite where it is not positive and real."""
    function = evaluator(stable(expr), "math")
    constants = {name: float(v) for name, v in keywords(expr, {**values, letter: 1}).items()}

    def of(x: float) -> float:
        try:
            value = function(**{**constants, str(letter): x})
        except (ValueError, ArithmeticError):
            return math.inf
        return value if isinstance(value, float) and 0 < value < math.inf else math.inf

    return of


def _real(function: Any, constants: dict[str, Any], name: str) -> Any:
    """``function`` of the letter ``name`` alone; infinite where it is not positive and real."""

    def of(x: Any) -> Any:
        value = function(**{**constants, name: x})
        return value if mpmath.im(value) == 0 and mpmath.re(value) > 0 else mpmath.inf

    return of
