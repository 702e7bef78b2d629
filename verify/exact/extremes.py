"""Exact worst cases that are kept: of every theorem the tightest cells and a spread of the others.

`staleproof exact` solves the programs and writes the table; here it is read without the solver.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bounds import PRESCRIPTIONS
from verify.exact.cell import TOLERANCE, Cell, Ratio
from verify.exact.grids import GRIDS
from verify.exact.worst_case import Extreme, WorstCase
from verify.exact.worst_cases import ElasticViews

TABLE = Path(__file__).parent / "extremes.csv"
HEAD = ("program", "primal", "dual")
#: So many of the least ratios, and so many more at equal ranks up to the largest.
TIGHTEST, SPREAD = 3, 3
Solve = Callable[[WorstCase], Extreme]


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell of a theorem that is not known to be false, and the value of its program."""

    cell: Cell
    extreme: Extreme


def chosen(ratios: Iterable[Ratio]) -> list[Ratio]:
    """``TIGHTEST`` and ``SPREAD`` cells of every true theorem and kind of run."""
    groups: dict[tuple[str, str], list[Ratio]] = {}
    for each in ratios:
        if each.known and not each.cell.false:
            groups.setdefault((each.cell.theorem, each.cell.run), []).append(each)
    return [each for group in groups.values() for each in _some(group)]


def _some(group: list[Ratio]) -> list[Ratio]:
    ranked = sorted(group, key=lambda each: each.value)
    rest = ranked[TIGHTEST:]
    ranks = {(n + 1) * len(rest) // SPREAD - 1 for n in range(SPREAD)}
    return ranked[:TIGHTEST] + [rest[n] for n in sorted(ranks) if n >= 0]


def earlier(cell: Cell, solve: Solve) -> Iterator[tuple[WorstCase, Extreme]]:
    """The run of a prescription ended after every smaller number of iterations, from the largest:
    where the target is not reached, so many are too few."""
    if cell.theorem in _PRESCRIBED and isinstance(cell.case, ElasticViews):
        for steps in range(cell.case.steps - 1, 0, -1):
            case = replace(cell.case, steps=steps)
            extreme = solve(case)
            if extreme.known(TOLERANCE):
                yield case, extreme


_PRESCRIBED = {each.name for each in PRESCRIPTIONS}


def exceeds(extreme: Extreme, bound: float) -> bool:
    """Whether an instance exceeds the bound by more than the accuracy of its value."""
    return extreme.primal * (1 - TOLERANCE) > bound


def as_csv(ratios: Iterable[Ratio], solve: Solve, note: str) -> str:
    """The table of the chosen cells, those of one program once; ``note`` says where it is from."""
    rows: dict[str, Extreme] = {}
    for each in chosen(ratios):
        rows[repr(each.cell.case)] = each.extreme
        rows |= {repr(case): extreme for case, extreme in earlier(each.cell, solve)}
    text = io.StringIO()
    text.write(f"# {note}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((name, repr(e.primal), repr(e.dual)) for name, e in rows.items())
    return text.getvalue()


@cache
def table() -> dict[str, Extreme]:
    """The value of every program in the table, by the program's repr."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    read = csv.DictReader(lines)
    return {row["program"]: Extreme(float(row["primal"]), float(row["dual"])) for row in read}


@cache
def kept() -> dict[str, tuple[Kept, ...]]:
    """By theorem, every cell whose program is in the table, also those of another's program."""
    found: dict[str, list[Kept]] = {}
    for cell in (cell for grid in GRIDS for cell in grid()):
        value = None if cell.false else table().get(repr(cell.case))
        if value is not None:
            found.setdefault(cell.theorem, []).append(Kept(cell, value))
    return {name: tuple(cells) for name, cells in found.items()}
