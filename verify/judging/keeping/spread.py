"""How far the views of a run were from the parameter: the measured counterpart of B."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bounds import Quantity
from sim import Trace
from verify.judging.check import Floats

#: The shares of the runs below each of the quantiles.
SHARES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """|x_t - v_t| / alpha over the runs, in F/X, at the step ``t`` with the largest mean square.

    ``root_mean_square`` is over the runs too, ``quantiles`` (7,) are those of ``SHARES``.
    """

    t: int
    root_mean_square: float
    quantiles: Floats


def spread(trace: Trace) -> Spread | None:
    """None where the view error was not recorded. The step is chosen from the runs it describes."""
    if Quantity.VIEW_ERROR in trace.values:
        errors = trace.values[Quantity.VIEW_ERROR]
    elif Quantity.VIEW_ERROR_SQUARED in trace.values:
        errors = np.sqrt(trace.values[Quantity.VIEW_ERROR_SQUARED])
    else:
        return None
    squares = (errors**2).mean(axis=1)
    t = int(np.argmax(squares))
    return Spread(
        t=t,
        root_mean_square=float(np.sqrt(squares[t])),
        quantiles=np.quantile(errors[t], SHARES),
    )
