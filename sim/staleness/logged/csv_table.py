"""Measured delays from a text file: a row for every update.

Cells are separated by commas, semicolons, tabs or white space, the same all through the file; a
line that begins with #, % or // is a comment; blank lines above and below the rows do not count.
Numbers may be written 3, 3.0 or 3e0, and with a decimal comma where commas separate no cells. A
first row without a number is a header, and so is a comment above the rows, as numpy.savetxt writes
it. Columns in any order, in small or capital letters; others are ignored:

- ``staleness``: how many updates the view missed, a whole number in 0..update. Where there is no
  such name, "delay", "delays", "tau" or "lag"; a file of one column needs no header;
- ``update``: the update's index from 0, a whole number that rises within a run; by default the
  rows of a run count 0, 1, 2, ...;
- ``worker``: who computed it, whole numbers >= 0, or names, which count as they first come;
- ``run``: likewise; equal ones make a run, in the order of their rows; by default there is one run;
- ``time``: a finite number, or a date with a time (ISO 8601), that never falls within a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import torch
from torch import Tensor

from bounds import FileError, InputError, whole
from sim.staleness.logged.cells import Cells, read_cells
from sim.staleness.logged.columns import KNOWN, beside, name_of, staleness_columns
from sim.staleness.logged.numbers import MOST, instants, labels, reals, wholes
from sim.staleness.logged.ragged import short

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class CsvTable:
    """m measured runs, cut to the T updates of the shortest: each field (T, m)."""

    staleness: Tensor
    update: Tensor
    worker: Tensor | None
    time: Tensor | None


def read_csv(
    path: str | PathLike[str],
    *,
    column: str | int | None = None,
    column_per_worker: bool = False,
    first_update: int | None = None,
) -> CsvTable:
    """The measured runs of a file in this module's format.

    ``column`` chooses the column of staleness by its name or its number from 1.
    ``column_per_worker``: every column is a worker's, and a row is a round in which each of the p
    updates once, from left to right; ``column`` may name them, separated by commas, and ``update``
    counts rounds. ``first_update`` is the index of the first row's update where the log starts in
    the middle of a run. Raises ``ValueError`` with one line that names the file, and the row and
    the column where one is wrong; rows are lines of the file, from 1.
    """
    if first_update is not None:
        whole("first-update", first_update, least=0, most=MOST)
    if column is not None and not isinstance(column, (str, int)):
        raise InputError("column", column, "a name, or a number from 1")
    chosen = None if column is None else str(column)
    cells = read_cells(path, KNOWN)
    file = _File(cells, staleness_columns(cells, chosen, column_per_worker))
    run, place = file.runs()
    update = file.updates(place, first_update)
    staleness, worker, time = file.staleness(), file.worker(column_per_worker), file.time()
    file.refuse("update", update, _rise(update, run) <= 0,
                "more than in the row before of the same run")  # fmt: skip
    later = "" if file.at("update") is not None or first_update is not None else (
        "; `first-update` says the index of the first row, "
        "where a log starts in the middle of a run"
    )  # fmt: skip
    file.refuse("staleness", staleness, staleness > update,
                f"<= the update's index, from {first_update or 0}{later}")  # fmt: skip
    if time is not None:
        again = "at least that of the row before of the same run"
        file.refuse("time", time, _rise(time, run) < 0, again)
    picked = _shortest(run, place)
    return CsvTable(
        staleness=_table(staleness, picked),
        update=_table(update, picked),
        worker=None if worker is None else _table(worker, picked),
        time=None if time is None else _table(time, picked),
    )


@dataclass(frozen=True, slots=True)
class _File:
    """Columns as numbers, an entry for every update: p in a row with a column per worker."""

    cells: Cells
    chosen: list[int]

    def at(self, name: str) -> int | None:
        return beside(self.cells, name, self.chosen)

    def staleness(self) -> Array:
        columns = [self._wholes(at) for at in self.chosen]
        table: Array = np.stack(columns, axis=1).reshape(-1)
        return table

    def runs(self) -> tuple[Array, Array]:
        """The run of every update, and its place in it."""
        at = self.at("run")
        run = np.zeros(len(self.cells.rows), dtype=np.int64)
        if at is not None:
            run, wrong = labels(self.cells.rows[at])
            self._refuse(at, wrong, "a whole number >= 0, or a name in every row")
        run = run.repeat(len(self.chosen))
        return run, pd.Series(run).groupby(run).cumcount().to_numpy()

    def updates(self, place: Array, first: int | None) -> Array:
        at, p = self.at("update"), len(self.chosen)
        if at is None:
            return place + (first or 0)
        if first is not None:
            raise InputError(
                "first-update", first, f"nothing beside the column update of {self.cells.path}"
            )
        counted: Array = self._wholes(at).repeat(p) * p + np.tile(
            np.arange(p), len(self.cells.rows)
        )
        return counted

    def worker(self, per_worker: bool) -> Array | None:
        if per_worker:
            return np.tile(np.arange(len(self.chosen)), len(self.cells.rows))
        at = self.at("worker")
        if at is None:
            return None
        named, wrong = labels(self.cells.rows[at])
        self._refuse(at, wrong, "a whole number >= 0, or a name in every row")
        return named

    def time(self) -> Array | None:
        at = self.at("time")
        if at is None:
            return None
        values, wrong = reals(self.cells.rows[at], decimal_comma=not self.cells.comma)
        if wrong.all():
            values, wrong = instants(self.cells.rows[at])
        self._refuse(at, wrong, "a finite number")
        return values.repeat(len(self.chosen))

    def _wholes(self, at: int) -> Array:
        values, wrong = wholes(self.cells.rows[at], decimal_comma=not self.cells.comma)
        self._refuse(at, wrong, "a whole number >= 0")
        return values

    def _refuse(self, at: int, wrong: Array, allowed: str) -> None:
        if wrong.any():
            row = int(wrong.argmax())
            given = short(self.cells.rows[at].iloc[row]) or "an empty cell"
            raise self._wrong(row, at, given, allowed)

    def refuse(self, name: str, given: Array, wrong: Array, allowed: str) -> None:
        """Raise ``InputError`` for the first update that is wrong, where there is one."""
        if wrong.any():
            update, p = int(wrong.argmax()), len(self.chosen)
            at = self.chosen[update % p] if name == "staleness" else self.at(name)
            assert at is not None
            raise self._wrong(update // p, at, given[update], allowed)

    def _wrong(self, row: int, at: int, given: object, allowed: str) -> FileError:
        place = f"row {self.cells.lines[row]}, column {name_of(self.cells, at)}"
        return FileError(f"{self.cells.path}, {place}", given, allowed)


def _rise(values: Array, run: Array) -> Array:
    """By how much a value is above the one before in its run; NaN for the first."""
    return pd.Series(values).groupby(run).diff().to_numpy()


def _shortest(run: Array, place: Array) -> Array:
    """The rows (T, m) of all runs, as they first appear, up to the end of the shortest."""
    codes, _ = pd.factorize(run)
    steps = int(np.bincount(codes).min())
    kept = np.flatnonzero(place < steps)
    rows: Array = kept[np.argsort(codes[kept], kind="stable")].reshape(-1, steps).T
    return rows


def _table(column: Array, rows: Array) -> Tensor:
    return torch.from_numpy(column[rows])
