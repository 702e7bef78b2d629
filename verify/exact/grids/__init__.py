"""Which theorem is held against which exact worst case, and where?

Add a grid: its file, and one line here.

Units: X and F are chosen so that L = 1 and, where views are elastic, alpha B = 1; a theorem whose
units agree loses nothing by it.
"""

from collections.abc import Callable

from verify.exact.cell import Cell
from verify.exact.grids import (
    compressed,
    delayed,
    nonconvex,
    partially_read,
    prescriptions,
    rare_views,
    sampled,
    strongly_convex,
    values,
)

__all__ = [
    "GRIDS",
    "compressed",
    "delayed",
    "nonconvex",
    "partially_read",
    "prescriptions",
    "rare_views",
    "sampled",
    "strongly_convex",
    "values",
]

GRIDS: tuple[Callable[[], list[Cell]], ...] = (
    nonconvex.cells,
    strongly_convex.cells,
    delayed.cells,
    partially_read.cells,
    sampled.cells,
    rare_views.cells,
    prescriptions.cells,
    values.cells,
    compressed.cells,
)
