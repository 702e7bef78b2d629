"""Which column of a file is which."""

from __future__ import annotations

import numpy as np

from bounds import FileError, InputError
from sim.staleness.logged.cells import Cells, plain
from sim.staleness.logged.numbers import wholes
from sim.staleness.logged.ragged import short

#: What a column may be called, in small letters and with "_" between words.
CALLED = {
    "update": ("update",),
    "worker": ("worker", "worker_id", "worker_name", "rank"),
    "run": ("run",),
    "time": ("time",),
}
STALENESS = "staleness"
#: Read as staleness where no column has that name and only one has one of these.
ALSO_STALENESS = ("delay", "delays", "tau", "lag")
KNOWN = frozenset(
    {STALENESS, *ALSO_STALENESS, *(name for all_ in CALLED.values() for name in all_)}
)


def staleness_columns(cells: Cells, column: str | None, per_worker: bool) -> list[int]:
    """The places of the column of staleness, or with ``per_worker`` of the columns.

    ``column``: names or numbers from 1, separated by commas. Raises ``InputError`` with what may be
    chosen where it is not plain which column is meant.
    """
    if column is not None:
        found = _chosen(cells, column)
        one = len(found) == 1 or per_worker
        if not one:
            raise InputError("column", column, "one column, or several with `column-per-worker`")
        return found
    if per_worker:
        return _workers(cells)
    return [_meant(cells)]


def beside(cells: Cells, name: str, taken: list[int]) -> int | None:
    """The place of the column ``name``, where there is one that is not ``taken``."""
    if cells.names is None:
        return None
    plains = [plain(each) for each in cells.names]
    for called in CALLED[name]:
        places = [at for at, each in enumerate(plains) if each == called and at not in taken]
        if len(places) > 1:
            raise _header(cells, f"a header with {name} at most once")
        if places:
            return places[0]
    return None


def name_of(cells: Cells, place: int) -> str:
    """The name of a column in a message: its own, else its number from 1."""
    own = cells.names[place] if cells.names is not None else ""
    return own or str(place + 1)


def _chosen(cells: Cells, column: str) -> list[int]:
    names = cells.names or ()
    whole = [at for at, each in enumerate(names) if each == column.strip()]
    if whole:
        return whole[:1]
    places = [_place(cells, part.strip()) for part in column.split(",")]
    if len(set(places)) < len(places):
        raise InputError("column", column, "every column once")
    return places


def _place(cells: Cells, part: str) -> int:
    names = cells.names or ()
    for same in (lambda each: each == part, lambda each: plain(each) == plain(part)):
        places = [at for at, each in enumerate(names) if each and same(each)]
        if len(places) == 1:
            return places[0]
        if places:
            raise InputError("column", part, f"a number in 1..{cells.rows.shape[1]}: two have it")
    if part.isdecimal() and 1 <= int(part) <= cells.rows.shape[1]:
        return int(part) - 1
    raise InputError("column", part, f"{_choices(cells)} of {cells.path}")


def _choices(cells: Cells) -> str:
    numbers = f"1..{cells.rows.shape[1]}"
    names = [each for each in cells.names or () if each]
    return f"{short(', '.join(names))} or {numbers}" if names else numbers


def _data(cells: Cells) -> list[int]:
    """All columns with something in them but the index of rows that pandas writes first."""
    count = cells.rows.shape[1]
    filled = [at for at in range(count) if cells.rows[at].iloc[0] or (cells.rows[at] != "").any()]
    if cells.names is None or cells.names[0] or count == 1:
        return filled
    return [at for at in filled if at > 0]


def _meant(cells: Cells) -> int:
    found = _data(cells)
    if cells.names is None:
        if len(found) == 1:
            return found[0]
        if len(cells.rows) == 1:
            raise FileError(
                f"{cells.path}, row {cells.lines[0]}", f"{len(found)} cells in the only row",
                "a row for every update: each number on a line of its own",
            )  # fmt: skip
        raise FileError(
            f"{cells.path}, row {cells.lines[0]}", f"{len(found)} columns without names",
            f"one, which `column` ({_choices(cells)}) chooses, "
            "or `column-per-worker`: all are workers",
        )  # fmt: skip
    plains = {at: plain(cells.names[at]) for at in found}
    named = [at for at in found if plains[at] == STALENESS]
    named = named or [at for at in found if plains[at] in ALSO_STALENESS]
    if len(named) == 1:
        return named[0]
    if len(found) == 1 and cells.names[found[0]] == "0" and not cells.names[0]:
        return found[0]  # pandas writes a series that has no name
    raise _header(cells, "a header with staleness once; `column` chooses one of another name")


def _workers(cells: Cells) -> list[int]:
    known = {name for all_ in CALLED.values() for name in all_}
    found = [at for at in _data(cells) if not cells.names or plain(cells.names[at]) not in known]
    for at in found if len(found) > 1 else []:
        values, wrong = wholes(cells.rows[at], decimal_comma=not cells.comma)
        steps = np.diff(values)
        if len(steps) > 2 and not wrong.any() and bool((steps == 1).all()):
            raise FileError(
                f"{cells.path}, column {name_of(cells, at)}", "a count of the rows",
                "the delays of a worker; `column` names those that are",
            )  # fmt: skip
    return found


def _header(cells: Cells, allowed: str) -> FileError:
    given = short(", ".join(cells.names or ()))
    return FileError(f"{cells.path}, row {max(1, cells.lines[0] - 1)}", given, allowed)
