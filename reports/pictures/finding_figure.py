"""A refuted promise at one glance: what was promised, and what the runs did instead."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure as Canvas

from bounds import Quantity, Statement
from bounds.quantity import Over
from reports.rendering.document import Figure
from reports.rendering.numbers import short
from reports.rendering.style import INK, THIRD, VERMILLION, count_iterations, figure_style, svg
from verify import Curve

WORDS = {
    Quantity.VIEW_ERROR: "how far off the view is, in steps",
    Quantity.VIEW_ERROR_SQUARED: "squared distance of the view, in steps",
    Quantity.UPDATE_VIEW_ERROR: "how far off the view is, in steps",
    Quantity.MEMORY: "length of the memory",
    Quantity.MEMORY_SQUARED: "squared length of the memory",
    Quantity.GRADIENT_SQUARED: "squared gradient",
    Quantity.DISTANCE_SQUARED: "squared distance to the optimum",
}
#: A curve that spans more than this is drawn in powers of ten.
_WIDE = 200.0


def finding(statement: Statement, line: Curve, caption: str) -> Figure:
    """The mean of the runs above the promise, both named where they are drawn."""
    what = WORDS.get(statement.measures, statement.measures.key.replace("-", " "))
    least = "smallest " if statement.over is Over.BEST_STEP else ""
    with figure_style():
        canvas = Canvas(figsize=(THIRD, 2.5))
        axes = canvas.subplots()
        high = float(np.nanmax(np.maximum(line.observed, line.bound)))
        axes.fill_between(line.t, line.bound, line.observed, where=line.observed > line.bound,
                          color=VERMILLION, alpha=0.15, lw=0)  # fmt: skip
        axes.plot(line.t, line.observed, color=INK)
        axes.plot(line.t, line.bound, color=VERMILLION, ls=(0, (5, 2)))
        if high > _WIDE * float(line.bound[-1]):
            axes.set_yscale("symlog", linthresh=float(line.bound[-1]))
        axes.set_ylim(0, 1.25 * high)
        for value, word, colour in (
            (line.observed[-1], "measured", INK), (line.bound[-1], "promised at most", VERMILLION),
        ):  # fmt: skip
            axes.annotate(
                f"{word} {short(float(value))}", (line.t[-1], value), xytext=(0, 4),
                textcoords="offset points", ha="right", va="bottom", color=colour,
            )  # fmt: skip
        count_iterations(axes)
        axes.set_title(f"{least}{what}")
        words = (
            f"Over the iterations, the {least}{what}: promised at most "
            f"{short(float(line.bound[-1]))}, measured {short(float(line.observed[-1]))}."
        )
        return Figure(svg(canvas), caption, words)
