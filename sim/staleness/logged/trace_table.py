"""The trace of a run in processes as columns: what each is, and which tables are one.

A row is an update by one worker, in the order of the updates:

- ``step``: the update's index from 0; in rounds every worker has a row of the same step. A step is
  that of the row before or one more, and the first is 0;
- ``worker``: who computed it, a whole number >= 0;
- ``staleness``: t minus the oldest update that the view may miss, 0 where it misses none;
- ``missed``: how many updates the view may miss, at most ``staleness``;
- ``view_error``: |x - v|/alpha, in F/X, x being what all updates before this one leave of x0;
- ``update_norm``: |u|, in F/X, alpha u being what the update takes from x;
- ``loss``: f(x) before the update, null where it was not asked for;
- ``begin``, ``end``: when the view was read and the update was applied, in seconds;
- ``bytes``: what was sent for it;
- ``applied``: the share of the update that reached the shared model, less than 1 where its process
  was killed in between.

``step`` and ``staleness`` must be there. A cell that says nothing is null; NaN is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from bounds import FileError

Wholes = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that is no update: ``kind`` is crash, torn, unfinished, lost or ended."""

    kind: str
    worker: int
    step: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceFacts:
    """What the rows do not say, as far as it is known; ``steps`` is how many were asked for."""

    system: str | None = None
    processes: int | None = None
    dimension: int | None = None
    alpha: float | None = None
    steps: int | None = None
    rounds: bool = False
    beta: float | None = None
    kept: int | None = None
    momentum: float = 0.0
    decay: float = 0.0
    atomic: bool = True
    problem: str = ""
    happened: tuple[Happened, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TraceTable:
    """The columns, each (n,); None for one that is not there, NaN and -1 for a null cell."""

    facts: TraceFacts
    step: Wholes
    staleness: Wholes
    worker: Wholes | None = None
    missed: Wholes | None = None
    view_error: Reals | None = None
    update_norm: Reals | None = None
    loss: Reals | None = None
    begin: Reals | None = None
    end: Reals | None = None
    bytes: Wholes | None = None
    applied: Reals | None = None

    def __len__(self) -> int:
        return len(self.step)

    def first(self, rows: int) -> TraceTable:
        """The first rows alone."""
        cut = {n: None if c is None else c[:rows] for n, c in self.columns().items()}
        return replace(self, **cut)  # type: ignore[arg-type]

    def columns(self) -> dict[str, Wholes | Reals | None]:
        """By name, in their order."""
        return {n: getattr(self, n) for n in COLUMNS}


COLUMNS = tuple(each.name for each in fields(TraceTable) if each.name != "facts")
WHOLE = ("step", "staleness", "worker", "missed", "bytes")
NEEDED = ("step", "staleness")


def require_ordered(table: TraceTable, path: str) -> None:
    """Raise ``FileError`` for the first row whose step, worker or staleness cannot be."""
    step = table.step
    rise = np.diff(step, prepend=step[:1])
    _refuse(path, "step", step, step[:1] != 0, "0 in the first row")
    _refuse(path, "step", step, (rise < 0) | (rise > 1), "that of the row before, or one more")
    _refuse(path, "staleness", table.staleness, table.staleness > step, "at most the step")
    if table.missed is not None:
        over = table.missed > table.staleness
        _refuse(path, "missed", table.missed, over, "at most the staleness")
    if table.begin is not None and table.end is not None:
        _refuse(path, "end", table.end, table.end < table.begin, "at least begin")
    if table.worker is not None:
        count, said = len(np.unique(table.worker)), table.facts.processes
        if said is not None and count > said:
            raise FileError(f"{path}, processes", said, f"at least the {count} of column worker")
        again = (rise == 0) & (np.diff(table.worker, prepend=-1) <= 0)
        again[:1] = False
        _refuse(path, "worker", table.worker, again, "another worker in the same step, in order")
    elif (rise[1:] == 0).any():
        _refuse(path, "step", step, np.append(False, rise[1:] == 0),
                "one more than in the row before, as no column worker is there")  # fmt: skip


def _refuse(
    path: str, name: str, given: npt.NDArray[np.generic], wrong: npt.NDArray[np.bool_], allowed: str
) -> None:
    if wrong.any():
        row = int(wrong.argmax())
        raise FileError(f"{path}, row {row}, column {name}", given[row], allowed)
