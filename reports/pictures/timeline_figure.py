"""The events of a parameter server as a picture: who computed when, what was sent, how stale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch

from reports.rendering.style import INK, PALETTE, figure_style
from sim.require import require
from sim.server.virtual_time.timeline import Timeline

SERVER, LABELS = 0.0, -1.15  # heights of the server's line and of what is written over it
GRADIENT, MODEL = "gradient to the server", "model to the worker"


def timeline_figure(timeline: Timeline, run: int = 0, updates: int = 12) -> Figure:
    """One run up to its update ``updates`` - 1, drawn like sparsified, Figure 6.

    A line for the parameter server and one for every worker; bars are computations, arrows are
    messages, and over every update stand the model it makes and how stale its gradient was. Of a
    broadcast only the model that its worker starts with is drawn. Raises ``ValueError``.
    """
    require(updates >= 1, "updates", updates, ">= 1")
    frame = timeline.frame(run)
    end = float(frame.time.iloc[:updates].max())
    frame = frame[frame.began < end]
    workers = sorted(frame.worker.unique().tolist())
    with figure_style():
        figure = Figure(figsize=(9.0, 1.9 + 0.5 * len(workers)))
        axes = figure.subplots()
        for row in frame.itertuples():
            _round(axes, row, 1.0 + workers.index(row.worker), end)
        _server(axes, frame)
        _labels(axes, frame.head(updates), end)
        _frame(axes, workers, end)
        figure.legend(handles=_key(), loc="outside lower center", ncols=3)
    return figure


def _round(axes: Axes, row: Any, height: float, end: float) -> None:
    """A computation, its gradient's way to the server and the model's way back."""
    colour = PALETTE[int(row.worker) % len(PALETTE)]
    axes.barh(height, row.computed - row.began, 0.3, row.began, color=colour, alpha=0.75, lw=0)
    if row.sent < end:
        _arrow(axes, (row.sent, height), (row.arrived, SERVER), colour, GRADIENT)
    if row.time <= end:
        _arrow(axes, (row.answered, SERVER), (row.returned, height), colour, MODEL)


def _arrow(
    axes: Axes, start: tuple[float, float], stop: tuple[float, float], colour: str, label: str
) -> None:
    stroke = "-" if label == GRADIENT else (0, (4, 2))
    axes.add_patch(
        FancyArrowPatch(
            start, stop, arrowstyle="-|>", mutation_scale=9, shrinkA=0, shrinkB=0,
            color=colour, lw=1.2, linestyle=stroke, label=label,
        )
    )  # fmt: skip


def _server(axes: Axes, frame: pd.DataFrame) -> None:
    """The times in which the server updates; nothing where an update takes no time."""
    starts = np.maximum(frame.arrived, frame.time.shift(fill_value=0.0))
    axes.barh(SERVER, frame.time - starts, 0.2, starts, color=INK, lw=0)


def _labels(axes: Axes, frame: pd.DataFrame, end: float) -> None:
    """Evenly spaced over the updates, so that no two meet, each with a line to its update."""
    places = (np.arange(len(frame)) + 0.5) / len(frame) * end
    columns = frame["update"], frame.staleness, frame.time
    for place, update, staleness, time in zip(places, *columns, strict=True):
        _over(axes, place, f"$x_{{{update + 1}}}$\n{staleness}", "center")
        axes.plot([place, time], [LABELS + 0.1, SERVER], color=INK, lw=0.5, alpha=0.5)
        axes.plot(time, SERVER, marker="o", ms=3.5, color=INK)
    _over(axes, -0.01 * end, "model\nstaleness", "right")


def _over(axes: Axes, place: float, text: str, side: Literal["center", "right"]) -> None:
    axes.text(place, LABELS, text, ha=side, va="bottom", linespacing=1.4)


def _frame(axes: Axes, workers: Sequence[int], end: float) -> None:
    axes.hlines(range(len(workers) + 1), 0, 1.01 * end, color=INK, lw=0.8, alpha=0.4, zorder=0)
    axes.set_yticks(range(len(workers) + 1), ["server", *(f"worker {w}" for w in workers)])
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(0, 1.01 * end)
    axes.set_ylim(len(workers) + 0.4, LABELS - 0.95)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("virtual time")


def _key() -> list[Patch | Line2D]:
    return [
        Patch(color=INK, alpha=0.5, lw=0, label="computation"),
        Line2D([], [], color=INK, lw=1.2, label=GRADIENT),
        Line2D([], [], color=INK, lw=1.2, linestyle=(0, (4, 2)), label=MODEL),
    ]
