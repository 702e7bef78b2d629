"""The site is built offline by one command, and is whole in a browser.

Minutes long: ``make site``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from docs.site.conf import plain
from tests.another_process import ROOT
from tests.reports.browser import launched, opened

WIDTHS = (320, 380, 768, 1280)
#: The packages whose export lists the reference shows.
SHOWN = ("bounds", "sim", "verify", "sim.systems", "sim.problems", "sim.compressors", "sim.delays",
         "sim.schedules", "verify.strategies")  # fmt: skip
PAGES = sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs").glob("*/*.md"))
LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'\b(?:id|name)="([^"]*)"')


def test_every_page_stands_in_the_contents() -> None:
    named = (ROOT / "docs/index.md").read_text(encoding="utf-8").splitlines()
    pages = {str(page.relative_to(ROOT / "docs").with_suffix("")) for page in PAGES}
    assert pages - {"index"} == pages & set(named)


def test_there_is_a_page_for_each_of_the_three_users() -> None:
    pages = {page.stem for page in PAGES if page.parent.name == "how-to"}
    assert pages == {"theorist", "engineer", "reviewer"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("E|g|² <= M²", r"E\|g\|² \<= M²"),
        ("``x*``", r"\ ``x*``\ "),
        ("C(u) = ``f``(u)", r"C(u) = \ ``f``\ (u)"),
        ("x_ and `y`", r"x\_ and \`y\`"),
        ("u_0, ..., u_{T-1}", r"u\_0, ..., u\ :sub:`T-1`\ "),
        ("g(x_{tau_t})", r"g(x\ :sub:`tau_t`\ )"),
        ("``u_{T-1}``", r"\ ``u_{T-1}``\ "),
    ],
)
def test_a_docstring_is_text_with_literals(text, shown) -> None:
    assert plain(text) == shown


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    pytest.importorskip("sphinx", reason="sphinx is not installed: .[docs]")
    out = tmp_path_factory.mktemp("site")
    words = ["--quiet", "--fail-on-warning", "--builder", "html", "-c", "docs/site", "docs"]
    command = [sys.executable, "-m", "sphinx", *words, str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out


@pytest.mark.site
def test_every_link_inside_the_site_leads_somewhere(site) -> None:
    broken = []
    for page in site.rglob("*.html"):
        for link in map(unescape, LINK.findall(page.read_text(encoding="utf-8"))):
            path, anchor = urldefrag(unquote(link))
            if re.match(r"[a-z]+:", link) or not link:
                continue
            target = page if not path else page.parent / path.partition("?")[0]
            found = target.is_file() and (
                not anchor
                or target.suffix != ".html"
                or anchor in map(unescape, ANCHOR.findall(target.read_text(encoding="utf-8")))
            )
            if not found:
                broken.append((page.name, link))
    assert broken == []


@pytest.mark.site
def test_every_public_name_is_in_the_reference(site) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in site.glob("reference/*.html"))
    ids = set(ANCHOR.findall(text))
    names = {f"{module}.{name}" for module in SHOWN for name in import_module(module).__all__}
    assert sorted(names - ids) == []


@pytest.mark.site
def test_the_site_is_whole_in_a_browser_without_a_network(site) -> None:
    with launched() as browser:
        for name in ("index", "how-to/theorist", "how-to/engineer", "how-to/reviewer", "kernel",
                     "systems", "reference/bounds"):  # fmt: skip
            page, wrong = opened(browser, site / f"{name}.html")
            assert wrong == []
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{name} is {wide} wide on {width}"
            page.context.close()


@pytest.mark.site
def test_the_search_finds_a_word_without_a_network(site) -> None:
    with launched() as browser:
        page, wrong = opened(browser, site / "index.html")
        page.fill("input[name=q] >> visible=true", "contraction")
        page.press("input[name=q] >> visible=true", "Enter")
        page.wait_for_selector("#search-results li a")
        assert wrong == []
        assert page.locator("#search-results li a").count() > 1
