"""The figures of the papers made anew at the quick scale: once for all tests of one process, and
for the report that tests look at."""

from __future__ import annotations

from functools import cache

import pandas as pd

from verify.figures.experiment import Scale
from verify.figures.experiments import EXPERIMENTS

QUICK, SEED = Scale(quick=True), 0


Heard = list[tuple[int, int]]


def frames(name: str) -> dict[str, pd.DataFrame]:
    """The parts of a figure; whoever changes one takes a copy."""
    return {part: frame for part, (frame, _) in _made(name).items()}


def heard(name: str) -> dict[str, Heard]:
    """How much was done, and of how much, as each part of a figure told it while it was made."""
    return {part: told for part, (_, told) in _made(name).items()}


@cache
def _made(name: str) -> dict[str, tuple[pd.DataFrame, Heard]]:
    return {part: _part(name, part) for part in EXPERIMENTS[name].parts(QUICK)}


def _part(name: str, part: str) -> tuple[pd.DataFrame, Heard]:
    told: Heard = []
    frame = EXPERIMENTS[name].run(part, QUICK, seed=SEED, progress=lambda *now: told.append(now))
    return frame, told
