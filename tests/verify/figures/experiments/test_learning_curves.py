"""Figure 3 of sparsified, judged on planted curves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.verify.figures.experiments.planted_runs import compared
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    learning_curves,
)

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


def curves(first: int, spread: int) -> pd.DataFrame:
    """Five runs whose accuracy jumps over the target near a step."""
    rows = [
        pd.DataFrame(
            {
                "step": np.arange(0, 501, 20),
                "loss": np.linspace(2, 0.5, 26),
                "accuracy": np.where(np.arange(0, 501, 20) >= first + spread * (i - 2), 0.9, 0.1),
                "run": i,
            }
        )
        for i in range(5)
    ]
    return pd.concat(rows, ignore_index=True).assign(alpha=0.1, at_edge=False, chosen=True)


@pytest.mark.parametrize(
    ("asgd", "kardam", "mem", "spread", "expected"),
    [
        (300, 320, 160, 20, AGREES),
        (300, 160, 160, 20, IN_PART),
        (160, 160, 320, 20, DISAGREES),
        (260, 260, 220, 100, OPEN),
        (900, 900, 160, 20, AGREES),  # never there: longer still than it counts
        (160, 160, 900, 20, DISAGREES),
    ],
)
def test_the_curves_of_figure_3(
    asgd: int, kardam: int, mem: int, spread: int, expected: Agreement
) -> None:
    places = (asgd, kardam, mem)
    frames = {
        part: curves(first, spread)
        for part, first in zip(learning_curves.VARIANTS, places, strict=True)
    }
    assert compared("3", frames) is expected
