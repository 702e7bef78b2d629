import re
from collections import Counter
from contextlib import suppress

import pytest
import sympy as sp
from markupsafe import escape
from matplotlib.figure import Figure as Plot

from reports.rendering import style
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
from reports.rendering.formulas.mathml import mathml
from reports.rendering.html import render

EVIL = "<script>alert('1')</script>\"&"


def drawing(heights=(1, 3, 2)):
    with style.figure_style():
        plot = Plot()
        axes = plot.subplots()
        axes.plot(heights, label="observed")
        axes.set_xlabel("step t")
        axes.legend()
    return style.svg(plot)


def document(words="words"):
    """Every block there is, and the same words in every text field."""
    figure = Figure(drawing(), words, words)
    mark = Mark(words, Kind.BAD)
    columns = (Column(words, help=words), Column("slack", numeric=True))
    rows = ((mark, 1.23456789e-5), (Formula(r"\frac{a}{b}"), float("inf")), (words, 3))
    blocks = (
        Text(words),
        Text((words, Strong(words), Formula(r"\alpha"))),
        Formula(r"\sqrt{x}", words),
        figure,
        Table(columns, rows, words, interactive=True),
        Details(words, (Text(words), Table(columns, rows))),
    )
    lead = (Counts((Count(2, words, Kind.GOOD),)), Finding(words, mark, figure, words))
    return Document(words, words, lead, (Section(words, blocks),))


def test_the_same_document_is_the_same_page():
    assert render(document()) == render(document())


def test_no_text_becomes_markup():
    page, calm = render(document(EVIL)), render(document("words"))
    assert page.count("<script") == calm.count("<script") == 1
    assert Counter(re.findall(r"<[a-z0-9]+", page)) == Counter(re.findall(r"<[a-z0-9]+", calm))
    attributes = r'\s[a-z-]+="'
    assert Counter(re.findall(attributes, page)) == Counter(re.findall(attributes, calm))
    assert page.count(str(escape(EVIL))) >= 20


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\class{x\" onclick=\"alert(1)}{y}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background: url(x)}{y}",
        "<script>alert(1)</script>",
        r"\mathrm{<script>}",
    ],
)
def test_no_formula_becomes_markup(latex):
    drawn = ""
    with suppress(ValueError):
        drawn = mathml(latex)
    assert not re.search(r"<(?!/?m)|<[^>]*(href|style|class|on\w+)=", drawn)


T, alpha, L = sp.symbols("T alpha L", positive=True)
t = sp.Symbol("t", integer=True)
steps = sp.IndexedBase("alpha")


@pytest.mark.parametrize(
    ("expression", "element"),
    [
        (sp.sqrt(L / T), "<msqrt>"),
        (sp.Sum(steps[t] ** 2, (t, 0, T - 1)), "<munderover>"),
        (sp.Product(1 - steps[t], (t, 0, T - 1)), "∏"),
        (sp.log(T) * L, "<mi>log</mi>"),
        (sp.Piecewise((alpha, alpha < 1), (1 / alpha, True)), "<mtable>"),
        (sp.Max(L, alpha), "<mi>max</mi>"),
        (sp.Sum(steps[t], (t, 0, T - 1)) <= L, "≤"),
    ],
)
def test_what_sympy_writes_is_drawn(expression, element):
    drawn = mathml(sp.latex(expression), display="block")
    assert drawn.startswith("<math")
    assert element in drawn
    assert "\\" not in drawn
    assert not set("\ue000\ue001\ue002") & set(drawn)


def test_less_than_is_an_operator_and_survives_in_words():
    assert "<mo>&lt;</mo>" in mathml("a < b")
    assert "<mtext>a&lt;b&amp;c</mtext>" in mathml(r"\text{a<b\&c}")


@pytest.mark.parametrize("latex", [r"\frac{1}{", r"\unheardof{x}", r"\text{a & b}"])
def test_what_is_not_a_formula_is_refused(latex):
    with pytest.raises(ValueError, match=r"^formula: given .*, allowed: LaTeX mathematics$"):
        mathml(latex)


def test_low_brackets_do_not_stretch_and_high_ones_do():
    assert 'stretchy="true"' not in mathml(r"\left(T \right)")
    assert 'stretchy="true"' in mathml(r"\left(\frac{a}{b} \right)")


def test_every_block_is_there():
    page = render(document())
    parts = (
        "<header> <nav <main <section <h2 <p> <strong> <figure> <figcaption> <caption> <thead>"
        ' scope=col scope=row <details> <summary> <article class="counts" role="img" <math'
    )
    for part in parts.split():
        assert part in page, part
    assert "✗</span> words" in page


def test_a_cell_is_sorted_by_the_whole_number():
    page = render(document())
    assert 'data-key="1.23456789e-05">1.235 × 10⁻⁵<' in page
    assert 'data-key="Infinity">∞<' in page
    assert 'data-key="0 words"' in page


def test_what_is_shown_whole_is_not_written_twice():
    page = render(document())
    keys = re.findall(r'data-key="([^"]*)">([^<]*)<', page)
    assert keys
    assert all(key != shown for key, shown in keys)


def test_no_backslash_is_left_outside_the_script():
    page = render(document())
    shown = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    assert "\\" not in shown


def test_every_id_is_unique_and_every_link_inside_has_its_target():
    page = render(document())
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert max(ids.values()) == 1
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)) <= {
        pair for name in ids for pair in ((name, ""), ("", name))
    }


def test_nothing_is_fetched():
    page = render(document())
    addresses = set(re.findall(r"https?://[^\"'\s<)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"<(link|iframe|img|object)\b|\bsrc=|@import", page)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def themes():
    blocks = re.findall(r":root \{([^}]*--page[^}]*)\}", render(document()))
    return [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in blocks]


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "print"])
def test_every_text_and_line_is_told_from_its_ground(theme):
    for ground in (theme["page"], theme["card"]):
        for name in ("text", "quiet", "link", "bad", "good", "neutral"):
            assert contrast(theme[name], ground) >= 4.5, (name, ground)
        for colour in style.PALETTE[:3]:
            assert contrast(colour, ground) >= 3, (colour, ground)


def test_a_long_cell_is_written_once_and_the_others_lead_to_it():
    long, columns = "a fact " * 30, (Column("step"), Column("fact"))
    table = Table(columns, (("1", long), ("2", long), ("3", "a short one"), ("4", "a short one")))
    page = render(Document("t", "s", (), (Section("s", (table,)),)))
    assert page.count(long.strip()) == 1
    assert page.count("a short one") == 2
    (written,) = re.findall(r"<td id=([\w-]+)>a fact", page)
    assert re.findall(r"<td data-like=([\w-]+)><a href=#([\w-]+)>", page) == [(written, written)]
