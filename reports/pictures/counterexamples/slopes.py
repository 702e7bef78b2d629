"""Sparsified, (6): slopes that grow along the way, and runs that stop on different hills."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from bounds.claims.sparsified import equation_6
from bounds.claims.sparsified.equation_6 import CONCAVE, GROWING, TIME, VALLEYS
from bounds.proving.models.arithmetic.exact import Number, symbolic
from bounds.proving.models.world.piecewise import Separable
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, VERMILLION, figure_style, svg


def growing() -> Figure:
    """One step downhill from x_0, to where the slope is larger."""
    places = [_place(GROWING.vectors["x"][at,][0][0]) for at in (0, 1)]
    slopes = [_slope(CONCAVE, place) for place in places]
    caption = (
        f"The slope of f along the way downhill: {slopes[0]:g} at x_0, where the stale gradient is "
        f"computed (square), and {slopes[1]:g} at x_1 (disc). The stale gradient is the smaller."
    )
    return _draw(CONCAVE, ((places[0], slopes[0]),), ((places[1], slopes[1]),), caption)


def valleys() -> Figure:
    """Where every outcome of the samples stands after 20 steps, on the slope of f."""
    x = equation_6.valleys(FLAT).vectors["x"]
    first, late = (
        tuple((_place(y), _slope(VALLEYS, _place(y))) for (y,) in x[at,]) for at in (1, FLAT)
    )
    caption = (
        f"The slope of f along the way downhill. From t = 3 all gradients are those of x_1 "
        f"(squares), of slope 1 or 0: half of the runs stand still on the next hill (discs, at "
        f"t = {FLAT} of {TIME}), where the slope is not small."
    )
    return _draw(VALLEYS, first, late, caption, most=12.0)


Marks = tuple[tuple[float, float], ...]
#: The run through the valleys is drawn as it stands after so many steps.
FLAT = 20


def _place(number: Number) -> float:
    return float(symbolic(number))


def _slope(f: Separable, way: float) -> float:
    """How steeply f falls after so much way; drawn, so rounded."""
    (part,) = f.parts
    ways, slopes = ([_place(each[n]) for each in part.knots] for n in (0, 2))
    return -float(np.interp(way, ways, slopes))


def _draw(f: Separable, stale: Marks, fresh: Marks, caption: str, most: float = 4.0) -> Figure:
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.2))
        axes = canvas.subplots()
        knees = [(_place(y), -_place(slope)) for y, _, slope in f.parts[0].knots]
        axes.plot(*zip(*knees, strict=True), color=INK)
        _marks(axes, stale, "s", BLUE)
        _marks(axes, fresh, "o", VERMILLION)
        axes.set_xlim(-0.2, min(most, 1.1 * knees[-1][0]))
        axes.locator_params(nbins=4)
        axes.set_xlabel("way from $x_0$ downhill")
        axes.set_ylabel("slope")
        return Figure(svg(canvas), caption, f"A line of slopes with points. {caption}")


def _marks(axes: Axes, places: Marks, marker: str, colour: str) -> None:
    axes.plot(*zip(*places, strict=True), marker, color=colour, ms=8, alpha=0.8)
