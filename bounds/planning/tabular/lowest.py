"""Where an expression is least, row by row: golden section over whole columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy as sp

from bounds.planning.step_size import stable
from bounds.statement import evaluator, keywords
from bounds.symbols import alpha

Array = np.ndarray[Any, Any]
#: Golden sections: from 2^-60 of the limit, or all of (0, 1), down to a millionth.
_GOLDEN, _SECTIONS = (np.sqrt(5) - 1) / 2, 38


def best_step(expr: sp.Expr, limit: Array, values: Mapping[sp.Basic, Array]) -> Array:
    cost = height(expr, alpha, values)
    inside = limit * (1 - 2.0**-40)
    low = np.log2(limit) - 60
    step = np.exp2(lowest(lambda x: cost(np.exp2(x)), low, np.log2(limit)))
    return np.asarray(np.where(cost(inside) < cost(step), inside, step))


def lowest(cost: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Where a function with one valley is lowest, row by row, by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = cost(left), cost(right)
    for _ in range(_SECTIONS):
        down = at_left <= at_right
        low, high = np.where(down, low, left), np.where(down, right, high)
        new = np.where(down, high - _GOLDEN * (high - low), low + _GOLDEN * (high - low))
        at_new = cost(new)
        left, right = np.where(down, new, right), np.where(down, left, new)
        at_left, at_right = np.where(down, at_new, at_right), np.where(down, at_left, at_new)
    return np.asarray(np.where(at_left <= at_right, left, right))


def height(
    expr: sp.Expr, letter: sp.Symbol, values: Mapping[sp.Basic, Array]
) -> Callable[[Array], Array]:
    rewritten = stable(expr)
    function, constants = evaluator(rewritten), keywords(rewritten, {**values, letter: 1})

    def of(x: Array) -> Array:
        with np.errstate(all="ignore"):
            value = function(**{**constants, str(letter): x})
        return np.asarray(np.where(np.isfinite(value) & (value > 0), value, np.inf))

    return of


def evaluated(expr: Any, values: Mapping[sp.Basic, Array]) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(evaluator(expr)(**keywords(expr, values)))
