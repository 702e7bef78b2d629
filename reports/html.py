"""A document as one web page that needs nothing beside it, not even a network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from sympy import latex

from reports.calculator import Calculator, entered
from reports.document import (
    Block,
    Cell,
    Column,
    Details,
    Document,
    Figure,
    Formula,
    Kind,
    Mark,
    Strong,
    Table,
    Words,
    runs,
)
from reports.javascript import program
from reports.mathml import mathml
from reports.numbers import short


def render(document: Document) -> str:
    """The page. ValueError where a formula is not one."""
    numbers, glyphs = count(1), dict[str, str]()
    script, style = _script(document), _asset("page.css")
    font = base64.b64encode((files("reports") / "templates" / "math.woff2").read_bytes()).decode()
    page = _templates().get_template("page.html")
    return page.render(
        document=document,
        show=lambda block: _show(block, numbers, glyphs),
        glyphs=lambda: Markup("".join(f'<path id="{name}"{d}' for d, name in glyphs.items())),
        script=Markup(script),
        allowed="sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=Markup(style),
        font=font,
    )


@cache
def _templates() -> Environment:
    """The templates; every text is escaped, and a misspelt field is an error."""
    templates = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(words=_words, cell=_cell, key=_key, short=short, entered=entered)
    templates.filters.update(letter=lambda letter: mathml(latex(letter)))
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
    return (files("reports") / "templates" / name).read_text(encoding="utf-8")


def _show(block: Block, numbers: Iterator[int], glyphs: dict[str, str]) -> Markup:
    """A block by the template that bears its name; the letters of its drawings go to ``glyphs``."""
    template = _templates().get_template(f"{type(block).__name__.lower()}.html")
    drawn: dict[str, object] = {}
    if isinstance(block, Figure):
        drawn["drawing"] = _drawing(block.svg, f"f{next(numbers)}-", glyphs)
    if isinstance(block, Formula):
        drawn["mathematics"] = mathml(block.latex, display="block")
    if isinstance(block, Calculator):
        drawn.update(prefix=f"calculator-{next(numbers)}-", table=_results(block))
    return Markup(template.render(block=block, show=lambda b: _show(b, numbers, glyphs), **drawn))


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
                line += mathml(run.latex)
            case Strong():
                line += Markup("<strong>{}</strong>").format(run.words)
            case Mark():
                line += _cell(run)
            case str():
                line += escape(run)
    return line


def _cell(cell: Cell) -> Markup:
    match cell:
        case Formula():
            return mathml(cell.latex)
        case Mark():
            return Markup(_templates().get_template("mark.html").render(mark=cell))
        case str():
            return escape(cell)
    return escape(short(cell))


def _key(cell: Cell) -> str:
    """What a column is sorted by: the whole number, not the digits that are shown."""
    match cell:
        case Formula():
            return mathml(cell.latex).striptags()
        case Mark():
            return f"{list(Kind).index(cell.kind)} {cell.word}"
        case str():
            return cell
    return repr(cell).replace("inf", "Infinity").replace("nan", "")


_GLYPH = re.compile(r'<path id="([^"]*)"( d="[^"]*" transform="scale\(0\.015625\)"/>)')


def _drawing(svg: str, prefix: str, glyphs: dict[str, str]) -> Markup:
    """A drawing with ids of its own, also where the page shows it twice.

    Its letters are taken out: ``glyphs`` has each shape once for the whole page, a third of it.
    """
    names: dict[str, str] = {}
    for name, shape in _GLYPH.findall(svg):
        names[name] = glyphs.setdefault(shape, f"g{len(glyphs)}")
    rest = _GLYPH.sub("", svg).replace("<defs></defs>", "")

    def renamed(place: re.Match[str]) -> str:
        return place[1] + names.get(place[2], prefix + place[2])

    return Markup(re.sub(r'(\bid="|href="#|url\(#)([^")]*)', renamed, rest))
