"""An estimate of the least ratio of two means along a run."""

from __future__ import annotations

import math

import numpy as np

from bounds import Quantity
from verify.estimating.estimate import Direction, Estimate
from verify.estimating.intervals import least_ratio
from verify.estimating.observed import Observed


def least_of_steps(
    name: str, observed: Observed, above: Quantity, below: Quantity, level: float,
    most: float = math.inf,
) -> tuple[Estimate, ...]:  # fmt: skip
    """min over the recorded t of E above_t / E below_t, known to lie in [-``most``, ``most``].

    None where a quantity was not measured, from fewer than 8 runs, and where every ratio is 0/0.
    """
    values, every = observed.trace.values, observed.trace.every
    if above not in values or below not in values:
        return ()
    least = least_ratio(np.asarray(values[above]), np.asarray(values[below]), level)
    if least is None:
        return ()
    value = min(max(least.value, -most), most)
    return (
        Estimate(
            name=name,
            value=value,
            lower=max(min(least.lower, value), -most),
            upper=min(max(least.upper, value), most),
            confidence=1 - level,
            direction=Direction.UPPER_BOUND,
            bias="at least the least of the recorded steps: the one at "
            f"t = {least.step * every}, chosen by other runs; the interval is by Student's t",
            conditional=every > 1,
        ),
    )
