"""How wide the columns of a table are, most of all on paper, and where long words may break."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.rendering.document import Cell, Formula, Link, Mark, Table
from reports.rendering.numbers import short
from reports.rendering.words import RAISED

# In letters: a short cell, a long one, a word, a few, and a row that needs no page to be wide.
_SHORT, _MOST, _WORD, _FEW_WORDS, _NARROW = 16, 70, 24, 20, 90
# A column with a formula of more characters than this is too narrow for it.
_LONG = 140
# More columns than this are wider than a page stands high: it is turned.
_MANY = 10
# In letters, on paper: a line of a table, and what parts two columns.
_LINE, _APART = 140, 2
#: In rem: a screen on which every table is told row by row.
NARROWEST = 44.0
# In rem, of a wide font: a letter of a table, what parts two columns, an arrow that sorts by one.
_ROOMY, _DENSE = (0.56, 1.25, 1.1), (0.48, 0.75, 0.95)
# In rem: a letter of a mark, which are heavier, and no smaller in a table of small letters.
_MARKED = 0.62
# More columns than this are set in small letters.
_FEW = 6
#: A line may end after such a stroke: of a claim's name, and hardly of a formula.
STROKE = re.compile(r"(?<=[\w.-]{2}/)(?=[a-z]{4})")
_ENDS = re.compile(rf"\s|(?<=-)|(?<=\|)(?![_^{RAISED}])|{STROKE.pattern}")


def widths(table: Table) -> list[float]:
    """For each column 0 where it is as wide as its content, else its share of what is left.

    Where something stands below each row the rows are apart, and all widths are in letters.
    """
    columns = [
        [column.name, *(row[place] for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
    longest = sum(max(map(_length, cells)) for cells in columns)
    if longest <= _NARROW or len(columns) > _MANY:
        return [0.0] * len(columns)
    below = told_below(table)
    shares = [
        0 if away else _share(cells, numeric=column.numeric)
        for cells, column, away in zip(columns, table.columns, below, strict=True)
    ]
    taken = sum(
        max(map(_length, cells)) + _APART
        for share, cells, away in zip(shares, columns, below, strict=True)
        if not share and not away
    )
    least = [_least(list(map(_words, cells))) + _APART for cells in columns]
    made = _no_word_overrun(shares, least, max(_LINE - taken, _NARROW / 2))
    if not any(below):
        return made
    alone = [max(map(_length, cells)) + _APART for cells in columns]
    return [
        float(own) if not share and not away else share
        for share, own, away in zip(made, alone, below, strict=True)
    ]


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


def _least(cells: list[str]) -> int:
    """The longest word, or a few words where there are so many."""
    return max(min(_longest(cells), _WORD), min(max(map(len, cells)), _FEW_WORDS))


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


def _is_long(cell: Cell) -> bool:
    """Whether a column is too narrow for the formula in it."""
    return isinstance(cell, Formula) and len(cell.latex) > _LONG


def told_below(table: Table) -> list[bool]:
    """For each column whether what it says stands below each row, over the whole width."""
    return [any(_is_long(row[place]) for row in table.rows) for place in range(len(table.columns))]


def stacked_below(table: Table) -> float:
    """The width in rem below which a table is told row by row: words would break."""
    return round(max(NARROWEST, needed(table)), 1)


def needed(table: Table) -> float:
    """In rem: the longest words of all columns beside one another, with what parts them."""
    letter, gap, arrow = _ROOMY if len(table.columns) <= _FEW else _DENSE
    wide = -gap
    for place, column in enumerate(table.columns):
        # A heading is set in heavier letters, and it never breaks where it sorts or counts.
        name = len(column.name) if column.numeric else _longest([column.name])
        sorts = arrow if table.interactive else 0
        cells = (_unbroken(row[place], letter, numeric=column.numeric) for row in table.rows)
        wide += max(1.15 * letter * name + sorts, *cells, 0.0) + gap
    return wide


def _unbroken(cell: Cell, letter: float, *, numeric: bool) -> float:
    """In rem: what no line of a cell may end between; a mark stands after its sign."""
    shown = getattr(cell, "shown", cell)
    if isinstance(shown, Mark):
        return _MARKED * (len(shown.word) + 2)
    whole = numeric or isinstance(cell, Formula)
    return letter * (_length(cell) if whole else _longest([_words(cell)]))


def _longest(cells: Iterable[str]) -> int:
    """Letters of the longest word; a line may also end after a hyphen, a stroke or a bar."""
    return max(len(word) for cell in cells for word in re.split(_ENDS, cell))


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
