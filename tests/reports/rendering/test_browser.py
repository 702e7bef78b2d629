"""The page in a real browser, opened from a file and without a network."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from pypdf import PdfReader

from bounds.ledger import ledger
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
    Link,
    Mark,
    Section,
    Strong,
    Table,
    Text,
)
from reports.rendering.html import render
from reports.rendering.style import HALF, LETTERS
from reports.telling.planning_form import calculator
from tests.reports.browser import opened, read
from tests.reports.rendering.test_html import drawing

#: Width of the window and theme: what all tests of one look at is laid out once.
LOOKS = ((1280, "light"), (768, "dark"), (380, "dark"), (320, "dark"))
WIDE = r"\frac{a + b}{c} + " * 30 + "d"
SLACK = (2.5, float("nan"), 1e-12, float("inf"), 10.0)
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
ROWS = "[data-interactive] tbody tr"


def every_block():
    columns = (Column("verdict"), Column("slack", numeric=True), Column("bound", help="A bound."))
    rows = tuple((Mark(f"row{i}", Kind.GOOD), x, Formula(r"\sqrt{x}")) for i, x in enumerate(SLACK))
    wide = tuple(Column(f"a rather long name {i}") for i in range(12))
    figure = Figure(drawing(), "caption", "a curve")
    lead = (
        Counts((Count(2, "refuted", Kind.BAD), Count(3, "consistent", Kind.GOOD))),
        Finding((Strong("False"), ". It is exceeded."), Mark("REFUTED", Kind.BAD), figure, "5.5"),
    )
    blocks = (
        Text("word" * 200),
        Formula(WIDE, "Lemma 1"),
        Table(columns, rows, "What was held against what.", interactive=True),
        Table(wide, (tuple("x" * 20 for _ in wide),), "A caption longer than a telephone. " * 5),
        Details("Folded", (Text("Unfolded"), figure), anchor="claim:a"),
        Details("A proof", (Table(columns, rows),), on_paper="On the page."),
        Text((Link("to the fold", "claim:a"), Link("away", "https://arxiv.org/abs/1"))),
        calculator(),
    )
    return Document("Title", "Subtitle", lead, (Section("One", blocks), Section("Two", ())))


@pytest.fixture(scope="module")
def blocks(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "index.html"
    file.write_text(render(every_block()), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def pages(browser):
    """Those that many tests look at, each opened once: reading 5 MB takes longer than most of them.

    So does folding and unfolding all of it: those that want it folded come first.
    """
    open_pages = {}
    yield open_pages
    for page, wrong in open_pages.values():
        page.context.close()
        assert wrong == []


@pytest.fixture(scope="module")
def anew(browser):
    """A file opened anew, in the page of the one before: a page of its own costs a second."""
    page, wrong = opened(browser)

    def show(file, wide=1280):
        page.set_viewport_size({"width": wide, "height": 800})
        wrong.clear()
        return read(page, file), wrong

    yield show
    page.context.close()


@pytest.fixture(params=["blocks", "story"])
def shown(request, browser, pages, blocks):
    report = request.param == "story"
    file = request.getfixturevalue("folder") / "index.html" if report else blocks
    if request.param not in pages:
        viewport = {"width": 1280, "height": 800}
        pages[request.param] = opened(browser, file, viewport=viewport)
    return pages[request.param]


def called(look):
    return f"{look[0]}-{look[1]}"


@pytest.fixture(scope="module", params=LOOKS, ids=called)
def look(request):
    """All tests of one in turn: laying out 5 MB takes longer than to look."""
    return dict(zip(("width", "theme"), request.param, strict=True))


#: Of each page that ``posed`` was given, the width of its window, its media and its theme.
POSES = WeakKeyDictionary()
UNFOLD = "(all) => document.querySelectorAll('details').forEach((fold) => { fold.open = all; })"
story = pytest.mark.parametrize("shown", ["story"], indirect=True)


# Words of tables that stand on two lines, and tables that scroll sideways.
BROKEN = """() => [...document.querySelectorAll('.table > .scroll')].flatMap((box) => {
  const found = box.scrollWidth > box.clientWidth ? ['scrolls'] : [];
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/[^\\s-]+/g)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    if (range.getClientRects().length > 1) found.push(word[0]);
  }
  return found;
})"""


def posed(shown, *, folded, width=1280, media="screen", theme="light"):
    """The shared page as a test wants it. What is so already is not set again, for a browser would
    lay out all of the page again, and it would twice where two things change while it is unfolded.
    """
    page, _ = shown
    now = POSES.setdefault(page, {"width": 1280, "media": "screen", "theme": "light"})
    wanted = {"width": width, "media": media, "theme": theme}
    if now != wanted:
        page.evaluate(UNFOLD, False)
    if (now["media"], now["theme"]) != (media, theme):
        page.emulate_media(media=media, color_scheme=theme)
    if now["width"] != width:
        page.set_viewport_size({"width": width, "height": 800})
    now.update(wanted)
    page.evaluate(UNFOLD, not folded)
    return page


def start_again(page):
    """The next stop of the keyboard is the first of the page."""
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.evaluate("document.body.removeAttribute('tabindex')")


def rows(table):
    """What is shown of a table, row by row."""
    return table.evaluate(
        "(table) => [...table.querySelectorAll('tbody tr')]"
        ".filter((row) => row.checkVisibility()).map((row) => row.innerText)"
    )


def test_nothing_goes_wrong_while_it_is_read(shown):
    page, wrong = shown
    assert page.evaluate("document.documentElement.dataset.ready") == "true"
    assert wrong == []


@story
def test_the_report_computes_step_sizes(shown):
    page = posed(shown, folded=True)
    page.locator("[data-calculator]").get_by_label("smoothness").fill("2")
    assert "sharper: 104 000 iterations" in page.locator("p[role=status]").inner_text().replace(
        "\u202f", " "
    )


@story
def test_the_tables_of_the_report_sort_and_filter(shown):
    page = posed(shown, folded=True)
    table = page.locator("[data-interactive]").first
    before = rows(table)
    table.locator("th button").first.click()
    assert sorted(rows(table)) == sorted(before)
    table.get_by_label("Show rows with").fill("lemma-5.5")
    found = [text for text in rows(table) if text]
    assert 0 < len(found) < len(before)
    assert all("lemma-5.5" in text for text in found)
    table.get_by_label("Show rows with").fill("")


def test_the_first_stop_is_the_skip_link_and_focus_is_seen(shown):
    page = posed(shown, folded=True)
    start_again(page)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("class") == "skip"
    assert focused.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) != "none", page.evaluate("document.activeElement.outerHTML")


@story
def test_the_first_screen_has_three_cards_side_by_side(shown):
    page = posed(shown, folded=True)
    boxes = [card.bounding_box() for card in page.locator(".lead .finding").all()]
    assert len(boxes) == 3
    assert len({round(box["y"]) for box in boxes}) == 1
    assert len({round(box["height"]) for box in boxes}) == 1


@story
def test_from_every_verdict_one_click_leads_to_the_claim_and_one_back(shown):
    page = posed(shown, folded=True)
    link = page.locator("tr[id^='runs:'] a[href^='#claim:']").first
    fold = link.get_attribute("href")[1:]
    link.click()
    opened_fold = page.locator(f"[id='{fold}']")
    assert opened_fold.evaluate("(f) => f.open && f.checkVisibility()")
    assert opened_fold.locator(".formula:visible").count() > 0
    opened_fold.locator("a[href^='#runs:']").first.click()
    assert page.evaluate("location.hash").startswith("#runs:")
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) =>"
        "!document.getElementById(decodeURIComponent(a.getAttribute('href').slice(1)))).length"
    )
    assert broken == 0
    page.evaluate("history.replaceState(null, '', location.pathname)")


def test_paper_shows_what_is_folded_but_no_proofs_and_no_controls(shown):
    page = posed(shown, folded=True, media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open], [data-screen])").count() == 0
    assert page.locator("details[data-screen][open]").count() == 0
    assert page.locator("details[data-screen] table:visible").count() == 0
    assert page.locator("form:visible, .filter:visible, nav:visible").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


@story
def test_the_report_takes_less_than_a_third_of_a_page_a_claim_from_a_browser(shown):
    page = posed(shown, folded=True, media="print")
    pages = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    assert len(pages) < len(ledger()) / 3, "every claim has its row and its fold on paper"
    heads = [sum(head in page.extract_text() for page in pages) for head in ("Replaced by", "Runs")]
    assert min(heads) > 5, "a table that goes on names its columns on every page"


@story
def test_no_word_of_a_table_breaks_on_paper(shown):
    page = posed(shown, folded=True, media="print", width=688)  # A4 within its margins
    assert [word for word in page.evaluate(BROKEN) if "|" not in word] == []


def test_formulas_are_drawn_and_none_is_left_raw(shown):
    page = posed(shown, folded=False)
    text = page.inner_text("body")
    assert not re.search(r"\\[a-z]+|\$", text)
    assert page.evaluate("[...document.fonts].every((font) => font.status === 'loaded')")
    sizes = page.evaluate(
        "[...document.querySelectorAll('math')].filter((m) => m.checkVisibility())"
        ".map((m) => m.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    assert len(sizes) > 5
    assert min(sizes) > 3


def test_it_is_told_without_eyes(shown):
    page = posed(shown, folded=False)
    assert page.get_attribute("html", "lang") == "en"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    names = page.evaluate(
        "[...document.querySelectorAll('figure')].map("
        "(f) => f.querySelector('[role=img]')?.getAttribute('aria-label')?.trim() ?? '')"
    )
    assert names
    assert all(names)
    assert page.evaluate(
        "[...document.querySelectorAll('input, select')].every((x) => x.labels.length === 1)"
    )


@pytest.mark.parametrize("look", LOOKS[:2], indirect=True, ids=called)
def test_every_text_and_line_is_told_from_its_ground(shown, look):
    page = posed(shown, folded=False, **look)
    found = page.evaluate(CONTRAST)
    assert found["seen"] > 50
    assert found["low"] == []


def test_no_window_scrolls_sideways(shown, look):
    page = posed(shown, folded=False, **look)
    assert page.evaluate("document.documentElement.scrollWidth") <= look["width"]
    hidden = "(b) => b.scrollWidth > b.clientWidth && b.checkVisibility() && b.tabIndex !== 0"
    page.evaluate("reachable()")
    boxes = page.evaluate(f"[...document.querySelectorAll('.scroll')].filter({hidden}).length")
    assert boxes == 0, "what scrolls within itself is reached by the keyboard"


@pytest.mark.parametrize("look", LOOKS[::2], indirect=True, ids=called)
def test_no_table_is_wider_than_its_box_and_no_column_is_lost(shown, look):
    page = posed(shown, folded=False, **look)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.table > .scroll')].filter((b) => b.checkVisibility())"
        ".map((b) => b.scrollWidth > b.clientWidth + 1 ? b.innerText.slice(0, 60) : '')"
    )
    assert boxes
    assert [said for said in boxes if said] == []
    cells = page.evaluate(
        "[...document.querySelector('[data-interactive] tbody tr').cells]"
        ".filter((cell) => cell.textContent.trim()).map((cell) => cell.offsetWidth > 0"
        " && cell.offsetHeight > 0 && getComputedStyle(cell).visibility === 'visible')"
    )
    assert cells
    assert all(cells)


@story
def test_the_letters_of_all_pictures_are_of_one_size_and_can_be_read(shown, look):
    page = posed(shown, folded=False, **look)
    drawn = page.evaluate(
        "[...document.querySelectorAll('figure svg')].filter((s) => s.checkVisibility())"
        ".map((s) => [s.getBoundingClientRect().width, s.viewBox.baseVal.width,"
        " s.closest('.scroll').clientWidth])"
    )
    scales = [wide / points for wide, points, _ in drawn]
    assert len(scales) > 20
    assert max(scales) / min(scales) < 1.02
    assert LETTERS * min(scales) > 7, "in pixels"
    cut = [points for wide, points, room in drawn if points <= 72 * HALF + 1 and wide > room + 1]
    assert cut == [], "only what is wider than half a line of the PDF scrolls"


def test_no_word_is_broken_in_a_table_that_has_room_for_it(anew, tmp_path):
    columns = tuple(map(Column, ("Claim", "Form", "Says")))
    rows = ("elastic/lemma-5.1-omission-late/corrected", "corrected", "what is said of it " * 20)
    page = render(Document("T", "S", (), (Section("One", (Table(columns, (rows,)),)),)))
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    shown, _ = anew(tmp_path / "index.html")
    form = shown.locator(".table td").first
    assert (
        form.evaluate(
            "(cell) => { const all = document.createRange(); all.selectNodeContents(cell);"
            " return all.getClientRects().length; }"
        )
        == 1
    )


def test_whatever_the_window_no_word_of_a_table_is_broken_and_none_scrolls(anew, tmp_path):
    def table(many):
        heads = ("Claim", "Form", "Verdict", "Its ledger", "Smallest slack", "In the case", "Cases")
        columns = tuple(Column(heads[n % 7], numeric=n % 4 == 0 < n) for n in range(many))
        says = "what is prescribed by a theorem " * 9
        cells = ("elastic/lemma-5.1-omission", Mark("needs a condition", Kind.BAD), says)
        row = tuple(0.33333 if each.numeric else cells[n % 3] for n, each in enumerate(columns))
        return Table(columns, (row,), interactive=many % 2 == 0)

    page = render(Document("T", "S", (), (Section("One", tuple(map(table, range(2, 10)))),)))
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    shown, _ = anew(tmp_path / "index.html", wide=380)
    for wide in (380, 740, 800, 900, 1000, 1100, 1280):
        shown.set_viewport_size({"width": wide, "height": 600})
        assert shown.evaluate(BROKEN) == [], wide


def test_a_table_whose_words_have_no_room_side_by_side_is_told_row_by_row(anew, tmp_path):
    def scrolled(many):
        columns = tuple(Column(f"Heading {n}") for n in range(many))
        table = Table(columns, (("corrected/considerably",) * many,))
        page = render(Document("T", "S", (), (Section("One", (table,)),)))
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        shown, _ = anew(tmp_path / "index.html", wide=800)
        box = shown.locator(".table > .scroll")
        return box.evaluate(
            "(b) => [getComputedStyle(b.querySelector('table')).display,"
            " b.scrollWidth > b.clientWidth]"
        )

    assert scrolled(2) == ["table", False]
    assert scrolled(9) == ["block", False]


def test_what_is_folded_is_not_laid_out_before_it_is_opened(browser, tmp_path):
    table = Table((Column("n"),), (("1",),))
    folds = tuple(Details(f"Fold {n}", (table,)) for n in range(200))
    file = tmp_path / "folds.html"
    file.write_text(render(Document("T", "", (), (Section("One", folds),))), encoding="utf-8")
    page, _ = opened(browser, file)
    told = page.context.new_cdp_session(page)
    told.send("Performance.enable")
    page.reload()
    counted = told.send("Performance.getMetrics")["metrics"]
    assert next(each["value"] for each in counted if each["name"] == "LayoutCount") < 100


def test_no_other_script_may_run(anew, blocks, tmp_path):
    seized = tmp_path / "seized.html"
    script = "<script>document.title = 'seized'</script></body>"
    seized.write_text(blocks.read_text(encoding="utf-8").replace("</body>", script))
    page, wrong = anew(seized)
    assert page.title() == "Title"
    assert "Content Security Policy" in wrong[0]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_column_is_sorted_and_what_is_missing_stays_last(anew, blocks, by):
    page, _ = anew(blocks)
    button = page.locator("[data-interactive] th button").nth(1)
    orders = []
    for _ in range(2):
        if by == "mouse":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
        heads = page.locator("[data-interactive] th").nth(1).get_attribute("aria-sort")
        order = [
            re.search(r"row(\d)", text).group(1) for text in page.locator(ROWS).all_inner_texts()
        ]
        orders.append(("".join(order), heads))
    assert orders == [("20431", "ascending"), ("34021", "descending")]


def test_rows_are_filtered_by_words(anew, blocks):
    page, _ = anew(blocks)
    page.get_by_label("Show rows with").focus()
    page.keyboard.type("ROW3 ∞")
    assert page.locator(f"{ROWS}:visible").count() == 1
    assert "1 of 5 rows" in page.locator(".filter output").inner_text()


def test_the_report_is_no_larger_than_5_megabytes(folder):
    # With as many runs as a report has, its pictures take 40 KB more than these.
    assert (folder / "index.html").stat().st_size < 4_950_000
