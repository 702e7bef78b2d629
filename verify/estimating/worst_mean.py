"""The largest of several means of a nonnegative quantity, from below."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from verify.estimating.estimate import Direction, Estimate
from verify.estimating.intervals import FEWEST, PILOT
from verify.judging.stats import lower_bound

Floats = npt.NDArray[np.float64]


def worst_mean(
    name: str, rows: Floats, level: float, bias: str, *, root: bool = False
) -> tuple[Estimate, ...]:
    """An estimate of max over i of E rows_i (k, n), or of its root, from below, by betting.

    None from fewer than 8 samples, or where no row is finite.
    """
    rows = rows[np.isfinite(rows).all(1)]
    if rows.shape[1] < FEWEST or len(rows) == 0:
        return ()
    rest = worst_row(rows)
    value, lower = float(rest.mean()), min(float(lower_bound(rest, level)), float(rest.mean()))
    return (
        Estimate(
            name=name,
            value=math.sqrt(value) if root else value,
            lower=math.sqrt(lower) if root else lower,
            upper=math.inf,
            confidence=1 - level,
            direction=Direction.LOWER_BOUND,
            bias=bias,
            conditional=True,
        ),
    )


def worst_row(rows: Floats) -> Floats:
    """Of (k, n) the row that looks largest in every fourth sample, without those samples."""
    chooses = np.arange(rows.shape[1]) % PILOT == 0
    rest: Floats = rows[int(rows[:, chooses].mean(1).argmax()), ~chooses]
    return rest
