"""Letters are of one size in every picture, so that all can be drawn at one scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from matplotlib.figure import Figure as Canvas

from reports.pictures.power_figure import power
from reports.rendering.style import LETTERS, figure_style, svg
from tests.reports.drawn import PICTURES, drawn
from verify.judging.calibrate import Calibration


def sizes(svg: str) -> set[float]:
    """Of the letters as drawn, in points: they are shapes of 100 to an em, head down."""
    return {round(100 * float(size)) for size in re.findall(r"scale\(([\d.]+) -[\d.]+\)", svg)}


def drawings() -> Iterator[tuple[str, str]]:
    for name in PICTURES:
        yield name, drawn(name).svg
    counted = Calibration(
        claim="a claim", case="a case", noisy=True, factor=1.01, level=0.01, runs=768,
        judgements=100, refuted=1,
    )  # fmt: skip
    yield "power", power([counted], 0.01).svg


def test_other_sizes_would_be_found() -> None:
    with figure_style():
        canvas = Canvas()
        canvas.subplots().set_title("large", fontsize=14)
        assert sizes(svg(canvas)) == {LETTERS, 14}


def test_letters_are_of_one_size_in_every_picture() -> None:
    found = {name: sizes(svg) for name, svg in drawings()}
    assert len(found) > 20
    assert {name: size for name, size in found.items() if size - {LETTERS}} == {}


def test_letters_are_of_one_size_in_the_whole_report(folder: Path) -> None:
    assert sizes((folder / "index.html").read_text(encoding="utf-8")) == {LETTERS}
