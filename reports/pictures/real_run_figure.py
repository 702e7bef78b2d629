"""How stale a run in real processes was, and how far its views were off."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import INK, PALETTE, figure_style, log_axes, svg
from sim.staleness.logged.trace_table import TraceTable

#: So many updates in a row are one point of a course.
TOGETHER = 40


def real_run(trace: TraceTable, most: float, missed: Mapping[str, npt.NDArray[np.int64]]) -> Figure:
    """The course of a run's staleness and of |x - v|/alpha beside its B, ``most``; and the shares
    of updates that miss as many, (T,) for each run or simulation of ``missed``."""
    assert trace.view_error is not None
    with figure_style():
        canvas = Canvas(figsize=(9.0, 3.0))
        late, off, shares = canvas.subplots(1, 3)
        _course(late, trace.staleness)
        late.set_ylabel("staleness")
        late.set_ylim(bottom=0)
        _course(off, trace.view_error)
        off.axhline(most, color=INK, ls="--", lw=1.2)
        off.set_ylabel(r"$\|x_t - v_t\| / \alpha$")
        log_axes(off, "y")
        _shares(shares, missed)
        canvas.legend(loc="outside lower center", ncols=3)
        caption = (
            f"Left and middle, in shared memory: the mean of {TOGETHER} updates in a row, the "
            "largest of them (thin), and B (dashed). Right: the share of updates that miss as "
            "many others."
        )
        return Figure(svg(canvas), caption, caption)


def _course(axes: Axes, values: npt.NDArray[np.generic]) -> None:
    rows = values[: len(values) // TOGETHER * TOGETHER].reshape(-1, TOGETHER)
    at = np.arange(len(rows)) * TOGETHER
    axes.plot(at, rows.mean(axis=1), color=PALETTE[0], lw=1.6)
    axes.plot(at, rows.max(axis=1), color=PALETTE[0], lw=0.8, ls=(0, (3, 1)))
    axes.set_xlabel("update")


def _shares(axes: Axes, missed: Mapping[str, npt.NDArray[np.int64]]) -> None:
    for colour, (name, counts) in zip(PALETTE, missed.items(), strict=False):
        shares = np.bincount(counts) / len(counts)
        axes.plot(shares, color=colour, marker="o", ms=3, lw=1.2, label=name)
    axes.set_xlabel("updates missed")
    axes.set_ylabel("share")
