"""Stacks of relaxations: what is certified of twenty, and what their hardest runs did."""

from __future__ import annotations

from statistics import median

from reports.rendering.document import Cell, Column, Kind, Mark, Section, Strong, Table, Text
from reports.rendering.numbers import short
from reports.telling.kept.stacked import Measured, command, rows

#: What the arithmetic of a run may add.
_ROUNDED = 1e-9


def section() -> Section:
    """The table, with the loosest named."""
    return Section("Several relaxations at once", (_text(rows()), _table(rows())))


def _text(measured: tuple[Measured, ...]) -> Text:
    loosest = max(measured, key=lambda row: row.slack)
    above = [row.name for row in measured if row.at_least > row.bound * (1 + _ROUNDED)]
    missed = [row.name for row in measured if row.mean > 1]
    return Text(
        (
            "What people run is late, compressed and averaged at the same time. For each of "
            f"{len(measured)} such stacks a search looks for the gradients of length M that make a "
            "view miss most, and Huber's functions are run with the planned step size for as many "
            "iterations as are planned (L = D = 1, sigma = 1/2, M = 2, target 1/4). Where coins "
            "are drawn the distance is a mean over 2048 runs that the search has not seen. Beyond "
            f"B: {', '.join(above) or 'none'}. Target missed: {', '.join(missed) or 'none'}. The "
            f"median of B / measured is {short(median(row.slack for row in measured))}, the "
            "loosest is ",
            Strong(loosest.name),
            f" at {short(loosest.slack)}. Measured by {command()}.",
        )
    )


def _table(measured: tuple[Measured, ...]) -> Table:
    columns = (
        Column("Stack"),
        Column("Parts", help="As the planner and the simulator call them."),
        Column("B / M", numeric=True, help="What is certified: E|x - v|² ≤ (alpha B)²."),
        Column("Measured", numeric=True, help="√E|x - v|²/(alpha M) in the hardest runs found."),
        Column("Slack", numeric=True, help="B over measured."),
        Column(
            "At most",
            numeric=True,
            help="The slack, with a confidence of 99% for all rows together.",
        ),
        Column("Iterations", numeric=True, help="As many as are planned for the target."),
        Column(
            "Mean / target",
            numeric=True,
            help="The largest mean of E|∇f(x_t)|² over these iterations, as a share of the target.",
        ),
        Column("Target"),
    )
    return Table(columns, tuple(map(_row, measured)), "Twenty stacks, certified and run.")


def _row(row: Measured) -> tuple[Cell, ...]:
    reached = Mark("reached", Kind.GOOD) if row.mean <= 1 else Mark("missed", Kind.BAD)
    return (
        row.name, row.parts.replace("+", " + "), row.bound, row.measured, row.slack, row.at_most,
        row.iterations, row.mean, reached,
    )  # fmt: skip
