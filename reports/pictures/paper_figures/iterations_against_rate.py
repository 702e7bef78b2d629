"""The drawing of sparsified, Figure 2."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Canvas

from reports.pictures.training.method_looks import LOOKS, decades
from reports.rendering.document import Figure
from reports.rendering.style import HALF, figure_style, svg
from verify.figures.experiment import Frames
from verify.figures.run_summary import summary

APART = 1.07  # so that error bars at one λ stand beside each other


def draw(frames: Frames) -> tuple[Figure, ...]:
    """Mean iterations with standard deviations, one line a method."""
    table = summary(frames)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        for i, (method, look) in enumerate(LOOKS.items()):
            mine = table[table.method == method]
            share = mine.kept.iloc[0]
            label = look.name if share == 1 else f"{look.name}, ρ = {100 * share:g}%"
            place = mine.rate * APART ** (i - 1.5)
            axes.errorbar(
                place, mine["mean"], mine.deviation, label=label, capsize=3, elinewidth=1.1,
                **look.line,
            )  # fmt: skip
        decades(axes, sorted(table.rate.unique()), "rate λ of the message times")
        axes.set_ylabel("iterations to the target")
        axes.set_ylim(bottom=0)
        canvas.legend(loc="outside lower center", ncols=2)
    runs, stopped = table.runs.max(), int(table.stopped.sum())
    caption = (
        f"Iterations to the target accuracy: means and standard deviations of {runs} runs. "
        f"{stopped} of {table.runs.sum()} runs stopped below it and count as the cap."
    )
    return (Figure(svg(canvas), caption, f"{caption} {spoken(table)}"),)


def spoken(table: pd.DataFrame) -> str:
    """The means as a sentence."""
    return " ".join(
        f"{LOOKS[method].name} at λ = {rate:g}: {mean:.0f}."
        for method, rate, mean in zip(table.method, table.rate, table["mean"], strict=True)
    )
