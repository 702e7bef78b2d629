"""Every system has a picture that is drawn from its own steps."""

from __future__ import annotations

import inspect

import pytest

from bounds import SYSTEMS
from reports.pictures.systems import PICTURES
from reports.rendering.document import Figure
from tests.reports.drawn import drawn

NAMES = list(PICTURES)


def at(name: str, seed: int) -> Figure:
    return PICTURES[name](seed)  # type: ignore[call-arg]


def test_every_system_of_the_papers_has_one() -> None:
    assert set(SYSTEMS) <= set(PICTURES)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_same_every_time_and_another_for_another_draw(name: str) -> None:
    seed = inspect.signature(PICTURES[name]).parameters["seed"].default
    before = drawn(name).svg
    assert before == at(name, seed).svg
    assert before != at(name, seed + 1).svg


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small_and_says_in_words_what_it_shows(name: str) -> None:
    figure = drawn(name)
    assert len(figure.svg.encode()) < 25_000
    assert len(figure.alternative) > 80
    assert figure.alternative.endswith(str(figure.caption))
