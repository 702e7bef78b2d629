"""Hypotheses that no constant decides and the run itself can break.

Of an inequality between means, the mean over the runs of what it says is at least 0; it is broken
where that mean lies below 0 by more than ``_ERRORS`` standard errors in some step. Without noise
there is no error, and only rounding is forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import sympy as sp

from bounds import Quantity
from bounds.proving.formal import means
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.run import alpha_at
from bounds.proving.stale import s, uses_of
from bounds.statement import Condition
from bounds.symbols import alpha, alphas, mu, uses
from bounds.theorems import sparsified as th
from sim import Trace
from verify.judging.check import Floats
from verify.judging.weigh import ROUNDING

Values = Mapping[sp.Basic, Any]
#: By Student's t, 192 runs call a true inequality broken in one of 10^4 steps with probability
#: below 10^-4.
_ERRORS = 6.0


def _negative(more: Floats, less: Floats) -> str:
    """Where E ``more`` >= E ``less`` fails, both (T, r); empty where it does not."""
    gap = more - less
    error = gap.std(axis=1, ddof=1) / np.sqrt(gap.shape[1]) if gap.shape[1] > 1 else 0.0
    room = _ERRORS * error + ROUNDING * np.abs(less).mean(axis=1)
    short = np.flatnonzero(gap.mean(axis=1) < -room)
    if not len(short):
        return ""
    t = int(short[0])
    return f"at t = {t} it is {more[t].mean():.4g} against {less[t].mean():.4g}"


def _larger(values: Values, trace: Trace) -> str:
    measured = trace.values
    return _negative(measured[Quantity.STALE_PRODUCT], measured[Quantity.GRADIENT_SQUARED])


def _cosine(values: Values, trace: Trace) -> str:
    measured = trace.values
    return _negative(
        measured[Quantity.INNER], _number(values, mu) * measured[Quantity.NORM_PRODUCT]
    )


def _decreasing(values: Values, trace: Trace) -> str:
    more = np.flatnonzero(np.diff(_number(values, alphas)) > 0)
    return f"alpha_{more[0] + 1} is larger than the one before" if len(more) else ""


def _at_every_step(condition: Condition) -> Callable[[Values, Trace], str]:
    """What the kernel means by a condition on the steps, at the numbers of this run."""

    def broken(values: Values, trace: Trace) -> str:
        sizes = _number(values, alphas)
        here = {alpha: sizes[0], **values, alpha_at(s): sizes, s: np.arange(len(sizes))}
        here[uses_of(s)] = values.get(uses)
        for fact in _facts(condition):
            sides = (np.broadcast_to(_side(side)(here), sizes.shape) for side in fact.args)
            left, right = sides
            wrong = np.flatnonzero(~_HOLDS[type(fact)](left, right))
            if len(wrong):
                t = int(wrong[0])
                return f"at t = {t} it is {left[t]:.4g} against {right[t]:.4g}"
        return ""

    return broken


@cache
def _facts(condition: Condition) -> tuple[sp.Basic, ...]:
    every = (each for each in means(condition) if isinstance(each, Always))
    return tuple(each.fact for each in sorted(every, key=lambda each: each.text))


@cache
def _side(expr: sp.Basic) -> Callable[[Values], Floats]:
    letters = sorted(expr.free_symbols, key=str)
    function = sp.lambdify(letters, expr)

    def side(here: Values) -> Floats:
        with np.errstate(over="ignore", invalid="ignore"):  # of a run that diverged
            return np.asarray(function(*map(here.__getitem__, letters)), dtype=np.float64)

    return side


def _number(values: Values, letter: sp.Basic) -> Floats:
    return np.asarray(values[letter], dtype=np.float64)


_HOLDS: Mapping[type, Callable[[Floats, Floats], npt.NDArray[np.bool_]]] = {
    sp.Lt: np.less,
    sp.Eq: lambda left, right: np.abs(left - right) <= ROUNDING * np.abs(right),
}  # fmt: skip
#: What is read of a run, and where it breaks the condition: (values, trace) -> "" if it does not.
IN_RUN: Mapping[Condition, Callable[[Values, Trace], str]] = {
    th.LARGER: _larger,
    th.COSINE: _cosine,
    th.DECREASING: _decreasing,
    **{
        condition: _at_every_step(condition)
        for condition in (
            th.SCHEDULE, th.CONSTANT, th.CONSTANT_ROOT, th.POSITIVE, th.POSITIVE_ROOT,
            th.POSITIVE_USES, th.SHORT,
        )
    },
}  # fmt: skip
#: What has to be recorded for it.
READS: Mapping[Condition, tuple[Quantity, ...]] = {
    th.LARGER: (Quantity.STALE_PRODUCT, Quantity.GRADIENT_SQUARED),
    th.COSINE: (Quantity.INNER, Quantity.NORM_PRODUCT),
}
