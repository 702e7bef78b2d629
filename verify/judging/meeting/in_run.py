"""Hypotheses that no constant decides and the run itself can break.

Of an inequality between means, the mean over the runs of what it says is at least 0; it is broken
where that mean lies below 0 by more than ``_ERRORS`` standard errors in some step. Without noise
there is no error, and only rounding is forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import sympy as sp

from bounds import Quantity
from bounds.statement import Condition, evaluator, keywords
from bounds.symbols import L, T, alpha, alphas, mu, rho, uses
from bounds.theorems import sparsified as th
from sim import Trace
from verify.judging.check import Floats
from verify.judging.weigh import ROUNDING

Values = Mapping[sp.Basic, object]
#: A true inequality is called broken in one of 10^4 steps with probability below 10^-4.
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
    measured, least = trace.values, float(str(values[mu]))
    return _negative(measured[Quantity.INNER], least * measured[Quantity.NORM_PRODUCT])


def _number(values: Values, letter: sp.Basic) -> Floats:
    return np.asarray(values[letter], dtype=np.float64)


def _short(share: Callable[[Values], Floats], often: bool) -> Callable[[Values, Trace], str]:
    """(u_t) alpha_t L < 2 share mu at every t."""

    def broken(values: Values, trace: Trace) -> str:
        cost = _number(values, alphas) * _number(values, L)
        cost = cost * _number(values, uses) if often else cost
        most = 2 * share(values) * _number(values, mu)
        return "" if (cost < most).all() else f"{cost.max():.4g} against {float(most):.4g}"

    return broken


def _drifting(values: Values, trace: Trace) -> str:
    sizes = _number(values, alphas)
    drift = evaluator(th.DRIFT)(**keywords(th.DRIFT, {**values, alpha: sizes[0]}))
    cost = _number(values, uses) * sizes * _number(values, L) * drift
    most = float(np.sqrt(_number(values, rho)) * _number(values, mu))
    return "" if (cost < most).all() else f"{cost.max():.4g} against {most:.4g}"


def _prescribed(values: Values, trace: Trace) -> str:
    first = _number(values, rho) * _number(values, mu) / _number(values, L)
    wanted = first / np.sqrt(np.arange(int(str(values[T]))) + 1.0)
    return _same(_number(values, alphas), wanted)


def _same(sizes: Floats, wanted: Floats) -> str:
    far = np.flatnonzero(np.abs(sizes - wanted) > ROUNDING * wanted)
    return f"alpha_{far[0]} is {sizes[far[0]]:.4g}" if len(far) else ""


def _decreasing(values: Values, trace: Trace) -> str:
    more = np.flatnonzero(np.diff(_number(values, alphas)) > 0)
    return f"alpha_{more[0] + 1} is larger than the one before" if len(more) else ""


def _root(values: Values) -> Floats:
    return np.sqrt(_number(values, rho))


#: What is read of a run, and where it breaks the condition: (values, trace) -> "" if it does not.
IN_RUN: Mapping[Condition, Callable[[Values, Trace], str]] = {
    th.LARGER: _larger,
    th.COSINE: _cosine,
    th.SCHEDULE: _prescribed,
    th.DECREASING: _decreasing,
    th.POSITIVE: _short(lambda values: _number(values, rho), often=False),
    th.POSITIVE_ROOT: _short(_root, often=False),
    th.POSITIVE_USES: _short(_root, often=True),
    th.SHORT: _drifting,
}
#: What has to be recorded for it.
READS: Mapping[Condition, tuple[Quantity, ...]] = {
    th.LARGER: (Quantity.STALE_PRODUCT, Quantity.GRADIENT_SQUARED),
    th.COSINE: (Quantity.INNER, Quantity.NORM_PRODUCT),
}
