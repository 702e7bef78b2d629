"""The pictures of the report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from bounds import Standing, Statement
from reports.rendering.document import Figure
from reports.rendering.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    figure_style,
    log_axes,
    svg,
)
from verify import Curve, Outcome, Summary

STROKES = {
    Standing.PRINTED: (VERMILLION, (0, (5, 2))),
    Standing.CORRECTED: (BLUE, "-"),
    Standing.SHARPER: (GREEN, (0, (5, 1, 1, 1))),
}
#: For the statements after the first of one standing in one picture.
AGAIN = ((PURPLE, "-."), (ORANGE, ":"), (SKY, (0, (1, 1))), (PURPLE, ":"))
MARKERS = {Standing.PRINTED: "X", Standing.CORRECTED: "o", Standing.SHARPER: "D"}


def trajectory(judged: Summary, groups: Sequence[Sequence[Statement]], caption: str) -> Figure:
    """What was measured over the iterations, against the bounds on that same quantity; each group
    of statements, all of one quantity, in a panel of its own."""
    with figure_style():
        canvas = Canvas(figsize=(5.4, 3.7 * len(groups)))
        panels = canvas.subplots(len(groups), squeeze=False)[:, 0]
        for axes, statements in zip(panels, groups, strict=True):
            _panel(axes, judged, statements)
        return Figure(svg(canvas), caption, f"{judged.case.name}: {caption}")


def has_course(line: Curve) -> bool:
    """Whether there is something to see over the iterations: three points above 0."""
    return bool((line.observed > 0).sum() >= 3)


def _panel(axes: Axes, judged: Summary, statements: Sequence[Statement]) -> None:
    curves, again = {line.statement.name: line for line in judged.curves}, cycle(AGAIN)
    first = curves[statements[0].name]
    observed = np.where(first.observed > 0, first.observed, np.nan)  # 0 has no logarithm
    axes.plot(first.t, observed, color=INK, label="measured mean")
    axes.fill_between(first.t, first.lower, observed, color=INK, alpha=0.15, lw=0)
    seen: set[Standing] = set()
    for statement in statements:
        line, (colour, stroke) = curves[statement.name], STROKES[statement.standing]
        colour, stroke = next(again) if statement.standing in seen else (colour, stroke)
        seen.add(statement.standing)
        axes.plot(line.t, line.bound, color=colour, linestyle=stroke, label=_label(statement))
    log_axes(axes, "xy")
    axes.set_xlabel("iterations")
    axes.set_ylabel(_quantity(statements[0]))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2)


def slacks(results: Sequence[Summary]) -> Figure:
    """Every verdict as a point: how loose each bound was, by claim."""
    names = list(dict.fromkeys(s.name for judged in results for s in judged.statements))
    with figure_style():
        canvas = Canvas(figsize=(7.0, 0.21 * len(names) + 1.2))
        axes = canvas.subplots()
        for judged in results:
            for statement, verdict in zip(judged.statements, judged.verdicts, strict=True):
                if verdict.outcome is Outcome.VOID:
                    continue
                axes.scatter(
                    verdict.slack, names.index(statement.name), s=46, alpha=0.8,
                    color=STROKES[statement.standing][0], marker=MARKERS[statement.standing],
                )  # fmt: skip
        _slack_axes(axes, names)
        caption = (
            "Bound divided by measurement, one point for each case. Left of the line a claim is "
            "exceeded; far right of it the claim is true and says little."
        )
        return Figure(svg(canvas), caption, caption)


def _slack_axes(axes: Axes, names: Sequence[str]) -> None:
    axes.axvline(1, color=INK, lw=1)
    log_axes(axes, "x")
    left, right = axes.get_xlim()
    axes.axvspan(min(left, 0.5), 1, color=VERMILLION, alpha=0.08, lw=0)
    axes.set_xlim(min(left, 0.5), right)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel("slack = bound / measured mean")
    axes.grid(axis="y", lw=0.4, alpha=0.5)


def _label(statement: Statement) -> str:
    variant = statement.name.rpartition("/")[2]
    if statement.standing is not Standing.SHARPER or variant == "sharper":
        return statement.standing.value
    return f"sharper: {variant}"


def _quantity(statement: Statement) -> str:
    quantity = statement.latex.partition(r"\le")[0].replace(r"\|", "|")
    return f"${quantity.strip()}$"
