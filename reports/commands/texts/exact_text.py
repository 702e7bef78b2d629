"""The ratios bound / exact as a table in markdown and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from verify.exact.cell import TOLERANCE, Ratio, Row

_HEAD = ("theorem", "run", "cells", "excluded", "min", "median", "max", "below 1")


def as_markdown(rows: Iterable[Row]) -> str:
    """A table, one row a theorem and kind of run."""
    lines = [_line(_HEAD), _line(("---",) * len(_HEAD))]
    lines += [_line(_words(row)) for row in rows]
    note = (
        f"bound / exact. Excluded: cells whose primal-dual gap is above {TOLERANCE:g} of the "
        "value. Below 1: cells in which an instance exceeds the bound."
    )
    return "\n".join([*lines, "", note, ""])


def as_csv(ratios: Iterable[Ratio]) -> str:
    """Every cell: the bound, the program's value from both sides, and the program itself."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("theorem", "run", "known_false", "bound", "primal", "dual", "gap", "ratio", "program")
    )
    for ratio in ratios:
        cell, extreme = ratio.cell, ratio.extreme
        writer.writerow(
            (cell.theorem, cell.run, cell.false, cell.bound, extreme.primal, extreme.dual,
             extreme.gap, ratio.value, repr(cell.case))
        )  # fmt: skip
    return text.getvalue()


def _words(row: Row) -> tuple[str, ...]:
    name = f"`{row.theorem}`" + (" (false)" if row.false else "")
    summary = (row.least, row.median, row.largest)
    numbers = ("-" if each is None else _number(each) for each in summary)
    return (name, row.run, str(row.cells), str(row.excluded), *numbers, str(row.below))


def _number(ratio: float) -> str:
    return f"{ratio:.6f}" if ratio < 10 else f"{ratio:.4g}"


def _line(words: Iterable[str]) -> str:
    # A bar inside a cell would end it.
    return "| " + " | ".join(word.replace("|", "\\|") for word in words) + " |"
