"""None"""

import io
import re
from operator import sub

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from bounds import PRESCRIPTIONS, STATEMENTS
from bounds.ledger import ledger as all_claims
from reports.rendering.document import (
    Column,
    Count,
    Counts,
    Details,
    Document,
    Figure,
    Finding,
    Formula,
    Kind,
    Mark,
    Section,
    Strong,
    Table,
    Text,
)
from reports.rendering.pdf import render
from reports.telling import in_ledger
from reports.telling.held import MARKS

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" fill="currentColor">'
    '<rect width="200" height="100"/></svg>'
)
SUM = Formula(r"\sum_{t=0}^{T - 1} \frac{\alpha}{\sqrt{Q}}", "(7)")
LONG = Formula(r"W = " + " + ".join(rf"\frac{{B^{{2}} {letter}}}{{4}}" for letter in "ACDGHJKNUV"))


def document(words="words"):
    """Every block there is, and the same words in every text field."""
    figure = Figure(SQUARE, words, words)
    mark = Mark(words, Kind.BAD)
    columns = (Column(words, help=words), Column("slack", numeric=True), Column("says"))
    rows = (
        (mark, 1.23456789e-5, "first"),
        (Formula(r"\frac{a}{b}"), float("inf"), LONG),
        (words, 3, ""),
    )
    table = Table(columns, rows, words)
    blocks = (
        Text(words),
        Text((words, Strong(words), Formula(r"\alpha"))),
        SUM,
        figure,
        table,
        Details(f"Folded {words}", (Text(words), table)),
        Details(words, (figure, figure)),
    )
    lead = (Counts((Count(2, words, Kind.GOOD),)), Finding(words, mark, figure, words))
    many = Table((Column("claim"), Column("n")), tuple((f"row {n}", n) for n in range(200)))
    sections = (Section(f"First {words}", blocks), Section("Second", (many,)))
    return Document(words, words, lead, sections)


def read(file):
    return PdfReader(io.BytesIO(file))


def text(file):
    pages = (page.get_textpage().get_text_range() for page in PdfDocument(file))
    hyphenated = " ".join(pages).replace("\ufffe", "-")  # how PDFium tells one at a line's end
    return re.sub(r"\s+", " ", hyphenated)


def titles(outline):
    """The bookmarks in order, those below another as a list after it."""
    return [titles(each) if isinstance(each, list) else each.title for each in outline]


@pytest.fixture(scope="module")
def file():
    return render(document())


def test_the_same_document_is_the_same_file(file):
    assert render(document()) == file


def test_every_block_is_there_on_few_pages(file):
    shown = text(file)
    assert 3 <= len(read(file).pages) <= 12
    parts = (
        "First words", "Second", "✗ words", "✓ words", "slack", "1.235 × 10⁻⁵", "∞", "(7)",
        "Folded words", "row 0", "row 199", "Contents",
    )  # fmt: skip
    for part in parts:
        assert part in shown, part


def test_formulas_are_there_with_their_letters(file):
    shown = text(file)
    for letter in "∑𝛼√𝑄𝑇𝑊":
        assert letter in shown, letter


def test_the_bookmarks_are_the_titles_in_order(file):
    assert titles(read(file).outline) == ["First words", ["Folded words"], "Second"]


def test_the_file_says_its_title_and_language_and_no_date(file):
    told = read(file)
    assert told.metadata.title == "words"
    assert str(told.trailer["/Root"]["/Lang"]).startswith("en")
    assert "/CreationDate" not in told.metadata


def test_the_contents_link_into_the_document(file):
    kinds = [
        note.get_object()["/Subtype"]
        for page in read(file).pages
        for note in page.get("/Annots", ())
    ]
    assert kinds.count("/Link") >= 3


def test_a_long_table_says_its_columns_on_every_page(file):
    pages = [page.extract_text() for page in read(file).pages]
    rows = [page for page in pages if re.search(r"row \d", page)]
    assert len(rows) >= 3
    assert all("claim" in page for page in rows)


def test_every_mark_is_a_sign_and_a_word():
    marks = [*MARKS.values(), *in_ledger.MARKS.values()]
    words = Section("The words", (Table((Column("word"),), tuple((mark,) for mark in marks)),))
    shown = text(render(Document("What is true", "", (), (words,))))
    for mark in marks:
        assert f"{mark.kind.value} {mark.word}" in shown, mark


def test_the_real_sections_say_their_titles_verdicts_and_formulas(folder):
    file = (folder / "report.pdf").read_bytes()
    shown, reader = text(file), read(file)
    chapters = [each for each in reader.outline if not isinstance(each, list)]
    starts = [reader.get_destination_page_number(each) for each in chapters]
    pages = dict(zip([each.title for each in chapters], map(sub, starts[1:], starts), strict=False))
    told = ("What it means in practice", "The ledger", "The claims", "How it was judged")
    assert len(all_claims()) >= 4.5 * sum(map(pages.__getitem__, told))
    for mark in in_ledger.MARKS.values():
        assert f"{mark.kind.value} {mark.word}" in shown, mark
    for claim in (*STATEMENTS, *PRESCRIPTIONS):
        assert claim.name in shown.replace("/ ", "/").replace("- ", "-"), claim.name
    for letter in "∏∑∇‖√𝜖𝜎𝜏":
        assert letter in shown, letter


def places(page):
    """Where each piece of text begins, from the left."""
    found = []
    page.extract_text(visitor_text=lambda t, cm, tm, *_: found.append((t.strip(), cm, tm)))
    return [(t, cm[0] * tm[4] + cm[4]) for t, cm, tm in found if t]


def test_a_table_of_many_columns_gets_a_turned_page_and_stays_on_it():
    columns = tuple(Column(f"column number {place}") for place in range(14))
    table = Table(columns, (("antidisestablishment" * 3,) * 14,) * 3)
    pages = read(render(Document("t", "", (), (Section("A", (table,)),)))).pages
    turned = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    begins = [left for _, left in places(turned[0])]
    assert len(begins) >= 14
    assert min(begins) > 50
    assert max(begins) < turned[0].mediabox.width - 50


def fonts(file):
    """Every font that a page names, and the descriptor behind it."""
    found = {}
    for page in read(file).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            below = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            found[below["/BaseFont"]] = below["/FontDescriptor"].get_object()
    return found


def test_all_fonts_are_embedded(file):
    found = fonts(file)
    assert len(found) >= 3
    for name, descriptor in found.items():
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), name
        assert re.search("Libertinus|NewCM|NewComputerModern|DejaVu", name), name


EVIL = '#panic() $x$ *bold* _it_ \\ " <script> @ref // [a] `b` ~ -- ```c``` = h'


def test_no_text_becomes_markup():
    shown = text(render(document(EVIL)))
    assert shown.count(re.sub(r"\s+", " ", EVIL)) >= 3
    assert shown.count("#panic()") >= 15


def test_a_reader_that_speaks_can_read_it():
    """PDF/UA-1: the typesetter refuses what has no alternative, title or language."""
    assert render(document(), standards=["ua-1"])
