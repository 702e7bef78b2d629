"""How many times as many iterations one variant needs as another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from verify.estimating.intervals import ratio_interval


@dataclass(frozen=True, slots=True)
class Ratio:
    """E above / E below with its interval; ``above_whole`` where every run above has reached the
    target, so that its number is no lower bound only, and the same for ``below``. ``fitted`` where
    for both a learning rate was found that reaches the target: else the ratio compares rates."""

    value: float
    lower: float
    upper: float
    above_whole: bool = True
    below_whole: bool = True
    fitted: bool = True

    def exceeds(self, bound: float) -> bool | None:
        """Whether the ratio is above ``bound``; None where interval or censored runs leave it open.

        A run that did not reach the target needs more than it counts. If it is above, the ratio
        is larger than measured, and if it is below, smaller.
        """
        if not self.fitted:
            return None
        if self.lower > bound and self.below_whole:
            return True
        return False if self.upper < bound and self.above_whole else None

    def __str__(self) -> str:
        sign = {(False, True): "at least ", (True, False): "at most ", (False, False): "about "}
        kind = sign.get((self.above_whole, self.below_whole), "")
        said = f"{kind}{self.value:.2f} [{self.lower:.2f}, {self.upper:.2f}]"
        return said if self.fitted else f"{said}, no verdict: no rate of the grid was fit"


def ratio(above: pd.DataFrame, below: pd.DataFrame, level: float) -> Ratio:
    """From tables of runs, paired by their number, by Fieller's interval for paired means.

    Pairs share their initial model and simulation seed. The interval is Student's, approximate.
    """
    y = above.sort_values("run").iterations.to_numpy(np.float64)
    z = below.sort_values("run").iterations.to_numpy(np.float64)
    ends = ratio_interval(y, z, level)
    value = float(y.mean() / z.mean())
    low, high = min(float(ends[0]), value), max(float(ends[1]), value)
    low = max(low, 0.0)  # numbers of iterations are positive
    fitted = all(bool(each.chosen.all()) for each in (above, below) if "chosen" in each)
    return Ratio(value, low, high, bool(above.reached.all()), bool(below.reached.all()), fitted)


def censored(frame: pd.DataFrame) -> str:
    """How many runs of this table did not reach the target, in words; empty for none."""
    missing = int((~frame.reached).sum())
    return f"{missing} of {len(frame)} runs stopped below the target" if missing else ""
