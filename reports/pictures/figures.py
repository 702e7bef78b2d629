"""The pictures of the report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from bounds import Standing, Statement
from reports.pictures.finding_figure import WORDS
from reports.rendering.document import Figure, Strong
from reports.rendering.numbers import short
from reports.rendering.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    THIRD,
    VERMILLION,
    count_iterations,
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
#: Of the labels of a key: two such do not fit beside each other.
_LONG = 15
MARKERS = {Standing.PRINTED: "X", Standing.CORRECTED: "o", Standing.SHARPER: "D"}


def trajectory(judged: Summary, statements: Sequence[Statement]) -> Figure:
    """What was measured over the iterations, against the bounds on that same quantity.

    As narrow as a telephone, so that several stand side by side wherever there is more room.
    """
    runs, name = short(judged.verdicts[0].runs), judged.case.name
    says = f": {WORDS[statements[0].measures]}, {runs} runs."
    with figure_style():
        canvas = Canvas(figsize=(THIRD, 2.1))
        axes = canvas.subplots()
        _panel(axes, judged, statements)
        labels = axes.get_legend_handles_labels()[1]
        columns = 2 if max(map(len, labels)) < _LONG else 1
        canvas.legend(loc="outside lower center", ncols=columns, columnspacing=1.2)
        # Each line of the key makes the drawing higher, not the axes lower.
        canvas.set_figheight(2.1 + 0.2 * math.ceil(len(labels) / columns))
        return Figure(svg(canvas), (Strong(name), says), f"{name}{says}")


def has_course(line: Curve) -> bool:
    """Whether there is something to see over the iterations: three points above 0."""
    return bool((line.observed > 0).sum() >= 3)


def _panel(axes: Axes, judged: Summary, statements: Sequence[Statement]) -> None:
    curves, again = {line.statement.name: line for line in judged.curves}, cycle(AGAIN)
    first = curves[statements[0].name]
    observed = np.where(first.observed > 0, first.observed, np.nan)  # 0 has no logarithm
    axes.plot(first.t, observed, color=INK, label="measured")
    axes.fill_between(first.t, first.lower, observed, color=INK, alpha=0.15, lw=0)
    seen: set[Standing] = set()
    for statement in statements:
        line, (colour, stroke) = curves[statement.name], STROKES[statement.standing]
        colour, stroke = next(again) if statement.standing in seen else (colour, stroke)
        seen.add(statement.standing)
        axes.plot(line.t, line.bound, color=colour, linestyle=stroke, label=_label(statement))
    log_axes(axes, "xy")
    count_iterations(axes)
    axes.set_ylabel(_quantity(statements[0]))


def slacks(results: Sequence[Summary]) -> Figure:
    """Every verdict as a point: how loose each bound was, by claim."""
    names = list(dict.fromkeys(s.name for judged in results for s in judged.statements))
    with figure_style():
        canvas = Canvas(figsize=(7.0, 0.17 * len(names) + 1.2))
        axes = canvas.subplots()
        points: dict[Standing, list[tuple[float, int]]] = {}
        for judged in results:
            for statement, verdict in zip(judged.statements, judged.verdicts, strict=True):
                if verdict.outcome is not Outcome.VOID:
                    at = verdict.slack, names.index(statement.name)
                    points.setdefault(statement.standing, []).append(at)
        for standing, places in points.items():
            colour, marker = STROKES[standing][0], MARKERS[standing]
            found, rows = zip(*places, strict=True)
            axes.scatter(found, rows, s=46, alpha=0.8, color=colour, marker=marker)
        _slack_axes(axes, names)
        caption = (
            "Bound divided by measurement, one point for each case. Left of the line a claim is "
            "exceeded; far right of it a bound says little, whether it is true or not."
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
    """Sharper ones by the last part of their names, which the tables of verdicts have too."""
    variant = statement.name.rpartition("/")[2]
    return variant if statement.standing is Standing.SHARPER else statement.standing.value


def _quantity(statement: Statement) -> str:
    quantity = statement.bounded.replace(r"\|", "|")
    return f"${quantity}$"
