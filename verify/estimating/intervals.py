"""Two-sided intervals by Student's t, for a mean and for a ratio of means (Fieller 1954).

They are approximate: they hold to the level where a mean of the runs is about normal. No interval
for the ratio E Y / E Z of quantities without a known range is exact: a rare run that is never seen
may carry most of either mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
PILOT = 4  # every fourth run only chooses
FEWEST = 8  # runs, for any interval


def mean_interval(samples: Floats, level: float) -> tuple[float, float]:
    """An interval for the mean of independent samples (n,), n >= 2."""
    from scipy.stats import t as student

    n = len(samples)
    half = student.isf(level / 2, n - 1) * samples.std(ddof=1) / np.sqrt(n)
    return float(samples.mean() - half), float(samples.mean() + half)


def ratio_interval(above: Floats, below: Floats, level: float) -> tuple[Floats, Floats]:
    """Intervals for E above / E below, from pairs (..., n); the whole line where 0 may be below.

    They hold every m with |mean(above - m below)| <= q standard errors of it.
    """
    from scipy.stats import t as student

    n = above.shape[-1]
    q2 = student.isf(level / 2, n - 1) ** 2 / (n * (n - 1))
    a, b = above.mean(-1), below.mean(-1)
    da, db = above - a[..., None], below - b[..., None]
    A = b**2 - q2 * (db * db).sum(-1)
    H = a * b - q2 * (da * db).sum(-1)
    C = a**2 - q2 * (da * da).sum(-1)
    root = np.sqrt(np.maximum(H**2 - A * C, 0))
    safe = np.where(A > 0, A, 1)
    low = np.where(A > 0, (H - root) / safe, -np.inf)
    high = np.where(A > 0, (H + root) / safe, np.inf)
    return low, high


@dataclass(frozen=True, slots=True)
class Least:
    """The ratio at the step that looks least, and an interval for the least of all steps."""

    value: float
    lower: float
    upper: float
    step: int


def least_ratio(above: Floats, below: Floats, level: float) -> Least | None:
    """The least over t of E above_t / E below_t, from (T, r) each; below >= 0.

    Every fourth run chooses a step, the others bound the ratio there from above: the least is not
    larger. From below all steps are bounded at once, each at level / T. Steps at which ``below``
    is 0 in every run, or anything is not finite, are left out; None where none is left.
    """
    chooses = np.arange(above.shape[1]) % PILOT == 0
    finite = np.isfinite(above).all(1) & np.isfinite(below).all(1)
    steps = np.flatnonzero(
        finite & (below[:, chooses] > 0).any(1) & (below[:, ~chooses] > 0).any(1)
    )
    if len(steps) == 0 or above.shape[1] < FEWEST:
        return None
    above, below = above[steps], below[steps]
    guess = above[:, chooses].mean(1) / below[:, chooses].mean(1)
    worst = int(guess.argmin())
    y, z = above[worst, ~chooses], below[worst, ~chooses]
    value = float(y.mean() / z.mean())
    high = float(ratio_interval(y, z, level)[1])
    low = float(ratio_interval(above, below, level / len(steps))[0].min())
    return Least(value, min(low, value), max(high, value), int(steps[worst]))
