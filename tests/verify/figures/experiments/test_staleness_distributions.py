"""Figure 5 of sparsified, judged on planted distributions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import torch

from tests.verify.figures.experiments.planted_runs import compared
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    staleness_distributions,
)

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


def law(shares: dict[int, float], half: float) -> pd.DataFrame:
    share = np.array([shares.get(k, 0.0) for k in range(41)])
    below = share.cumsum()
    lower, upper = np.maximum(below - half, 0), np.minimum(below + half, 1)
    columns = {"staleness": range(41), "share": share, "lower": lower, "upper": upper}
    return pd.DataFrame(columns).assign(rate=1.0)


AS_PRINTED = [
    {1: 0.7, 7: 0.2, 40: 0.1},
    {1: 0.4, 7: 0.55, 30: 0.05},
    {1: 0.2, 7: 0.8},
    {7: 1.0},
]


@pytest.mark.parametrize(
    ("laws", "half", "expected"),
    [
        (AS_PRINTED, 0.01, AGREES),
        ([*AS_PRINTED[:3], {6: 0.5, 7: 0.5}], 0.01, IN_PART),
        ([{7: 0.8, 20: 0.2}, {1: 0.3, 7: 0.6, 30: 0.1}, {7: 0.8, 25: 0.2}, {6: 0.5, 7: 0.5}], 0.01,
         DISAGREES),
        (AS_PRINTED, 0.4, OPEN),
    ],
)  # fmt: skip
def test_the_distributions_of_figure_5(
    laws: list[dict[int, float]], half: float, expected: Agreement
) -> None:
    parts = staleness_distributions.PARTS
    frames = {part: law(shares, half) for part, shares in zip(parts, laws, strict=True)}
    assert compared("5", frames) is expected


def test_the_intervals_of_a_distribution_cover_it() -> None:
    truth, held = np.array([0.5, 0.3, 0.15, 0.05]), 0
    generator = np.random.default_rng(1)
    for _ in range(100):
        drawn = torch.from_numpy(generator.choice(4, size=(20, 200), p=truth))
        found = staleness_distributions.distribution(drawn, 0.05)
        assert found.share.sum() == pytest.approx(1)
        below = truth.cumsum() + np.array([0, 0, 0, 1e-12])
        held += bool(((found.lower <= below) & (below <= found.upper + 2e-12)).all())
    assert held >= 95 - 3 * np.sqrt(100 * 0.05 * 0.95)
