"""How full the pages of the PDF are."""

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from reports.rendering.document import Document, Figure, Section, Text
from reports.rendering.pdf import render
from tests.reports.rendering.test_print_blocks import SQUARE

LEAST = 0.7
HEAD, FOOT = 68, 62.4  # points of a page above and below its words, and what is written there


def filled(page):
    """The share of a page from its first line down to its last or its last drawing; its words."""
    lowest = [drawn.get_bounds()[1] for drawn in page.get_objects(max_depth=1)]
    top = page.get_height() - HEAD
    share = (top - min(y for y in lowest if y > FOOT - 10)) / (top - FOOT)
    return share, page.get_textpage().get_text_range().replace("\r\n", "\n")


def test_a_half_empty_page_is_seen_as_one():
    tall = Figure(SQUARE.replace('300 200"', '600 700"').replace('"100"', '"690"'), "", "a square")
    document = Document("Title", "", (), (Section("One", (tall,) * 3),))
    shares = [filled(page)[0] for page in PdfDocument(render(document))]
    assert shares == [pytest.approx(0.7, abs=0.1), *[pytest.approx(0.6, abs=0.03)] * 2]


def test_a_picture_that_needs_a_page_leaves_none_half_empty_before_it():
    tall = Figure(SQUARE.replace('300 200"', '700 1000"').replace('"100"', '"990"'), "", "a square")
    words = Text("words " * 150)
    after = Section("Two", (words,) * 5)
    document = Document("Title", "", (), (Section("One", (words, tall)), after))
    assert filled(PdfDocument(render(document))[0])[0] > 0.9


def test_no_page_of_the_report_is_half_empty(folder):
    """But the last, and one before a chapter."""
    file = folder / "report.pdf"
    chapters = [each.title for each in PdfReader(file).outline if not isinstance(each, list)]
    shares, words = zip(*map(filled, PdfDocument(file)), strict=True)
    for number, after in enumerate(words[1:]):
        begins = any(title.startswith(after.split("\n")[1].strip()) for title in chapters)
        assert begins or shares[number] > LEAST, f"page {number + 1}: {shares[number]:.2f}"
