"""Messages between nodes that are worker and server at once: which come, late or never."""

from __future__ import annotations

from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from torch import Tensor

from reports.pictures.memory_stems import GAP
from reports.rendering.style import BLUE, HALF, INK, ORANGE, VERMILLION, figure_style, svg

Point = tuple[float, float]
_LINES: dict[str, dict[str, Any]] = {
    "in time": {"color": BLUE, "lw": 0.9},
    "late": {"color": ORANGE, "lw": 1.8, "ls": (0, (4, 2))},
    "never": {"color": VERMILLION, "lw": 1.4, "ls": (0, (1, 1.5))},
}


def message_lanes(lateness: Tensor) -> str:
    """A lane for every node and a line for every message to another, drawn as SVG.

    ``lateness`` (T, p, p) is that of the message of node j to node i at [t, i, j], -1 for never:
    such a line ends half-way in a cross. A lane ends where its node does not reach itself any more.
    """
    steps, nodes, _ = lateness.shape
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.6))
        axes = canvas.subplots()
        for node in range(nodes):
            _lane(axes, node, int((lateness[:, node, node] >= 0).sum()), steps)
        lines: dict[str, list[Point]] = {name: [] for name in _LINES}
        for t, i, j in product(range(steps), range(nodes), range(nodes)):
            sends = t == 0 or lateness[t - 1, j, j] >= 0
            if i != j and sends and lateness[t, i, i] >= 0:
                name, end = _message(t, i, j, int(lateness[t, i, j]))
                lines[name] += [(t, j), end, GAP]
        shown = {name: line for name, line in lines.items() if line}
        for name, line in shown.items():
            axes.plot(*zip(*line, strict=True), label=name, **_LINES[name])
        if "never" in shown:
            axes.plot(*zip(*shown["never"][1::3], strict=True), "x", color=VERMILLION, ms=6, mew=2)
        _frame(axes, steps, nodes)
        canvas.legend(loc="outside upper center", ncols=3)
        return svg(canvas)


def _lane(axes: Axes, node: int, alive: int, steps: int) -> None:
    axes.plot([0, alive], [node, node], color=INK, lw=1.5)
    axes.plot(range(alive), [node] * alive, "o", color=INK, ms=4)
    if alive < steps:
        axes.plot(alive, node, "X", color=INK, ms=9)


def _message(t: int, i: int, j: int, late: int) -> tuple[str, Point]:
    if late < 0:
        return "never", (t + 0.45, j + 0.45 * (i - j))
    return ("late" if late else "in time"), (t + 1 + late, i)


def _frame(axes: Axes, steps: int, nodes: int) -> None:
    axes.set_yticks(range(nodes), [f"node {i}" for i in range(nodes)])
    axes.set_xticks(range(steps + 1))
    axes.set_xlim(-0.15, steps + 0.15)
    axes.invert_yaxis()
    axes.set_xlabel("iteration")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
