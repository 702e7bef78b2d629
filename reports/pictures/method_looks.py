"""How the variants of asynchronous SGD look in every picture: colour, stroke, marker and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def decades(axes: Axes, ticks: list[float], label: str, form: str = "{:g}") -> None:
    """A logarithmic x axis with exactly these ticks."""
    axes.set_xscale("log")
    axes.set_xticks(ticks, [form.format(tick) for tick in ticks])
    axes.minorticks_off()
    axes.set_xlabel(label)
