"""Training curves as small multiples, one for each number of processes, and where they end."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from reports.pictures.training.method_looks import course
from reports.rendering.document import Figure
from reports.rendering.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    VERMILLION,
    figure_style,
    log_axes,
    svg,
)
from verify.figures.experiment import Frames

#: Colour, stroke and marker: none is needed to tell two methods apart.
LOOKS: dict[str, tuple[str, Any, str]] = {
    "HW": (BLUE, "-", "o"),
    "ER .75": (GREEN, (0, (6, 2)), "s"),
    "ER .5": (ORANGE, (0, (4, 1, 1, 1)), "D"),
    "ER .25": (VERMILLION, (0, (1.5, 1.5)), "^"),
}
POINTS = 8  # markers on a line


def curves_and_ends(frames: Frames, network: str) -> tuple[Figure, ...]:
    """The loss over the epochs; then accuracy after the last one, beside B."""
    table = pd.concat(frames.values(), ignore_index=True)
    return _curves(table, network), _ends(table, network)


def _curves(table: pd.DataFrame, network: str) -> Figure:
    processes = sorted(table["processes"].unique())
    with figure_style():
        canvas = Canvas(figsize=(9.0, 3.4))
        panels = canvas.subplots(1, len(processes), sharex=True, sharey=True)
        for axes, count in zip(panels, processes, strict=True):
            for method, look in LOOKS.items():
                rows = table[(table["processes"] == count) & (table["method"] == method)]
                _line(axes, rows, look)
            axes.set_title(f"{count} processes")
            axes.set_xlabel("epochs of the shared counter")
        log_axes(panels[0], "y")
        panels[0].set_ylabel("training loss at the view")
        keys = [_key(method) for method in LOOKS]
        canvas.legend(handles=keys, loc="outside lower center", ncols=len(keys))
        caption = (
            f"Training loss of {network} at the views, by number of processes: mean of the runs, "
            "and between the lowest and the highest of them a shade. HW is Hogwild, ER .75 is "
            "EF-Rand-beta with beta = .75."
        )
        return Figure(svg(canvas), caption, caption)


def _line(axes: Axes, rows: pd.DataFrame, look: tuple[str, Any, str]) -> None:
    colour, stroke, marker = look
    spacing = max(1, rows["epoch"].nunique() // POINTS)
    course(
        axes, rows["epoch"], rows["loss"], between=(0, 1), color=colour, ls=stroke, marker=marker,
        ms=5, mew=0, markevery=spacing,
    )  # fmt: skip


def _key(method: str) -> Line2D:
    colour, stroke, marker = LOOKS[method]
    return Line2D([], [], color=colour, linestyle=stroke, marker=marker, ms=5, label=method)


def _ends(table: pd.DataFrame, network: str) -> Figure:
    last = table[table["epoch"] == table.groupby("processes")["epoch"].transform("max")]
    places = [(count, m) for count in sorted(last["processes"].unique()) for m in LOOKS]
    with figure_style():
        canvas = Canvas(figsize=(9.0, 4.2))
        accuracy, constant = canvas.subplots(1, 2, sharey=True)
        for y, (count, method) in enumerate(places):
            rows = last[(last["processes"] == count) & (last["method"] == method)]
            _end(accuracy, constant, y, rows)
        _frame(accuracy, constant, [f"{m}, p = {count}" for count, m in places])
        caption = (
            f"After the last epoch of {network}: the accuracy on the test images, a small mark for "
            "each run and a large one for their mean; and B/M of Lemma 5.7 (Lemma 5.3 for HW), as "
            "printed and as proved, for a constant step size, M being that of the gradients after "
            "momentum."
        )
        return Figure(svg(canvas), caption, caption)


def _end(accuracy: Axes, constant: Axes, y: int, rows: pd.DataFrame) -> None:
    colour, _, marker = LOOKS[rows["method"].iloc[0]]
    shares = 100 * rows["accuracy"]
    accuracy.scatter(shares, [y] * len(rows), s=14, color=colour, marker=marker, alpha=0.5, lw=0)
    accuracy.scatter([shares.mean()], [y], s=60, color=colour, marker=marker, edgecolor=INK, lw=0.8)
    for name, marks in (("printed_B", "X"), ("proved_B", "o")):
        look = VERMILLION if name == "printed_B" else BLUE
        constant.scatter([rows[name].iloc[0]], [y], s=46, color=look, marker=marks, lw=0)


def _frame(accuracy: Axes, constant: Axes, names: list[str]) -> None:
    accuracy.set_yticks(range(len(names)), names)
    accuracy.invert_yaxis()
    accuracy.set_xlabel("test accuracy, %")
    constant.set_xlabel("B / M")
    log_axes(constant, "x")
    for axes in (accuracy, constant):
        axes.grid(axis="y", lw=0.4, alpha=0.5)
        for y in range(len(LOOKS), len(names), len(LOOKS)):
            axes.axhline(y - 0.5, color=INK, lw=0.6)
    keys = [
        Line2D([], [], color=VERMILLION, marker="X", ms=7, lw=0, label="B as printed"),
        Line2D([], [], color=BLUE, marker="o", ms=7, lw=0, label="B as proved"),
    ]
    figure = constant.get_figure()
    assert figure is not None
    figure.legend(handles=keys, loc="outside lower right", ncols=2)
