"""Figure 4b of sparsified, judged on planted runs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.verify.figures.experiments.planted_runs import Means, compared, planted
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    best_kept_against_rate,
)
from verify.figures.training.variant import Method, Variant

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


def best_at(best: Callable[[Variant], float]) -> Means:
    return lambda v: 200 + 50 * abs(np.log10(v.kept / best(v)))


@pytest.mark.parametrize(
    ("best", "expected"),
    [
        (lambda v: {0.1: 0.1, 1.0: 0.1, 10.0: 0.02}[v.rate]
         if v.method is Method.PHI_MEMSGD else {0.1: 1.0, 1.0: 0.5, 10.0: 0.5}[v.rate], AGREES),
        (lambda v: 0.02 if v.method is Method.PHI_MEMSGD else 0.5, OPEN),
        (lambda v: 0.5 if v.method is Method.PHI_MEMSGD else 0.02, OPEN),
        (lambda v: 0.5, OPEN),
    ],
)  # fmt: skip
def test_the_best_shares_of_figure_4b(
    best: Callable[[Variant], float], expected: Agreement
) -> None:
    frames = planted(best_kept_against_rate.VARIANTS, best_at(best), 3)
    assert compared("4b", frames) is expected  # of three clauses the middle two decide but one
