"""The values of programs that are already solved, in a file that an interrupt leaves readable."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from verify.exact.worst_case import Extreme, WorstCase

HEADER = ("program", "primal", "dual")


class Solved:
    """A journal, one line a program; a program is found again by its repr.

    A last line that was cut off is dropped. OSError as from open.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = dict(_read(path)) if path.exists() else {}
        text = [HEADER, *((key, repr(e.primal), repr(e.dual)) for key, e in self._known.items())]
        self._write("w", text)

    def __contains__(self, case: object) -> bool:
        return repr(case) in self._known

    def value(self, case: WorstCase) -> Extreme:
        """The value of a program, solved now where it was not before."""
        key = repr(case)
        if key not in self._known:
            extreme = case.solve()
            self._known[key] = extreme
            self._write("a", [(key, repr(extreme.primal), repr(extreme.dual))])
        return self._known[key]

    def _write(self, mode: str, lines: Sequence[tuple[str, ...]]) -> None:
        with self._path.open(mode, newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
            file.flush()
            os.fsync(file.fileno())


def _read(path: Path) -> list[tuple[str, Extreme]]:
    text = path.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    lines = list(csv.reader(whole.splitlines()))[1:]
    return [(key, Extreme(float(primal), float(dual))) for key, primal, dual in lines]
