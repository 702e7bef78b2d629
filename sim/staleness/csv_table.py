"""Measured delays from a file, in one CSV format.

UTF-8, a header in row 1, then a row for every update; columns in any order, others are ignored:

- ``staleness``, needed: how many updates the view missed, a whole number in 0..update;
- ``update``: the update's index from 0, a whole number that rises within a run; by default the
  rows of a run count 0, 1, 2, ...;
- ``worker``: who computed it, a whole number >= 0;
- ``run``: a whole number >= 0; equal ones make a run, in the order of their rows; by default
  there is one run;
- ``time``: a finite number that never falls within a run.
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

from bounds import InputError
from sim.require import require

MOST_BYTES = 2**28
COLUMNS = ("staleness", "update", "worker", "run", "time")
# 15 digits are exact also where a program wrote 3 as 3.0.
WHOLE = r"[0-9]{1,15}(\.0*)?"
NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class CsvTable:
    """m measured runs, cut to the T updates of the shortest: each field (T, m)."""

    staleness: Tensor
    update: Tensor
    worker: Tensor | None
    time: Tensor | None


def read_csv(path: str | PathLike[str]) -> CsvTable:
    """The measured runs of a file in this module's format.

    Raises ``ValueError`` with one line that names the file, and the row and the column where one
    is wrong; the header is row 1.
    """
    file = _File(str(path), _cells(path))
    staleness, worker, time = file.needed("staleness"), file.whole("worker"), file.time()
    run = file.whole("run")
    run = np.zeros(len(staleness), dtype=np.int64) if run is None else run
    place = pd.Series(run).groupby(run).cumcount().to_numpy()
    update = file.whole("update")
    update = place if update is None else update
    again = "more than in the row before of the same run"
    file.refuse("update", update, _rise(update, run) <= 0, again)
    file.refuse("staleness", staleness, staleness > update, "<= the update's index, from 0")
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


def _cells(path: str | PathLike[str]) -> pd.DataFrame:
    """Every cell as it stands, below a header that is as it should be."""
    try:
        with open(path, "rb") as file:
            size = file.seek(0, 2)
            require(size <= MOST_BYTES, str(path), f"{size} bytes", f"<= {MOST_BYTES} bytes")
            file.seek(0)
            cells = pd.read_csv(
                file, header=None, dtype=str, na_filter=False, skip_blank_lines=False,
                encoding="utf-8-sig",
            )  # fmt: skip
    except OSError as error:
        raise InputError(str(path), error.strerror, "a CSV file") from None
    except (UnicodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        allowed = "a CSV file in UTF-8 with as many cells in every row"
        raise InputError(str(path), _short(error), allowed) from None
    cells.columns = cells.iloc[0].str.strip()
    _header(path, cells.columns.tolist())
    require(len(cells) > 1, str(path), "no row but the header", "a row for every update")
    return cells.iloc[1:]


def _header(path: str | PathLike[str], names: list[str]) -> None:
    for name in COLUMNS:
        least = int(name == "staleness")
        allowed = f"{name} once" if least else f"{name} at most once"
        fits = least <= names.count(name) <= 1
        require(fits, f"{path}, row 1", _short(", ".join(names)), f"a header with {allowed}")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    cells: pd.DataFrame

    def needed(self, name: str) -> Array:
        return self._numbers(name, WHOLE, "a whole number >= 0").astype(np.int64)

    def whole(self, name: str) -> Array | None:
        return self.needed(name) if name in self.cells else None

    def time(self) -> Array | None:
        return self._numbers("time", NUMBER, "a finite number") if "time" in self.cells else None

    def _numbers(self, name: str, form: str, allowed: str) -> Array:
        text = self.cells[name].str.strip()
        cells = text.to_numpy(object)
        self.refuse(name, cells, ~text.str.fullmatch(form).to_numpy(bool), allowed)
        numbers = cells.astype(np.float64)
        self.refuse(name, cells, ~np.isfinite(numbers), allowed)
        return numbers

    def refuse(self, name: str, given: Array, wrong: Array, allowed: str) -> None:
        """Raise ``InputError`` for the first row that is wrong, where there is one."""
        if wrong.any():
            row = int(wrong.argmax())
            shown = _short(given[row]) or "an empty cell"
            raise InputError(f"{self.path}, row {row + 2}, column {name}", shown, allowed)


def _short(given: object) -> str:
    """One line, and no page."""
    return " ".join(str(given).split())[:100]


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
