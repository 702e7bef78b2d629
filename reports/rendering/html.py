"""A document as one web page that needs nothing beside it, not even a network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from sympy import latex

from reports.rendering.calculator import Calculator, entered
from reports.rendering.document import (
    Block,
    Cell,
    Column,
    Details,
    Document,
    Figure,
    Formula,
    Kind,
    Link,
    Mark,
    Strong,
    Table,
    Words,
    runs,
)
from reports.rendering.drawings import Drawings
from reports.rendering.formulas.javascript import program
from reports.rendering.formulas.mathml import drawn_formula, mathml
from reports.rendering.formulas.repeated import told_once
from reports.rendering.numbers import short
from reports.rendering.print_columns import NARROWEST, STROKE, stacked_below, told_below
from reports.rendering.shapes import size
from reports.rendering.style import THIRD
from reports.rendering.template import template
from reports.rendering.words import joined, lettered

#: Pixels for a point of a drawing: the letters of all are of one size.
PIXELS = 1.25
TAGS = {"_": "sub", "^": "sup"}


def render(document: Document) -> str:
    """The page. ValueError where a formula is not one."""
    numbers, drawings = count(1), Drawings()
    script, style = _script(document), _asset("page.css")
    font = base64.b64encode(template("math.woff2").read_bytes()).decode()
    page = _templates().get_template("page.html")
    whole = page.render(
        document=document,
        show=lambda block: _show(block, numbers, drawings),
        script=Markup(script),
        allowed="sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=Markup(style),
        font=font,
    )
    return told_once(whole)


@cache
def _templates() -> Environment:
    """The templates; every text is escaped, and a misspelt field is an error."""
    templates = Environment(
        loader=PackageLoader("reports.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(words=_words, cell=_cell, key=_unseen, short=short, entered=entered)
    templates.filters.update(letter=lambda letter: mathml(latex(letter)), css=_css)
    templates.globals.update(Kind=Kind)
    return templates


def _script(document: Document) -> str:
    """The one script of the page: its hash, the only one that the page allows, is of this text."""
    blocks = [*document.lead, *(block for part in document.sections for block in part.blocks)]
    programs = [program(block) for block in _calculators(blocks)]
    forms = [_asset("exact.js"), _asset("calculator.js")] if programs else []
    return "".join(
        [
            '"use strict";\n',
            *forms,
            f"const PROGRAMS = [{', '.join(programs)}];\n",
            _asset("page.js"),
        ]
    )


def _calculators(blocks: Iterable[Block]) -> Iterator[Calculator]:
    """In the order in which they stand on the page."""
    for block in blocks:
        if isinstance(block, Calculator):
            yield block
        elif isinstance(block, Details):
            yield from _calculators(block.blocks)


def _asset(name: str) -> str:
    return template(name).read_text(encoding="utf-8")


def _show(block: Block, numbers: Iterator[int], drawings: Drawings) -> Markup:
    """A block by the template that bears its name."""
    template = _templates().get_template(f"{type(block).__name__.lower()}.html")
    drawn: dict[str, object] = {}
    if isinstance(block, Figure):
        drawn["drawing"] = Markup(drawings.place(block.svg))
        wide = size(block.svg)[0]
        drawn.update(wide=round(PIXELS * wide), small=wide <= 72 * THIRD + 1)
    if isinstance(block, Table):
        drawn["tall"] = any(told_below(block))
        # The page's rule asks for so many em of the letters that the table's frame would have.
        drawn["frame"] = round(stacked_below(block) / NARROWEST, 3)
    if isinstance(block, Formula):
        drawn["mathematics"] = drawn_formula(block.latex, "block")
    if isinstance(block, Calculator):
        drawn.update(prefix=f"calculator-{next(numbers)}-", table=_results(block))
    return Markup(template.render(block=block, show=lambda b: _show(b, numbers, drawings), **drawn))


def _results(calculator: Calculator) -> Table:
    """The table that the script recomputes, and that stands there without it."""
    first, *numeric, last = calculator.columns
    columns = (Column(first), *(Column(name, numeric=True) for name in numeric), Column(last))
    return Table(columns, calculator.rows, calculator.caption)


def _words(words: Words) -> Markup:
    """Runs in a line."""
    line = Markup()
    for run in runs(words):
        match run:
            case Formula():
                line += drawn_formula(run.latex)
            case Strong():
                line += Markup("<strong>{}</strong>").format(_plain(run.words))
            case Mark() | Link():
                line += _cell(run)
            case str():
                line += _plain(run)
    return line


def _plain(words: str) -> Markup:
    """Escaped words with their indices below the line, their powers above, and where they end."""
    return Markup().join(
        Markup("<{0}>{1}</{0}>").format(TAGS[sign], part)
        if sign
        else Markup("<wbr>").join(map(escape, STROKE.split(part)))
        for sign, part in lettered(joined(words))
    )


def _cell(cell: Cell) -> Markup:
    match cell:
        case Formula():
            return drawn_formula(cell.latex)
        case Mark():
            return Markup(_templates().get_template("mark.html").render(mark=cell))
        case Link():
            to = cell.to if cell.outward else f"#{cell.to}"
            return Markup('<a href="{}">{}</a>').format(to, _cell(cell.shown))
        case str():
            return _plain(cell)
    return escape(short(cell))


def _css(words: str) -> str:
    """Words within the quotes of a style."""
    return re.sub(r"[^\w\s.,:/|%?()²₀-₉≤<>*=-]", "", words)


def _unseen(cell: Cell) -> str | None:
    """What a column is sorted by, where that is not what is shown."""
    key = _key(cell)
    return None if key == _cell(cell).striptags() else key


def _key(cell: Cell) -> str:
    """What a column is sorted by: the whole number, not the digits that are shown."""
    match cell:
        case Formula():
            return mathml(cell.latex).striptags()
        case Mark():
            return f"{list(Kind).index(cell.kind)} {cell.word}"
        case Link():
            return _key(cell.shown)
        case str():
            return cell
    return repr(cell).replace("inf", "Infinity").replace("nan", "")
