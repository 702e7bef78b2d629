"""Every figure has a drawing that says in words what it shows and shows what was measured."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from reports.pictures.paper_figures import DRAWINGS
from reports.rendering.document import Figure
from tests.quick_frames import frames
from verify.figures.experiments import EXPERIMENTS

every = pytest.mark.parametrize("name", EXPERIMENTS)


@cache
def drawn(name: str) -> tuple[Figure, ...]:
    return DRAWINGS[name](frames(name))


def test_every_experiment_is_drawn_and_nothing_else() -> None:
    assert list(DRAWINGS) == list(EXPERIMENTS)


@every
def test_a_drawing_says_in_words_what_it_shows(name: str) -> None:
    assert drawn(name)
    for figure in drawn(name):
        assert figure.caption
        assert len(figure.alternative) > 40
        assert re.search(r"\d", figure.alternative)
        assert "nan" not in figure.alternative


@every
def test_a_drawing_is_the_same_every_time(name: str) -> None:
    assert DRAWINGS[name](frames(name)) == drawn(name)


@every
def test_a_drawing_depends_on_the_data(name: str) -> None:
    generator = np.random.default_rng(0)
    other = {part: changed(frame, generator) for part, frame in frames(name).items()}
    for before, after in zip(drawn(name), DRAWINGS[name](other), strict=True):
        assert before.svg != after.svg


def changed(frame: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Every measured number scaled by a factor of its own; what names a row stays."""
    measured = [column for column in frame if frame[column].dtype == np.float64]
    counted = [column for column in frame if column in ("iterations", "kept", "staleness")]
    copy = frame.copy()
    for column in measured:
        if column not in ("rate", "kept", "step", "bound"):
            copy[column] = copy[column] * generator.uniform(1.01, 1.1)
    for column in counted:
        if column == "iterations":
            copy[column] = copy[column] + generator.integers(1, 100, len(copy))
    return copy
