"""The step size that a theorem prescribes, or the one with which it needs the fewest iterations."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import sympy as sp

from bounds.admissible import InputError
from bounds.prescription import Prescription
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import alpha, nu

_DIGITS = 40
_SCAN = 64
_NEAR = mpmath.mpf(2) ** -33
_WIDTH = mpmath.mpf(2) ** -56


def best_step(theorem: Prescription, values: Values) -> float:
    """The step size alpha > 0 as a float, to its last digits.

    Raises ``InputError`` that names epsilon where no positive float will do.
    """
    if theorem.step_size is not None:
        step = float(evaluator(theorem.step_size)(**keywords(theorem.step_size, values)))
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
    """Where ``expr`` is least over 0 < ``letter`` < ``limit``: a scan, then a root of the slope."""
    with mpmath.workdps(_DIGITS):
        constants = _exact(expr, {**values, letter: 1})
        height = _real(evaluator(expr, "mpmath"), constants, str(letter))
        low, high = _valley(height, limit)
        return float(_bottom(height, low, high))


def _valley(height: Callable[[Any], Any], limit: Any) -> tuple[Any, Any]:
    """Two neighbours, on a grid that is fine at both ends, of the point where it is lowest."""
    halves = [mpmath.mpf(2) ** -n for n in range(1, _SCAN)]
    grid = [limit * h for h in reversed(halves)] + [limit * (1 - h) for h in halves[1:]]
    best = min(range(1, len(grid) - 1), key=lambda i: height(grid[i]))
    return grid[best - 1], grid[best + 1]


def _bottom(height: Callable[[Any], Any], low: Any, high: Any) -> Any:
    """Where the slope, a difference over a ten-billionth, changes its sign, by bisection."""
    while high - low > _WIDTH * high:
        middle = (low + high) / 2
        if height(middle * (1 + _NEAR)) < height(middle * (1 - _NEAR)):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _real(function: Any, constants: dict[str, Any], name: str) -> Any:
    """``function`` of the letter ``name`` alone; infinite where it has no real value."""

    def of(x: Any) -> Any:
        value = function(**{**constants, name: x})
        return value if mpmath.im(value) == 0 and mpmath.isfinite(value) else mpmath.inf

    return of
