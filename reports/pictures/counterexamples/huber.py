"""Theorem 4.2: ten steps on the straight part of Huber's function."""

from __future__ import annotations

import numpy as np
import sympy as sp
from matplotlib.figure import Figure as Canvas

from bounds.claims.elastic.theorem_4_2 import CENTRE, SLOPE, STEP_SIZE, VALUES, huber, iterates
from bounds.symbols import epsilon
from reports.rendering.document import Figure
from reports.rendering.style import HALF, INK, VERMILLION, figure_style, svg


def ten_iterates() -> Figure:
    """Huber's function and every iterate at which the theorem speaks of the gradient."""
    points = iterates()
    slopes = [huber(x - CENTRE, SLOPE)[1] for x in points]
    line = np.linspace(-0.2, 2.2, 61)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.4))
        axes = canvas.subplots()
        axes.plot(line, [_value(x) for x in line], color=INK)
        places = [float(x) for x in points]
        axes.plot(places, [_value(x) for x in places], "o", color=VERMILLION, ms=6)
        axes.set_xlabel("x")
        axes.set_ylabel("f")
        axes.locator_params(nbins=4)
        caption = (
            f"The {len(points)} iterates with the prescribed step {STEP_SIZE}: all are on the "
            f"straight part, where |∇f|² = {min(s**2 for s in slopes)}, above the target "
            f"{VALUES[epsilon]}."
        )
        return Figure(svg(canvas), caption, f"Huber's function with iterates. {caption}")


def _value(x: float) -> float:
    return float(huber(sp.Float(x) - CENTRE, SLOPE)[0])
