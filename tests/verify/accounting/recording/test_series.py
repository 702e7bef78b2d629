"""What is remembered of a run, and that it may be looked at after each step."""

from __future__ import annotations

import numpy as np
import pytest

from verify.accounting.recording.events import noted, run_lengths, spread_out
from verify.accounting.recording.looks import Looks
from verify.accounting.recording.series import MOST, Series, Stream


def test_a_series_keeps_count_mean_largest_and_means_of_blocks() -> None:
    values = np.random.default_rng(0).random(3 * MOST)
    made = Series.of(values)
    assert made is not None
    assert (made.count, made.at) == (len(values), int(values.argmax()))
    assert made.mean == pytest.approx(values.mean())
    assert made.length == 4
    assert np.allclose(made.blocks, values[: 4 * len(made.blocks)].reshape(-1, 4).mean(1))
    assert made.lower(0.05) < values.mean()


def test_betting_names_the_same_step_whenever_one_looks() -> None:
    values = np.where(np.arange(300) < 100, 0.5, 4.0)
    at_end = Series.of(values, limit=1.0, level=0.01)
    stream = Stream(1.0, 0.01)
    for step, value in enumerate(values):
        stream.add(step, float(value))
        stream.series()
    assert at_end is not None
    assert at_end.refuted == stream.refuted
    assert 100 <= (stream.refuted or 0) < 150


def test_a_true_limit_is_refuted_in_at_most_the_share_of_all_runs() -> None:
    draw = np.random.default_rng(1)
    wrong = 0
    for _ in range(400):
        made = Series.of(draw.exponential(size=100), limit=1.0, level=0.05)
        wrong += made is not None and made.refuted is not None
    assert wrong <= 33  # of 400 at .05, more has a probability below 1/300


def test_what_is_no_number_is_told_by_its_first_step() -> None:
    made = Series.of([1.0, float("nan"), float("inf"), 2.0])
    assert made is not None
    assert (made.lost, made.count) == (1, 2)
    assert Series.of([]) is None


def test_a_mean_above_its_limit_is_found_at_a_look() -> None:
    draw = np.random.default_rng(2)
    looks = Looks(0.0, 0.05)
    for step, value in enumerate(draw.normal(0.8, 1.0, 200)):
        looks.add(step, float(value))
    assert looks.refuted in (15, 31, 63)


def test_run_lengths_give_back_what_they_were_made_of() -> None:
    values = [1.0, 1.0, 2.0, 1.0, 1.0]
    assert run_lengths(values) == ((0, 1.0), (2, 2.0), (3, 1.0))
    assert spread_out(run_lengths(values), len(values)) == values
    assert spread_out((), 0) == []


def test_a_fault_at_many_steps_in_a_row_is_one_event() -> None:
    events = ()
    for step in (3, 4, 5, 9):
        events = noted(events, "lost", step, "bucket 0")
    assert [(e.first, e.last, e.count) for e in events] == [(3, 5, 3), (9, 9, 1)]
