"""How the variants of asynchronous SGD look in every picture: colour, stroke, marker and name; and
how what several runs did becomes a line with a shade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes

from reports.rendering.style import BLUE, GREEN, ORANGE, VERMILLION
from verify.figures.training.variant import Method


@dataclass(frozen=True, slots=True)
class Look:
    """A line that can be told from the others without its colour."""

    name: str
    colour: str
    stroke: str | tuple[int, tuple[int, ...]]
    marker: str

    @property
    def line(self) -> dict[str, Any]:
        """As keywords of matplotlib's lines."""
        return {"color": self.colour, "linestyle": self.stroke, "marker": self.marker, "ms": 5.5}


LOOKS = {
    Method.ASGD.value: Look("ASGD", BLUE, "-", "o"),
    Method.KARDAM.value: Look("Kardam", ORANGE, (0, (1, 1)), "D"),
    Method.PHI_SGD.value: Look("φ-SGD", GREEN, (0, (5, 2)), "s"),
    Method.PHI_MEMSGD.value: Look("φ-MemSGD", VERMILLION, (0, (5, 1, 1, 1)), "^"),
}


def course(
    axes: Axes,
    x: pd.Series[Any],
    y: pd.Series[Any],
    *,
    middle: Literal["mean", "median"] = "mean",
    between: tuple[float, float] | None = None,
    **line: Any,
) -> None:
    """The middle of ``y`` at every ``x`` as a line, and a shade between two of its quantiles, or
    one standard deviation to both sides. What is no number is left out."""
    told = y.notna().to_numpy()
    groups = y[told].groupby(x[told].to_numpy())
    centre = groups.agg(middle)
    if between is None:
        deviation = groups.std()
        low, high = centre - deviation, centre + deviation
    else:
        low, high = (groups.quantile(share) for share in between)
    axes.plot(centre.index, centre, **{"mew": 0.75, "mec": "w", **line})
    axes.fill_between(centre.index, low, high, color=line["color"], alpha=0.15, lw=0)


def decades(axes: Axes, ticks: list[float], label: str, form: str = "{:g}") -> None:
    """A logarithmic x axis with exactly these ticks."""
    axes.set_xscale("log")
    axes.set_xticks(ticks, [form.format(tick) for tick in ticks])
    axes.minorticks_off()
    axes.set_xlabel(label)
