"""The drawings of sparsified, Figure 3."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Canvas

from reports.pictures.training.method_looks import LOOKS, course
from reports.rendering.document import Figure
from reports.rendering.style import HALF, count_iterations, figure_style, svg
from verify.figures.experiment import Frames


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The training loss and the test accuracy, each a panel."""
    return (
        _panel(frames, "loss", "training loss", 1.0),
        _panel(frames, "accuracy", "test accuracy, %", 100.0),
    )


def _panel(frames: Frames, column: str, words: str, scale: float) -> Figure:
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        for method, frame in frames.items():
            look = LOOKS[method]
            course(
                axes, frame["step"], scale * frame[column], label=look.name, markevery=3,
                **look.line,
            )  # fmt: skip
        count_iterations(axes)
        axes.set_ylabel(words)
        axes.set_ylim(0, 100 if scale == 100 else None)
        canvas.legend(loc="outside lower center", ncols=3)
    runs = next(iter(frames.values())).run.nunique()
    caption = f"The {words.split(',')[0]} along the runs: means and standard deviations of {runs}."
    ends = " ".join(
        f"{LOOKS[method].name} ends at {_end(frame, column, scale)}."
        for method, frame in frames.items()
    )
    return Figure(svg(canvas), caption, f"{caption} {ends}")


def _end(frame: pd.DataFrame, column: str, scale: float) -> str:
    return f"{scale * frame[frame.step == frame.step.max()][column].mean():.3g}"
