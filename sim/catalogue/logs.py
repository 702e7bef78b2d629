"""Measured delays and updates, as options name their file and what to read in it."""

from __future__ import annotations

from dataclasses import dataclass

from bounds import InputError
from sim.delay import Delay
from sim.delays import Constant, Measured, Uniform
from sim.schedules import Measured as MeasuredArrivals


@dataclass(frozen=True, slots=True)
class Log:
    """The options of ``sim.staleness.logged.csv_table`` for the file that ``option`` names."""

    option: str
    path: str | None
    column: str | None
    column_per_worker: bool
    first_update: int | None

    def delays(self, path: str, workers: int) -> Delay:
        """The delays of ``workers``, as many as the file has where each has a column."""
        from sim.staleness.logged.csv_table import read_csv

        table = read_csv(
            path, column=self.column, column_per_worker=self.column_per_worker,
            first_update=self.first_update,
        )  # fmt: skip
        if self.column_per_worker and table.worker is not None:
            columns = int(table.worker.max()) + 1
            if workers != columns:
                given = f"{columns} columns in {path} for {workers} workers"
                raise InputError("column-per-worker", given, f"as many, with --workers {columns}")
        return Measured(table.staleness)

    def arrivals(self) -> MeasuredArrivals:
        """The updates of a parameter server."""
        assert self.path is not None
        return MeasuredArrivals.from_csv(
            self.path, column=self.column, column_per_worker=self.column_per_worker,
            first_update=self.first_update,
        )  # fmt: skip

    def nothing(self) -> None:
        """Refuse what says how to read a file where there is none."""
        said = {
            "column": self.column,
            "column-per-worker": self.column_per_worker or None,
            "first-update": self.first_update,
        }
        for name, value in said.items():
            if value is not None:
                raise InputError(name, value, f"nothing without --{self.option} FILE")


def law(log: Log, workers: int, delay: int | None, constant: bool) -> Delay:
    """A law with this largest ``delay``, or that of the file. Raises ``InputError``."""
    if log.path is not None:
        if delay is not None:
            raise InputError("delay", delay, f"nothing beside --{log.option} {log.path}")
        return log.delays(log.path, workers)
    log.nothing()
    if delay is None:
        raise InputError("delay", None, f"the largest delay, or a file as --{log.option}")
    return Constant(delay) if constant else Uniform(delay)
