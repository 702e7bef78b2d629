"""Figure 4 of elastic on frames whose outcome is known."""

from __future__ import annotations

import pandas as pd

from tests.verify.figures.experiments.planted_curves import planted
from verify.figures.experiment import Agreement, Scale
from verify.figures.experiments.competitive_beta import CompetitiveBeta

FIGURE, QUICK = CompetitiveBeta(), Scale(quick=True)


def test_where_a_large_beta_is_close_and_ground_is_lost_it_agrees() -> None:
    def loss(p: int, rate: float) -> float:
        return 0.2 * (1 if rate >= 0.75 else 1 + p * (1 - rate))

    found = FIGURE.compare(planted(loss, noise=0.001), QUICK)
    assert found.agreement is Agreement.AGREES


def test_where_it_is_far_behind_and_catches_up_it_disagrees() -> None:
    def loss(p: int, rate: float) -> float:
        return 0.2 if rate == 1 else 3.0 / p

    found = FIGURE.compare(planted(loss, noise=0.001), QUICK)
    assert found.agreement is Agreement.DISAGREES


def test_where_it_is_close_whatever_the_number_it_agrees_in_part() -> None:
    found = FIGURE.compare(planted(lambda p, rate: 0.2, noise=0.001), QUICK)
    assert found.agreement is Agreement.IN_PART


def test_where_runs_differ_more_nothing_is_concluded() -> None:
    found = FIGURE.compare(planted(lambda p, rate: 0.2, noise=1.0), QUICK)
    assert found.agreement is Agreement.UNDECIDED


def test_only_the_epochs_that_all_have_are_compared() -> None:
    frames = planted(lambda p, rate: 0.2 / rate, noise=0.001)
    later = {
        part: frame.assign(loss=frame.loss.where(frame.epoch <= 64, 1e9))
        for part, frame in frames.items()
    }
    assert FIGURE.compare(later, QUICK) == FIGURE.compare(frames, QUICK)
    assert isinstance(next(iter(later.values())), pd.DataFrame)
