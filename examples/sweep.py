"""A sweep: the distance to the minimum over delays and step sizes, and how far the views are."""

from __future__ import annotations

from itertools import product

import pandas as pd
from torch import Generator

from bounds import Quantity
from sim import run
from sim.delays import Uniform
from sim.problems import Quadratic
from sim.systems import Hogwild

DELAYS, STEP_SIZES, STEPS, RUNS = (0, 4, 16), (0.02, 0.1, 0.3), 200, 64
PROBLEM = Quadratic((1.0, 0.1), sigma=0.5, radius=4.0)


def row(delay: int, alpha: float) -> dict[str, float]:
    """One case: the mean over its runs, all drawn from one seed."""
    trace = run(
        Hogwild(4, Uniform(delay)), PROBLEM, alpha=alpha, steps=STEPS, runs=RUNS,
        generator=Generator().manual_seed(0),
        record=[Quantity.DISTANCE_SQUARED, Quantity.VIEW_ERROR],
    )  # fmt: skip
    distance = trace.values[Quantity.DISTANCE_SQUARED][-1].mean()
    error = trace.values[Quantity.VIEW_ERROR].mean()
    return {"delay": delay, "alpha": alpha, "distance²": distance, "view error": error}


def main() -> None:
    """Print the table."""
    table = pd.DataFrame([row(*each) for each in product(DELAYS, STEP_SIZES)])
    print(table.to_string(index=False, float_format="{:.5f}".format))


if __name__ == "__main__":
    main()
