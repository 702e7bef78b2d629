"""The figures of the papers made anew at the quick scale: once for all tests of one process, and
for the report that tests look at."""

from __future__ import annotations

from functools import cache

import pandas as pd

from verify.figures.experiment import Scale
from verify.figures.experiments import EXPERIMENTS

QUICK, SEED = Scale(quick=True), 0


@cache
def frames(name: str) -> dict[str, pd.DataFrame]:
    """The parts of a figure; whoever changes one takes a copy."""
    experiment = EXPERIMENTS[name]
    return {part: experiment.run(part, QUICK, seed=SEED) for part in experiment.parts(QUICK)}
