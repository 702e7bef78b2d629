"""Shared memory without locks: which entries of the last updates a view misses."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas
from torch import Generator

from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, VERMILLION, figure_style, svg
from sim.delays import Uniform
from sim.systems import Hogwild

WORKERS, LATEST, ENTRIES, UPDATES, SEED = 4, 3, 5, 8, 3


def missed(seed: int = SEED) -> list[list[bool]]:
    """For every coordinate, which of the updates 0, 1, ... the view after them misses."""
    system = Hogwild(WORKERS, Uniform(LATEST))
    table = system.table(UPDATES + 1, 1, ENTRIES, Generator().manual_seed(seed))
    return [[u >= UPDATES - int(s) for u in range(UPDATES)] for s in table[UPDATES, 0]]


def draw(seed: int = SEED) -> Figure:
    """A square for every entry of every update: filled where the view holds it."""
    grid = missed(seed)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.6))
        axes = canvas.subplots()
        cells = [(u, i, gone) for i, row in enumerate(grid) for u, gone in enumerate(row)]
        held = [(u, i) for u, i, gone in cells if not gone]
        lost = [(u, i) for u, i, gone in cells if gone]
        axes.plot(*zip(*held, strict=True), "s", color=BLUE, ms=11, label="the view holds it")
        axes.plot(*zip(*lost, strict=True), "x", color=VERMILLION, ms=8, mew=2, label="missed")
        axes.axvline(UPDATES - LATEST - 0.5, color=INK, lw=0.8, ls=(0, (4, 3)))
        axes.set_yticks(range(ENTRIES))
        axes.set_ylabel("entry")
        axes.set_xticks(range(UPDATES))
        axes.set_xlabel("update")
        axes.invert_yaxis()
        axes.margins(0.06, 0.12)
        canvas.legend(loc="outside upper center", ncols=2)
        caption = (
            "Shared memory without locks: a view is read entry by entry, and each entry by itself "
            f"lacks none, some or all of the last {LATEST} updates (right of the line)."
        )
        sizes = ", ".join(str(sum(row)) for row in grid)
        return Figure(svg(canvas), caption, f"The entries miss {sizes} updates. {caption}")
