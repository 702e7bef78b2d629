"""Synchronous SGD: all workers compute at one point, and the mean of their gradients is applied."""

from __future__ import annotations

import torch
from matplotlib.figure import Figure as Canvas
from torch import Generator, Tensor

from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, figure_style, svg
from sim.problems import Quadratic
from sim.systems import SGD

WORKERS, STEPS, ALPHA, SEED = 3, 3, 0.45, 4
_PROBLEM = Quadratic((1.0, 0.4), x0=(3.0, 2.0), sigma=1.0)


def path(seed: int = SEED) -> tuple[Tensor, Tensor]:
    """The iterates (T + 1, 2) and where each worker's own step would lead from each (T, p, 2)."""
    system, generator = SGD(WORKERS), Generator().manual_seed(seed)
    state = system.start(_PROBLEM.start(), system.table(STEPS, 1, 2, generator))
    points, ends = [state.x[0]], []
    for _ in range(STEPS):
        views = system.views(state, ALPHA)
        gradients = _PROBLEM.sample(views, generator)
        ends.append((views - ALPHA * gradients)[0])
        state = system.update(state, gradients, ALPHA, generator)
        points.append(state.x[0])
    return torch.stack(points), torch.stack(ends)


def draw(seed: int = SEED) -> Figure:
    """The iterates in the plane, and from each of them the step of every worker."""
    points, ends = path(seed)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.6))
        axes = canvas.subplots()
        for x, step_ends in zip(points, ends, strict=False):
            for end in step_ends:
                axes.plot(*zip(x, end, strict=True), color=BLUE, lw=1, ls=(0, (3, 2)))
        axes.plot(*ends.flatten(0, 1).T, "o", color=BLUE, ms=4, mfc="none", label="one worker's")
        axes.plot(*points.T, color=INK, marker="o", ms=5, label="their mean: the new $x$")
        for t, x in enumerate(points):
            axes.annotate(f"$x_{t}$", x.tolist(), xytext=(5, 5), textcoords="offset points")
        axes.set_xticks([])
        axes.set_yticks([])
        axes.margins(0.08, 0.15)
        axes.legend(loc="lower right")
        caption = (
            f"Synchronous SGD: in every round {WORKERS} workers compute a gradient at the same x, "
            "and x moves by the mean. No view misses anything."
        )
        return Figure(svg(canvas), caption, f"{STEPS} rounds of a run in the plane. {caption}")
