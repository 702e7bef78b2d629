"""A text file as cells: what is no cell (marks of order, comments, blank lines) is taken away."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bounds import FileError
from sim.staleness.logged.numbers import NUMBER
from sim.staleness.logged.ragged import ragged, require_regular

MOST_BYTES = 2**28
#: What a file that is no text begins with.
_BINARY = {
    b"PK\x03\x04": "a zip archive or a spreadsheet",
    b"\x1f\x8b": "a file packed by gzip",
    b"\x93NUMPY": "an array as numpy.save writes it",
    b"PAR1": "a parquet file",
}
_TEXT = "text in UTF-8 with a row for every update"
#: How a list or an object begins in JSON, and an array as numpy prints one.
_BRACKETS = re.compile(r"\{|\[\s*[-+\d.\"\[\]{]")
# "sep=;" is what spreadsheets say to one another.
_COMMENT = re.compile(r"[ \t]*(?:#|%|//|sep=.$)")
_SKIPPED = re.compile(r"^[ \t]*(?:#|%|//|sep=.$|$)", re.MULTILINE)
_LIKE_A_NUMBER = re.compile(
    rf"{NUMBER}|[+-]?(?:nan|inf|infinity)|null|none|n/?a|[+-]?[0-9]+,[0-9]+", re.IGNORECASE
)
_SAMPLE = 50


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The rows of a file as text, without spaces around a cell; ``lines`` (m,) counts from 1.

    ``names`` is the header as it stands, None where there is none. ``comma``: a comma separates
    cells, so that it is no decimal mark.
    """

    path: str
    rows: pd.DataFrame
    lines: npt.NDArray[Any]
    names: tuple[str, ...] | None
    comma: bool


def read_cells(path: str | PathLike[str], known: frozenset[str]) -> Cells:
    """The cells of a file; a comment above the first row that holds a ``known`` name is a header.

    Raises ``InputError``.
    """
    text = _text(path)
    kept, lines, comments = _without_comments(text)
    sample = kept[:_SAMPLE] if isinstance(kept, list) else kept.split("\n", _SAMPLE)[:_SAMPLE]
    mark = _delimiter([line for line in sample if line.strip()])
    rows = _parsed(path, kept if isinstance(kept, str) else "\n".join(kept), mark, lines)
    if len(lines) != len(rows):  # a quoted cell goes over several lines
        lines = np.arange(1, len(rows) + 1)
    first = tuple(map(str, rows.iloc[0]))
    names: tuple[str, ...] | None = first
    if _is_header(first, known) and not _misses_index(rows):
        rows, lines = rows.iloc[1:], lines[1:]
    else:
        names = _commented(comments, mark, len(first), known)
    last = len(rows)
    while last and not any(rows.iloc[last - 1]):
        last -= 1
    rows = rows.iloc[:last]
    if not last:
        raise FileError(str(path), "no row but the header", "a row for every update")
    return Cells(str(path), rows, lines, names, mark == ",")


def _text(path: str | PathLike[str]) -> str:
    """The file with "\\n" for every end of a line, and no empty lines at its end."""
    require_regular(path, "a text file")
    try:
        with open(path, "rb") as file:
            size = file.seek(0, 2)
            if size > MOST_BYTES:
                raise FileError(str(path), f"{size} bytes", f"<= {MOST_BYTES} bytes")
            file.seek(0)
            content = file.read()
    except (OSError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        said = error.strerror if isinstance(error, OSError) else error
        raise FileError(str(path), said, "a text file") from None
    for start, kind in _BINARY.items():
        if content.startswith(start):
            raise FileError(str(path), kind, _TEXT)
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and b"\0" in content:
        raise FileError(str(path), "a binary file", _TEXT)
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeError as error:
        given = f"bytes that are no text from byte {getattr(error, 'start', 0)} on"
        raise FileError(str(path), given, _TEXT) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not text:
        raise FileError(str(path), "an empty file", _TEXT)
    if _BRACKETS.match(text):
        allowed = f"{_TEXT}: each number on a line of its own"
        raise FileError(str(path), "numbers in brackets, as JSON has them", allowed)
    return text


def _without_comments(text: str) -> tuple[str | list[str], npt.NDArray[Any], list[str]]:
    """What is left, the lines it has in the file, and the comments above the first of them."""
    if not _SKIPPED.search(text):
        return text, np.arange(1, text.count("\n") + 2), []
    lines = text.split("\n")
    kept = [n for n, line in enumerate(lines) if not _COMMENT.match(line)]
    start = next((i for i, n in enumerate(kept) if lines[n].strip()), len(kept))
    kept = kept[start:]
    comments = [line for line in lines[: kept[0] if kept else None] if line.strip()]
    # A blank line between rows is a row without cells, unless a comment is beside it.
    blank = [n for n in kept if lines[n].strip() or not _beside_comment(lines, n)]
    return [lines[n] for n in blank], np.asarray(blank, dtype=np.int64) + 1, comments


def _beside_comment(lines: list[str], n: int) -> bool:
    return any(_COMMENT.match(lines[i]) for i in (n - 1, n + 1) if 0 <= i < len(lines))


def _delimiter(sample: list[str]) -> str:
    """What stands in every line: a tab, a semicolon, a comma, white space; else a comma."""
    for mark in "\t;,":
        if all(mark in line.strip(" ") for line in sample):
            return r"\s+" if mark == "," and _between_numbers(sample) else mark
    words = {len(line.split()) for line in sample}
    if len(words) == 1 and words != {1} and not any(re.search("[,;\t]", line) for line in sample):
        return r"\s+"
    return next((mark for mark in "\t;" if any(mark in line for line in sample)), ",")


def _between_numbers(sample: list[str]) -> bool:
    """Whether white space separates numbers with decimal commas, as in ``0,5 3``."""
    return all(
        re.fullmatch(r"\s*[-+\d.,eE]+(\s+[-+\d.,eE]+)+\s*", line) for line in sample[1:]
    ) and (len(sample) > 1 and not any(re.search(r",\s|\s,", line) for line in sample))


def _parsed(
    path: str | PathLike[str], text: str, mark: str, lines: npt.NDArray[Any]
) -> pd.DataFrame:
    try:
        cells = pd.read_csv(
            io.StringIO(text), sep=mark, header=None, dtype=str, na_filter=False,
            skip_blank_lines=False, skipinitialspace=True,
        )  # fmt: skip
    except (ValueError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        if not text.strip():
            raise FileError(str(path), "nothing but comments", "a row for every update") from None
        raise ragged(str(path), str(error), lines) from None
    for name in cells:
        cells[name] = cells[name].fillna("").str.strip()
    return cells


def _misses_index(rows: pd.DataFrame) -> bool:
    """Whether the first column, which is an index where pandas wrote the header, is empty."""
    return rows.shape[1] > 1 and not rows[0].any()


def _is_header(cells: tuple[str, ...], known: frozenset[str]) -> bool:
    if any(plain(cell) in known for cell in cells):
        return True
    if len(cells) > 1 and cells == ("", *map(str, range(len(cells) - 1))):
        return True  # the names that pandas gives to columns without one, beside its index
    return any(cells) and not any(_LIKE_A_NUMBER.fullmatch(cell) for cell in cells)


def _commented(
    comments: list[str], mark: str, columns: int, known: frozenset[str]
) -> tuple[str, ...] | None:
    """The header that a comment is, as numpy.savetxt writes one."""
    for comment in reversed(comments):
        inside = _COMMENT.sub("", comment, count=1).strip()
        ways = [inside.split()] if mark == r"\s+" else list(csv.reader([inside], delimiter=mark))
        for names in (*ways, re.split(r"\s*[,;\t]\s*|\s+", inside)):
            if len(names) == columns and any(plain(name) in known for name in names):
                return tuple(name.strip() for name in names)
    return None


def plain(name: str) -> str:
    """The name in small letters, with one mark between its words."""
    return re.sub(r"[\s_-]+", "_", name.strip().lower())
