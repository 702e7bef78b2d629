"""The blocks of a document as plain data for templates/report.typ, one small function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from reports.rendering.calculator import Calculator
from reports.rendering.document import (
    Block,
    Cell,
    Column,
    Count,
    Counts,
    Details,
    Figure,
    Finding,
    Formula,
    Heading,
    Kind,
    Link,
    Mark,
    Run,
    Strong,
    Table,
    Text,
    Words,
    runs,
)
from reports.rendering.formulas.typst_math import typst
from reports.rendering.numbers import short
from reports.rendering.print_columns import breakable, told_below, widths
from reports.rendering.shapes import size
from reports.rendering.style import HALF, THIRD

Data = dict[str, Any]


def drawn(blocks: Sequence[Block]) -> list[Data]:
    """Blocks in order; small pictures that follow one another stand two or three abreast."""
    data: list[Data] = []
    for abreast, run in groupby((b for each in blocks for b in _unfolded(each)), _abreast):
        group = list(run)
        many = {"draw": "pictures", "abreast": abreast, "blocks": group}
        data += [many] if abreast > 1 else group
    return data


def _unfolded(block: Block) -> Iterable[Data]:
    """A fold of pictures alone is its pictures, each under the summary."""
    if isinstance(block, Details) and all(isinstance(each, Figure) for each in block.blocks):
        return [{**_drawn(each), "heading": block.summary} for each in block.blocks]
    return [_drawn(block)]


def _abreast(data: Data) -> int:
    """How many of its kind stand in a line."""
    if data["draw"] != "figure" or data["wide"] > 72 * HALF + 1:
        return 1
    return 2 if data["wide"] > 72 * THIRD + 1 else 3


def _drawn(block: Block) -> Data:
    if type(block) not in _RULES:
        known = ", ".join(sorted(each.__name__ for each in _RULES))
        raise TypeError(f"block: given {type(block).__name__}, allowed: {known}")
    return _RULES[type(block)](block)


def _words(words: Words) -> list[Data]:
    return [_run(run) for run in runs(words)]


def _run(run: Run) -> Data:
    match run:
        case Mark():
            return _mark(run)
        case Link():
            return {"draw": "link", "to": run.to, "outward": run.outward, "of": _run(run.shown)}
        case Formula():
            return {"draw": "mathematics", "typst": typst(run.latex), "latex": run.latex}
        case Strong():
            return {"draw": "strong", "words": run.words}
        case str():
            return {"draw": "words", "words": run}


def _mark(mark: Mark) -> Data:
    return {"draw": "mark", "word": mark.word, **_kind(mark.kind)}


def _kind(kind: Kind) -> Data:
    return {"kind": kind.name.lower(), "symbol": kind.value}


def _cell(cell: Cell, columns: int) -> Data:
    match cell:
        case Mark():
            return _mark(cell)
        case Link():
            return {**_run(cell), "of": _cell(cell.shown, columns)}
        case Formula():
            return _run(cell)
        case str():
            return {"draw": "words", "words": breakable(cell, columns)}
    return {"draw": "words", "words": short(cell)}


def _text(text: Text) -> Data:
    return {"draw": "paragraph", "words": _words(text.words)}


def _heading(heading: Heading) -> Data:
    return {"draw": "heading", "words": _words(heading.words)}


def _formula(formula: Formula) -> Data:
    source = typst(formula.latex, display="block")
    return {"draw": "formula", "typst": source, "latex": formula.latex, "label": formula.label}


def _figure(figure: Figure) -> Data:
    return {
        "draw": "figure",
        "svg": figure.svg.replace("currentColor", "#000000"),
        "alternative": figure.alternative,
        "caption": _words(figure.caption),
        "wide": size(figure.svg)[0],
        "tall": size(figure.svg)[1],
        "heading": "",
    }


def _table(table: Table) -> Data:
    return {
        "draw": "table",
        "columns": [{"name": c.name, "numeric": c.numeric, "help": c.help} for c in table.columns],
        "widths": widths(table),
        "below": told_below(table),
        "rows": [[_cell(cell, len(row)) for cell in row] for row in table.rows],
        "caption": _words(table.caption),
    }


def _details(details: Details) -> Data:
    if details.on_paper:
        return _text(Text((Strong(details.summary), f". {details.on_paper}")))
    told = {"summary": details.summary, "anchor": details.anchor}
    return {"draw": "details", **told, "blocks": drawn(details.blocks)}


def _finding(finding: Finding) -> Data:
    return {
        "draw": "finding",
        "sentence": _words(finding.sentence),
        "mark": _mark(finding.mark),
        "figure": None if finding.figure is None else _figure(finding.figure),
        "claim": _words(finding.claim),
    }


def _counts(counts: Counts) -> Data:
    return {"draw": "counts", "tiles": [_tile(tile) for tile in counts.tiles]}


def _tile(tile: Count) -> Data:
    return {"number": short(tile.number), "word": tile.word, "note": tile.note, **_kind(tile.kind)}


def _calculator(form: Calculator) -> Data:
    """Paper does not compute: the results at the defaults."""
    numbers = [not isinstance(cell, str) for cell in (form.rows or [[""] * len(form.columns)])[0]]
    columns = tuple(map(Column, form.columns, numbers))
    return _table(Table(columns, form.rows, form.caption))


#: What draws each block: a new kind of block is one line here and, if none of report.typ's
#: drawings suits it, one function there.
_RULES: dict[type, Callable[[Any], Data]] = {
    Text: _text,
    Heading: _heading,
    Formula: _formula,
    Figure: _figure,
    Table: _table,
    Details: _details,
    Finding: _finding,
    Counts: _counts,
    Calculator: _calculator,
}
