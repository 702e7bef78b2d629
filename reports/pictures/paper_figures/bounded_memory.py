"""Figure 1 of elastic, drawn: the loss for every bound, and the memory against its bound."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from reports.pictures.training.method_looks import course
from reports.rendering.document import Figure
from reports.rendering.style import (
    BLUE,
    GREEN,
    HALF,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    figure_style,
    log_axes,
    svg,
)
from verify.figures.experiment import Frames

LOOKS: tuple[tuple[str, Any, str], ...] = (
    (BLUE, "-", "o"),
    (GREEN, (0, (6, 2)), "s"),
    (ORANGE, (0, (4, 1, 1, 1)), "D"),
    (PURPLE, (0, (3, 1.5)), "v"),
    (VERMILLION, (0, (1.5, 1.5)), "^"),
    (SKY, "-.", "P"),
)
MARKERS = "osD^vP"


def draw(frames: Frames) -> tuple[Figure, ...]:
    """Training loss over the epochs for each step size, and the longest memory over B."""
    table = pd.concat(frames.values(), ignore_index=True)
    return _loss(table), _memory(table)


def _step(step: float) -> str:
    return "1/L" if step == 1 else f"1/({1 / step:g}L)"


def _loss(table: pd.DataFrame) -> Figure:
    steps, bounds = sorted(table["step"].unique(), reverse=True), sorted(table["bound"].unique())
    looks = dict(zip(bounds, LOOKS, strict=False))
    with figure_style():
        canvas = Canvas(figsize=(9.0, 3.4))
        panels = np.atleast_1d(canvas.subplots(1, len(steps), sharex=True, sharey=True))
        for axes, step in zip(panels, steps, strict=True):
            for bound, (colour, stroke, marker) in looks.items():
                rows = table[(table["step"] == step) & (table["bound"] == bound)]
                course(
                    axes, rows["epoch"], rows["excess_loss"], middle="median", between=(0.25, 0.75),
                    color=colour, ls=stroke, marker=marker, ms=5, mew=0, markevery=4,
                )  # fmt: skip
            axes.set_title(f"step size {_step(step)}")
            axes.set_xlabel("epochs")
            log_axes(axes, "y")
        panels[0].set_ylabel("training loss above the least")
        keys = [
            Line2D([], [], color=c, linestyle=s, marker=m, ms=5, label=_bound(bound))
            for bound, (c, s, m) in looks.items()
        ]
        canvas.legend(handles=keys, loc="outside lower center", ncols=len(keys))
        runs = table["run"].nunique()
        caption = (
            "Linear regression with TopK and error feedback whose memory is bounded by B, for "
            f"{len(steps)} step sizes: median of {runs} runs, and half of them in the shade."
        )
        return Figure(svg(canvas), caption, caption)


def _bound(bound: float) -> str:
    notes = {0.0: "B = 0: SGD", np.inf: "no bound: TopK"}
    return notes.get(bound, f"B = {bound:g}")


def _memory(table: pd.DataFrame) -> Figure:
    steps, bounds = sorted(table["step"].unique(), reverse=True), sorted(table["bound"].unique())
    longest = table.groupby(["step", "bound"])["longest_memory"].max().to_dict()
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        places = np.arange(len(bounds))
        for shift, (step, marker) in enumerate(zip(steps, MARKERS, strict=False)):
            heights = [longest[step, bound] for bound in bounds]
            axes.plot(
                places + 0.12 * (shift - (len(steps) - 1) / 2), heights, marker, ms=7, mew=0,
                color=LOOKS[shift][0], label=f"step size {_step(step)}",
            )  # fmt: skip
        capped = [place for place, bound in zip(places, bounds, strict=True) if np.isfinite(bound)]
        for place in capped:
            axes.hlines(bounds[place], place - 0.35, place + 0.35, color=INK, lw=1.4)
        axes.set_xticks(places, ["none" if np.isinf(b) else f"{b:g}" for b in bounds])
        axes.set_xlabel("bound B on the memory")
        axes.set_ylabel("longest memory of all runs")
        axes.set_ylim(bottom=-0.2)
        handles = [*axes.get_legend_handles_labels()[0], Line2D([], [], color=INK, label="B")]
        canvas.legend(handles=handles, loc="outside lower center", ncols=2)
        most = max((longest[s, b] / b for s in steps for b in bounds if 0 < b < np.inf), default=0)
        caption = (
            "The longest memory that was measured in any run and step, over the bound B on it, "
            "both in units of the root second moment of a mini-batch gradient at the start; at "
            f"most {most:.3f} B."
        )
        return Figure(svg(canvas), caption, caption)
