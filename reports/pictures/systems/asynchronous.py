"""Asynchronous workers: who computes at which model, and how many updates it misses."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from torch import Generator

from reports.rendering.document import Figure
from reports.rendering.style import HALF, INK, PALETTE, figure_style, svg
from sim.delays import Uniform
from sim.systems import Asynchronous

WORKERS, LATEST, STEPS, SEED = 3, 4, 10, 6


def staleness(seed: int = SEED) -> list[int]:
    """How many updates the view of each update misses."""
    table = Asynchronous(WORKERS, Uniform(LATEST)).table(STEPS, 1, 1, Generator().manual_seed(seed))
    return [int(each) for each in table.flatten()]


def draw(seed: int = SEED) -> Figure:
    """A bar for every update, from the model that was read to the model that it is added to."""
    stale = staleness(seed)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.6))
        axes = canvas.subplots()
        for worker in range(WORKERS):
            _lane(axes, worker, stale)
        axes.set_yticks(range(WORKERS), [f"worker {w}" for w in range(WORKERS)])
        axes.set_xticks(range(0, STEPS, 3), [f"$x_{{{t}}}$" for t in range(0, STEPS, 3)])
        axes.set_xlabel("model")
        axes.grid(axis="x", lw=0.4, color=INK, alpha=0.3)
        axes.invert_yaxis()
        axes.margins(0.06, 0.12)
        caption = (
            "Asynchronous workers: a dot is the model that is read, a triangle the model that the "
            "gradient is added to; the number says how many updates were missed."
        )
        return Figure(
            svg(canvas),
            caption,
            f"{STEPS} updates that miss {', '.join(map(str, stale))}. {caption}",
        )


def _lane(axes: Axes, worker: int, stale: list[int]) -> None:
    """One worker's bars, a little below one another."""
    updates = range(worker, STEPS, WORKERS)
    heights = [worker - 0.25 + 0.15 * n for n in range(len(updates))]
    reads, colour = [t - stale[t] for t in updates], PALETTE[worker]
    axes.hlines(heights, reads, updates, color=colour, lw=4)
    axes.plot(reads, heights, "o", color=colour, ms=6)
    axes.plot(updates, heights, ">", color=colour, ms=7)
    for t, height in zip(updates, heights, strict=True):
        axes.annotate(str(stale[t]), (t, height), xytext=(6, 0), textcoords="offset points",
                      va="center")  # fmt: skip
