"""The structure of the page as a small text that a reader can compare."""

import re
from collections import Counter
from pathlib import Path

from reports.rendering.html import render
from tests.reports.rendering.test_browser import every_block

SNAPSHOT = Path(__file__).parent / "structure.txt"
_BLOCKS = {
    "counts": '<ul class="counts">', "findings": '<article class="finding', "figures": "<figure",
    "formulas": '<div class="formula">', "tables": "<table", "interactive": "data-interactive>",
    "folds": "<details", "calculators": '<div class="calculator"', "fields": '<p class="field">',
}  # fmt: skip


def structure(page):
    """Titles, how many blocks of each type, and the heads of the tables, one a line."""
    page = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    titles = [
        f"{level} {_plain(title)}" for level, title in re.findall(r"<(h\d).*?>(.*?)</h\d>", page)
    ]
    counts = [f"{name}: {page.count(tag)}" for name, tag in _BLOCKS.items()]
    heads = re.findall(r"<thead>(.*?)</thead>", page, flags=re.DOTALL)
    tables = ["table: " + " | ".join(map(_plain, re.findall(r"<th .*?</th>", h))) for h in heads]
    return "\n".join([*titles, *counts, *tables]) + "\n"


def _plain(markup):
    return re.sub(r"<[^>]*>", "", markup).strip()


def test_the_page_has_the_structure_that_was_looked_at():
    assert structure(render(every_block())) == SNAPSHOT.read_text(encoding="utf-8")


def test_a_block_more_is_seen():
    page = render(every_block())
    assert structure(page.replace("</main>", "<table></table></main>")) != structure(page)
    assert Counter(structure(page).splitlines())["calculators: 1"] == 1
