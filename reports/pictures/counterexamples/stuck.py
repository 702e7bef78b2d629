"""Lemma 4.3: every view is the minimiser, so nothing moves."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure as Canvas

from bounds.claims.elastic.lemma_4_3 import CURVATURE, MINIMISER, STEP
from bounds.ledger import claim
from bounds.proving.counterexample import Instance
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, VERMILLION, figure_style, svg


def at_the_minimiser() -> Figure:
    """f with the iterate, the view, and how near the iterate is promised to be."""
    counterexample = claim("elastic/lemma-4.3").counterexample
    assert counterexample is not None
    return _draw(counterexample.build())


def _draw(instance: Instance) -> Figure:
    minimiser, curvature = float(MINIMISER), float(CURVATURE)
    line = np.linspace(0, 2 * minimiser, 41)
    near = float(instance.promised) ** 0.5
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.4))
        axes = canvas.subplots()
        axes.plot(line, curvature / 2 * (line - minimiser) ** 2, color=INK)
        axes.axvspan(minimiser - near, minimiser + near, color=BLUE, alpha=0.15, lw=0)
        axes.plot(0, curvature / 2 * minimiser**2, "o", color=VERMILLION, ms=9)
        axes.plot(minimiser, 0, "s", color=BLUE, ms=8)
        axes.set_xticks([0, minimiser], ["x", "v = x*"])
        axes.set_yticks([])
        axes.set_ylabel("f")
        distance = float(instance.actual) ** 0.5
        caption = (
            f"The view (square) is the minimiser and its gradient 0, so x (disc) stays at the "
            f"distance {distance:.4f} after a step of size {STEP}; the band, {near:.4f} to either "
            "side, is promised to hold it."
        )
        return Figure(svg(canvas), caption, f"A parabola with one iterate and one view. {caption}")
