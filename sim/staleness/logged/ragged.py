"""Files and cells that make no table, in words of the file and not of who reads it."""

from __future__ import annotations

import errno
import os
import re
import stat
from os import PathLike
from typing import Any

import numpy.typing as npt

from bounds import FileError

#: What may stand under a name beside a file; who reads from one may wait, or read, for ever.
_OTHERS = {
    os.strerror(errno.EISDIR): stat.S_ISDIR, "a pipe": stat.S_ISFIFO, "a device": stat.S_ISCHR,
    "a disk": stat.S_ISBLK, "a socket": stat.S_ISSOCK,
}  # fmt: skip


def require_regular(path: str | PathLike[str], kind: str) -> None:
    """Raise ``FileError`` where there is no file, or something that ends with no last byte."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "a name with a NUL in it"
        raise FileError(str(path), said, kind) from None
    other = next((name for name, holds in _OTHERS.items() if holds(mode)), None)
    if other is not None:
        raise FileError(str(path), other, kind)


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
