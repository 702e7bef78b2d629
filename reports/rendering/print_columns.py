"""How wide the columns of a table are, most of all on paper, and where long words may break."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.rendering.document import Cell, Formula, Link, Mark, Table
from reports.rendering.numbers import short

# In letters: a short cell, a long one, a word, and a row that needs no page to be wide.
_SHORT, _MOST, _WORD, _NARROW = 16, 70, 24, 90
# A column with a formula of more characters than this is too narrow for it.
_LONG = 140
# More columns than this are wider than a page stands high: it is turned.
_MANY = 10
# In letters, on paper: a line of a table, and what parts two columns.
_LINE, _APART = 140, 2
# Letters that stand side by side on a screen of 1280 pixels.
_ROOM = 130
# In rem: a letter of a table with its share of the gaps, a screen on which every table is told row
# by row, and one on which none is.
_LETTER, NARROWEST, _WIDEST = 0.54, 44.0, 60.0


def widths(table: Table) -> list[float]:
    """For each column 0 where it is as wide as its content, else its share of what is left."""
    columns = [
        [column.name, *(row[place] for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
    longest = sum(max(map(_length, cells)) for cells in columns)
    if longest <= _NARROW or len(columns) > _MANY:
        return [0.0] * len(columns)
    shares = [
        _share(cells, numeric=column.numeric)
        for cells, column in zip(columns, table.columns, strict=True)
    ]
    taken = sum(
        max(map(_length, cells)) + _APART
        for share, cells in zip(shares, columns, strict=True)
        if not share
    )
    least = [min(_longest(map(_words, cells)), _WORD) + _APART for cells in columns]
    return _no_word_overrun(shares, least, max(_LINE - taken, _NARROW / 2))


def _no_word_overrun(shares: list[float], least: list[int], room: float) -> list[float]:
    """The shares in letters; one that has no room for ``least`` gets it, the others the rest."""
    pinned: set[int] = set()
    while True:
        free = [place for place, share in enumerate(shares) if share and place not in pinned]
        left = room - sum(least[place] for place in pinned)
        letter = left / sum(shares[place] for place in free) if free else 0.0
        found = {place for place in free if shares[place] * letter < least[place]}
        if not found:
            break
        pinned |= found
    wide = [least[at] if at in pinned else share * letter for at, share in enumerate(shares)]
    return [round(float(each), 1) for each in wide]


def _share(cells: list[Cell], *, numeric: bool) -> float:
    """The root of the mean length: a column of sentences gets more, but not all."""
    lengths = [_length(cell) for cell in cells]
    marks = any(isinstance(getattr(cell, "shown", cell), Mark) for cell in cells)
    if numeric or marks or max(lengths) <= _SHORT:
        return 0
    longest = max(lengths)
    if any(isinstance(cell, Formula) for cell in cells):
        return 1.5 * longest  # no line of a formula ends where a word would
    mean = sum(min(length, _MOST) for length in lengths) / len(lengths)
    return float(round((mean * min(longest, _MOST)) ** 0.5, 1))


def is_long(cell: Cell) -> bool:
    """Whether a column is too narrow for the formula in it."""
    return isinstance(cell, Formula) and len(cell.latex) > _LONG


def has_room(table: Table) -> bool:
    """Whether the longest words of all columns fit beside one another on a page of a screen."""
    return _needed(table) <= _ROOM


def stacked_below(table: Table) -> float:
    """The width in rem below which a table is told row by row: nearly all words would break."""
    return round(min(max(NARROWEST, _needed(table) * _LETTER), _WIDEST), 1)


def _needed(table: Table) -> int:
    """Letters of the longest words of all columns, beside one another."""
    columns = [
        [column.name, *(_words(row[place]) for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
    words = (re.split(r"[\s-]", " ".join(cells)) for cells in columns)
    return sum(max(map(len, each)) for each in words)


def _longest(cells: Iterable[str]) -> int:
    """Letters of the longest word."""
    return max(len(word) for cell in cells for word in re.split(r"[\s-]", cell))


def _words(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case Mark() | Link():
            return cell.word
        case Formula():
            return ""
    return short(cell)


def _length(cell: Cell) -> int:
    if isinstance(cell, Formula):
        return len(re.sub(r"\\[a-z]+|[{}\s]", "", cell.latex))
    return len(_words(cell))


def breakable(words: str, columns: int = 1) -> str:
    """A word that no line may end in gets places to break, so that no cell is overrun."""
    most = _WORD if columns <= _MANY else max(4, 2 * _NARROW // columns)
    return re.sub(rf"\w{{{most}}}(?=\w)", "\\g<0>\N{ZERO WIDTH SPACE}", words)
