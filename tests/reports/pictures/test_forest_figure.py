"""The parts of a claim as intervals: each is told in full, and in the units of its table."""

import re

import numpy as np

from reports.pictures.forest_figure import LETTERS_OF_A_LINE, forests, told_apart
from verify.figures.experiment import Part
from verify.figures.orderings import Family, Ordering, as_points, judge

LONG = "Accuracy lost from 4 to 8 processes, in points"


def part(says: str, even: float = 0.0) -> Part:
    return Part(says, None, "", (even, even - 0.5, even + 0.5), even=even)


def test_what_all_say_is_told_once_and_nothing_is_cut_off() -> None:
    names = [f"{LONG}: ER .{n} over everything else at hand" for n in range(4)]
    same, told = told_apart(names)
    assert same == LONG
    assert [f"{same}: {' '.join(each.split())}" for each in told] == names
    same, told = told_apart([*names, "More of it with error feedback: ER against HW"])
    assert same == ""
    assert [" ".join(each.split()) for each in told][:4] == names
    assert max(len(line) for each in told for line in each.split("\n")) <= LETTERS_OF_A_LINE


def test_ratios_and_differences_have_a_picture_each() -> None:
    parts = [part(f"Loss: {n}", 1.0) for n in range(3)] + [part(f"Points: {n}") for n in range(3)]
    assert len(forests(parts)) == 2
    assert len(forests(parts[:4])) == 1
    assert forests(parts[:2]) == ()
    assert "Loss, with its interval" in forests(parts)[0].caption


def test_an_interval_is_drawn_in_the_points_that_its_words_tell() -> None:
    lost = Family(LONG, (Ordering("HW", np.array([0.1, 0.3, 0.2])),), as_points)
    (found,) = judge([lost]).parts
    assert found.interval is not None
    numbers = [float(each) for each in re.findall(r"[+-][\d.]+", found.found)]
    assert np.allclose(found.interval, numbers, rtol=0.1)
