"""Error feedback step by step: what waits, what is sent, and what stays in the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from torch import Tensor

from reports.rendering.style import BLUE, HALF, INK, VERMILLION, figure_style, svg


@dataclass(frozen=True, slots=True)
class Sending:
    """One step: the vector ``sent`` of memory and gradient together, and the rest, each (d,)."""

    waiting: Tensor
    sent: Tensor
    memory: Tensor


#: Between two pieces of one line.
GAP = (float("nan"), float("nan"))
_ROWS = (("waiting", INK), ("sent", BLUE), ("memory", VERMILLION))
NAMES = ("memory +\ngradient", "sent", "stays")


def memory_stems(steps: Sequence[Sending], names: Sequence[str] = NAMES) -> str:
    """A column for every step and three rows of bars, one for each entry, drawn as SVG."""
    height = 1.1 * max(float(step.waiting.abs().max()) for step in steps)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.6))
        grid = canvas.subplots(3, len(steps), squeeze=False, sharex=True)
        for name, (field, colour), row in zip(names, _ROWS, grid, strict=True):
            for t, (axes, step) in enumerate(zip(row, steps, strict=True)):
                _stems(axes, getattr(step, field), colour, height)
                if field == "waiting" and len(steps) > 1:
                    axes.set_title(f"step {t}", loc="center")
            row[0].set_ylabel(name, rotation=0, ha="right", va="center")
        return svg(canvas)


def _stems(axes: Axes, vector: Tensor, colour: str, height: float) -> None:
    foot = [x for i, entry in enumerate(vector.tolist()) for x in ((i, 0), (i, entry), GAP)]
    axes.plot(*zip(*foot, strict=True), color=colour, lw=6, solid_capstyle="butt")
    axes.axhline(0, color=INK, lw=0.6)
    axes.set_ylim(-height, height)
    axes.set_xlim(-0.6, len(vector) - 0.4)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
