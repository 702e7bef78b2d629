"""Figure 4a of sparsified, judged on planted runs."""

from __future__ import annotations

import pytest

from tests.verify.figures.experiments.planted_runs import Means, compared, planted
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    kept_against_iterations,
)
from verify.figures.training.variant import Method, Variant

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


def kept_as_printed(variant: Variant) -> float:
    if variant.method is Method.ASGD:
        return 400
    if variant.method is Method.PHI_MEMSGD or variant.kept >= 0.5:
        return 250
    return 250 + 100 / variant.kept**0.5


@pytest.mark.parametrize(
    ("mean", "spread", "expected"),
    [
        (kept_as_printed, 3, AGREES),
        (lambda v: 650 - kept_as_printed(v), 3, IN_PART),  # alike at 75%, as printed
        (lambda v: 250, 3, IN_PART),
        (lambda v: 250, 200, OPEN),
        (lambda v: {Method.ASGD: 100, Method.PHI_SGD: 300}.get(v.method, 150 + 9 / v.kept), 3,
         DISAGREES),
    ],
)  # fmt: skip
def test_the_shares_of_figure_4a(mean: Means, spread: float, expected: Agreement) -> None:
    frames = planted(kept_against_iterations.VARIANTS, mean, spread)
    assert compared("4a", frames) is expected
