import math
import re

import matplotlib
import pytest
from matplotlib.figure import Figure as Plot

from reports.rendering import style
from reports.rendering.document import (
    Column,
    Document,
    Figure,
    Formula,
    Section,
    Strong,
    Table,
    runs,
)
from reports.rendering.numbers import short
from reports.rendering.shapes import bare

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def test_an_anchor_is_the_title_in_lower_case_with_hyphens():
    assert Section("What was found, and where?", ()).anchor == "what-was-found-and-where"


def test_a_title_without_letters_is_refused():
    with pytest.raises(ValueError, match=r"^title: given '\?!', allowed: letters or digits$"):
        Section("?!", ())


def test_two_sections_with_one_anchor_are_refused():
    with pytest.raises(ValueError, match=r"^sections: given 'one bit!' twice"):
        Document("t", "", (), (Section("One bit", ()), Section("one bit!", ())))


def test_words_are_runs():
    assert runs("") == ()
    assert runs("plain") == ("plain",)
    assert runs(Formula("x")) == (Formula("x"),)
    assert runs(("a", Strong("b"))) == ("a", Strong("b"))


def test_a_figure_must_be_told_in_words():
    with pytest.raises(ValueError, match=r"^alternative: given ' ', allowed: a sentence$"):
        Figure(DRAWING + "</svg>", "caption", " ")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<style>* { fill: red }</style>",
        "<g onload='alert(1)'/>",
        "<use xlink:href='https://example.org/a.svg#b'/>",
        "<use href=' javascript:alert(1)'/>",
        "<rect style='fill: url(https://example.org/a)'/>",
        "<a href='#x'/>",
        "</svg><script>",
        "<path",
    ],
)
def test_a_drawing_holds_nothing_but_shapes(inside):
    with pytest.raises(ValueError, match=r"^svg: given "):
        Figure(f"{DRAWING}{inside}</svg>", "", "a square")


def test_shapes_that_point_within_the_drawing_are_let_through():
    inside = "<defs><path id='p'/></defs><use xlink:href='#p'/><g clip-path='url(#p)'/>"
    assert Figure(f"{DRAWING}{inside}</svg>", "", "a square").caption == ""


def drawing(heights=(1, 3, 2)):
    with style.figure_style():
        plot = Plot()
        plot.subplots().plot(heights)
    return style.svg(plot)


def test_two_drawings_share_no_id():
    first, second = (set(re.findall(r'id="([^"]+)"', drawing(h))) for h in ((1, 2), (2, 1)))
    assert first
    assert not first & second


def test_a_drawing_is_the_same_every_time_and_fits_where_it_stands():
    assert drawing() == drawing()
    root = re.match(r"<svg[^>]*>", drawing()).group()
    assert "viewBox=" in root
    assert not re.search(r"\s(width|height)=", root)
    assert "<style" not in drawing()
    assert "currentColor" in drawing()
    assert "#000000" not in drawing()
    assert Figure(drawing(), "", "a line").svg == drawing()


def test_a_drawing_has_no_group_and_no_path_that_says_nothing():
    unseen = '<path d="M0 0L1 0" style="fill: none"/>'
    drawn = '<svg><g><g>{}<g fill="red"/></g><g x="1"><g><use href="#a"/></g></g></g></svg>'
    assert bare(drawn.format(unseen)) == ('<svg><g fill="red"/><g x="1"><use href="#a"/></g></svg>')
    stroked = f'<svg><g stroke="red">{unseen}</g></svg>'
    assert bare(stroked) == stroked


def test_the_style_of_figures_leaves_nothing_behind():
    before = dict(matplotlib.rcParams)
    drawing()
    assert dict(matplotlib.rcParams) == before


def test_a_row_has_one_cell_a_column():
    with pytest.raises(ValueError, match=r"^rows: given 1 cells, allowed: 2, one a column$"):
        Table((Column("a"), Column("b")), (("x",),))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1.2e-05, "1.2 × 10⁻⁵"),
        (-1.23456e10, "−1.235 × 10¹⁰"),
        (0.123456, "0.1235"),
        (2.0, "2"),
        (-0.5, "−0.5"),
        (0, "0"),
        (11173962, "11\u202f173\u202f962"),
        (-1200, "−1\u202f200"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "–"),
    ],
)
def test_numbers_are_short(number, words):
    assert short(number) == words
