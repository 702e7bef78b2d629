"""How full the pages of the PDF are."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.rendering.document import Document, Figure, Section
from reports.rendering.pdf import render
from tests.reports.rendering.test_print_blocks import SQUARE

LEAST = 0.7
HEAD, FOOT = 68, 62.4  # points of a page above and below its words, and what is written there


def filled(page):
    """The share of a page from its first line down to its last or its last drawing; its words."""
    lowest, forms = [], page["/Resources"].get("/XObject", {})

    def written(words, place, matrix, *_):
        if words.strip():
            lowest.append(height(place, matrix[4:]))

    def drawn(operator, numbers, place, _):
        if operator in (b"m", b"l", b"c"):
            lowest.append(height(place, numbers[-2:]))
        if operator == b"Do" and place[3] < 0:  # a drawing, whose heights count downwards
            lowest.append(height(place, (0, forms[numbers[0]]["/BBox"][3])))

    words = page.extract_text(visitor_text=written, visitor_operand_before=drawn)
    top = float(page.mediabox.height) - HEAD
    return (top - min(y for y in lowest if y > FOOT - 10)) / (top - FOOT), words


def height(place, point):
    return place[1] * float(point[0]) + place[3] * float(point[1]) + place[5]


def test_a_half_empty_page_is_seen_as_one():
    tall = Figure(SQUARE.replace('300 200"', '600 700"').replace('"100"', '"690"'), "", "a square")
    document = Document("Title", "", (), (Section("One", (tall,) * 3),))
    shares = [filled(page)[0] for page in PdfReader(BytesIO(render(document))).pages]
    assert shares == [pytest.approx(0.8, abs=0.1), *[pytest.approx(0.6, abs=0.03)] * 2]


def test_no_page_of_the_report_is_half_empty(folder):
    """But the last, and one before a chapter."""
    told = PdfReader(folder / "report.pdf")
    chapters = [each.title for each in told.outline if not isinstance(each, list)]
    shares, words = zip(*map(filled, told.pages), strict=True)
    for number, after in enumerate(words[1:]):
        begins = any(title.startswith(after.split("\n")[1].strip()) for title in chapters)
        assert begins or shares[number] > LEAST, f"page {number + 1}: {shares[number]:.2f}"
