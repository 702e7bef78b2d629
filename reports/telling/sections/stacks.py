"""Stacks of relaxations: what is certified of twenty, and what their hardest runs did."""

from __future__ import annotations

from statistics import median

from reports.rendering.document import Cell, Column, Kind, Mark, Section, Strong, Table, Text
from reports.rendering.numbers import short
from reports.telling.kept.stacked import command, rows
from verify.stacked.hardest import FRESH
from verify.stacked.near import ASKED, EPSILON, NOISE, RUNS, SECOND_MOMENT, Near
from verify.stacked.twenty import RISK

#: What the arithmetic of a run may add.
_ROUNDED = 1e-9


def section() -> Section:
    """The table, with the loosest named."""
    return Section("Several relaxations at once", (_text(rows()), _table(rows())))


def _text(measured: tuple[Near, ...]) -> Text:
    loosest = max(measured, key=lambda row: row.ratio)
    above = [row.name for row in measured if row.at_least > row.bound * (1 + _ROUNDED)]
    missed = [row.name for row in measured if not row.reached]
    told = {"L": ASKED["smoothness"], "D": ASKED["gap"], "sigma": NOISE, "M": SECOND_MOMENT}
    asked = ", ".join(f"{name} = {short(value)}" for name, value in told.items())
    return Text(
        (
            "What people run is late, compressed and averaged at the same time. For each of "
            f"{len(measured)} such stacks a search looks for the gradients of length M that make a "
            "view miss most, and Huber's functions are run with the planned step size for as many "
            f"iterations as are planned ({asked}, target {short(EPSILON)}), {RUNS} runs of each. "
            f"Where coins are drawn the distance is a mean over {FRESH} runs that the search has "
            f"not seen. Beyond B: {', '.join(above) or 'none'}. With their mean over the {RUNS} "
            f"runs above the target: {', '.join(missed) or 'none'}. The "
            f"median of B / measured is {short(median(row.ratio for row in measured))}, the "
            "loosest is ",
            Strong(loosest.name),
            f" at {short(loosest.ratio)}. Measured by {command()}.",
        )
    )


def _table(measured: tuple[Near, ...]) -> Table:
    columns = (
        Column("Stack"),
        Column("Parts", help="As the planner and the simulator call them."),
        Column("B / M", numeric=True, help="What is certified: E|x - v|² ≤ (alpha B)²."),
        Column("Measured", numeric=True, help="√E|x - v|²/(alpha M) in the hardest runs found."),
        Column("Slack", numeric=True, help="B over measured."),
        Column(
            "At most",
            numeric=True,
            help=f"The slack, with a confidence of {1 - RISK:.0%} for all rows together.",
        ),
        Column("Iterations", numeric=True, help="As many as are planned for the target."),
        Column(
            "Mean / target",
            numeric=True,
            help="The largest mean of |∇f(x_t)|² over these iterations and "
            f"{RUNS} runs, as a share of the target.",
        ),
        Column("Target", help=f"Whether that mean over {RUNS} runs is within it."),
    )
    return Table(columns, tuple(map(_row, measured)), "Twenty stacks, certified and run.")


def _row(row: Near) -> tuple[Cell, ...]:
    reached = Mark("reached", Kind.GOOD) if row.reached else Mark("missed", Kind.BAD)
    return (
        row.name, row.parts.replace("+", " + "), row.bound, row.measured, row.ratio, row.at_most,
        row.iterations, row.mean, reached,
    )  # fmt: skip
