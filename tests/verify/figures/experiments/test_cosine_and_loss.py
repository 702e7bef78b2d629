"""Figure 1 of sparsified, judged on planted cosines."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.verify.figures.experiments.planted_runs import USUAL, compared
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    EXPERIMENTS,
    cosine_and_loss,
)

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


def along(cosine: Callable[[float], float], noise: float) -> dict[str, pd.DataFrame]:
    """Thirty-two runs whose cosine at a share of the steps is given, and noise."""
    generator = np.random.default_rng(2)
    frames = {}
    for part in EXPERIMENTS["sparsified/figure-1"].parts(USUAL):
        mine = []
        for i in range(4):
            mu = [cosine(k / 25) + noise * generator.normal() for k in range(26)]
            columns = {"step": range(0, 501, 20), "inner": mu, "norm-product": 1.0, "loss": 1.0}
            mine.append(pd.DataFrame(columns).assign(run=f"{part} {i}"))
        frames[part] = pd.concat(mine).assign(alpha=0.1)
    return frames


@pytest.mark.parametrize(
    ("cosine", "noise", "expected"),
    [
        (lambda s: 0.3 + s if s < 0.5 else 0.2, 0.05, AGREES),
        (lambda s: 0.6 - 0.5 * s, 0.05, IN_PART),
        (lambda s: -0.3 - s if s < 0.5 else 0.2, 0.05, DISAGREES),
        (lambda s: 0.02, 2.0, OPEN),
    ],
)
def test_the_cosine_of_figure_1(
    cosine: Callable[[float], float], noise: float, expected: Agreement
) -> None:
    frames = along(cosine, noise)
    assert len(frames) == cosine_and_loss.PARTS
    assert compared("1", frames) is expected
