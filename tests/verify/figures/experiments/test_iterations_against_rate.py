"""Figure 2 of sparsified, judged on planted runs."""

from __future__ import annotations

import pytest

from tests.verify.figures.experiments.planted_runs import (
    USUAL,
    Means,
    compared,
    planted,
    runs,
    sparse,
)
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    EXPERIMENTS,
    iterations_against_rate,
)
from verify.figures.training.variant import Method, Variant

AGREES, IN_PART = Agreement.AGREES, Agreement.IN_PART
DISAGREES, OPEN = Agreement.DISAGREES, Agreement.UNDECIDED


@pytest.mark.parametrize(
    ("mean", "spread", "expected"),
    [
        (lambda v: 200 if sparse(v) else 390, 5, AGREES),
        (lambda v: 200 if sparse(v) and v.rate < 5 else 390, 5, IN_PART),
        (lambda v: 390 if sparse(v) else 200, 5, DISAGREES),
        (lambda v: 200 if sparse(v) else 240, 5, IN_PART),  # faster, but by no means twice
        (lambda v: 200 if sparse(v) else 220, 80, OPEN),
        (lambda v: 300, 80, OPEN),
    ],
)
def test_the_iterations_of_figure_2(mean: Means, spread: float, expected: Agreement) -> None:
    frames = planted(iterations_against_rate.VARIANTS, mean, spread)
    assert compared("2", frames) is expected


def test_figure_2_says_the_ratio_and_who_was_stopped() -> None:
    frames = planted(iterations_against_rate.VARIANTS, lambda v: 200 if sparse(v) else 400, 5)
    part = "ASGD at rate 10"
    frames[part] = runs(Variant(Method.ASGD, 10.0), 400, 5, stopped=2)
    said = EXPERIMENTS["sparsified/figure-2"].compare(frames, USUAL).says
    assert "ASGD / φ-MemSGD 2.00 [" in said
    assert "at least 2.00" in said
    assert f"{part} 2 of 5" in said


def test_a_censored_run_of_a_sparsified_method_takes_the_agreement_away() -> None:
    frames = planted(iterations_against_rate.VARIANTS, lambda v: 200 if sparse(v) else 400, 5)
    frames["φ-SGD at rate 1"] = runs(Variant(Method.PHI_SGD, 1.0, 0.5), 200, 5, stopped=1)
    assert compared("2", frames) is IN_PART
