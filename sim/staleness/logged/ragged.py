"""Cells that make no table, in words of the file and not of the library that reads it."""

from __future__ import annotations

import re
from typing import Any

import numpy.typing as npt

from bounds import FileError


def ragged(path: str, said: str, lines: npt.NDArray[Any]) -> FileError:
    """What pandas ``said`` of the rows; ``lines`` are those that each has in the file."""
    wide = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said)
    if wide:
        least, row, most = map(int, wide.groups())
        place = lines[row - 1] if row <= len(lines) else row
        return FileError(f"{path}, row {place}", f"{most} cells", f"{least}, as in the first row")
    quote = re.search(r"EOF inside string starting at row (\d+)", said)
    if quote:
        row = int(quote[1])
        place = lines[row] if row < len(lines) else row + 1
        given = "a quotation mark that nothing closes"
        return FileError(f"{path}, row {place}", given, "quotation marks in pairs")
    return FileError(path, short(said), "a CSV file with as many cells in every row")


def short(given: object) -> str:
    """One line, and no page."""
    return " ".join(str(given).split())[:100]
