"""The page in a real browser, opened from a file and without a network."""

import re
import shutil
import subprocess

import pytest

from reports.document import Column, Document, Figure, Formula, Kind, Mark, Section, Table, Text
from reports.html import render

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")

WIDE = r"\frac{a + b}{c} + " * 30 + "d"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 9"><rect width="900"/></svg>'


@pytest.fixture(scope="module")
def page():
    columns = (Column("verdict"), Column("slack", numeric=True), Column("bound"))
    slack = (2.5, float("nan"), 1e-12, float("inf"), 10.0)
    rows = tuple((Mark(f"row{i}", Kind.GOOD), x, Formula(r"\sqrt{x}")) for i, x in enumerate(slack))
    wide = tuple(Column(f"a rather long name {i}") for i in range(12))
    blocks = (
        Text("word" * 200),
        Formula(WIDE, "Lemma 1"),
        Table(columns, rows, "What was held against what.", interactive=True),
        Table(wide, (tuple("x" * 20 for _ in wide),), "A caption longer than a telephone. " * 5),
        Figure(SQUARE, "caption", "a bar"),
    )
    return render(Document("Title", "Subtitle", (Text("Lead"),), (Section("One", blocks),)))


@pytest.fixture
def opened(tmp_path):
    def dom(page):
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        command = [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--virtual-time-budget=2000", "--dump-dom",
            f"--user-data-dir={tmp_path / 'profile'}", (tmp_path / "page.html").as_uri(),
        ]  # fmt: skip
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=True
        ).stdout

    return dom


def told(page, script):
    """A copy of the page in which one more script runs, which the page itself forbids."""
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return open_page.replace("</body>", f"<script>{script}</script></body>")


def test_the_script_runs_and_no_other_one_may(page, opened):
    dom = opened(page.replace("</body>", "<script>document.title = 'seized'</script></body>"))
    assert 'data-ready="true"' in dom
    assert "<title>Title</title>" in dom


def test_a_column_is_sorted_by_its_button_and_what_is_missing_stays_last(page, opened):
    script = """
      const table = document.querySelector("[data-interactive] table");
      const order = () => [...table.tBodies[0].rows].map((r) => r.textContent.match(/row\\d/)[0]);
      const button = table.querySelectorAll("th button")[1];
      const log = [order()];
      button.click(); log.push(order(), button.parentElement.getAttribute("aria-sort"));
      button.click(); log.push(order(), button.parentElement.getAttribute("aria-sort"));
      document.body.dataset.log = log.join(" ");
    """
    assert re.search(r'data-log="([^"]*)"', opened(told(page, script))).group(1) == (
        "row0,row1,row2,row3,row4 row2,row0,row4,row3,row1 ascending"
        " row3,row4,row0,row2,row1 descending"
    )


def test_rows_are_filtered_by_words(page, opened):
    script = """
      const input = document.querySelector("input");
      input.value = "ROW3 ∞";
      input.dispatchEvent(new Event("input"));
      const shown = [...document.querySelectorAll("[data-interactive] tbody tr:not([hidden])")];
      document.body.dataset.log =
        shown.length + " " + shown[0].cells[0].textContent.trim() + " / " +
        document.querySelector("output").textContent + " / " + input.checkVisibility();
    """
    assert 'data-log="1 ✓ row3 / 1 of 5 rows / true"' in opened(told(page, script))


def test_formulas_are_drawn_with_the_font_inside(page, opened):
    script = """
      document.fonts.ready.then(() => {
        const root = document.querySelector("td msqrt").getBoundingClientRect();
        const font = [...document.fonts].map((f) => f.status).join();
        document.body.dataset.log = font + " " + (root.height > 10 && root.width > 10);
      });
    """
    assert 'data-log="loaded true"' in opened(told(page, script))


def test_a_telephone_need_not_scroll_sideways(page, opened, tmp_path):
    script = """
      const root = document.documentElement;
      const boxes = [...document.querySelectorAll(".scroll[tabindex]")].length;
      parent.postMessage(root.clientWidth + " " + root.scrollWidth + " " + boxes, "*");
    """
    (tmp_path / "inner.html").write_text(told(page, script), encoding="utf-8")
    # A browser's window has a least width; a frame has none.
    dom = opened("""<script>onmessage = (e) => { document.body.dataset.log = e.data; }</script>
      <body><iframe src="inner.html" style="width: 380px; height: 800px; border: 0"></iframe>""")
    width, needed, boxes = map(int, re.search(r'data-log="([^"]*)"', dom).group(1).split())
    assert width <= 380
    assert needed <= width
    assert boxes == 2, "the long formula and the wide table scroll within themselves"
