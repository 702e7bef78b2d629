"""What was promised against what is, as two bars: the picture of every counterexample."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from bounds.proving.counterexample import Instance
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, VERMILLION, figure_style, svg

#: Outside of these the shorter bar says nothing: it is as long as the other, or a line.
LEAST, MOST = 1.02, 40.0


def draw(instance: Instance) -> Figure | None:
    """Two bars from 0, or None where there is nothing to compare by eye.

    They bear no words: letters are shapes, and would weigh more than the rest of the page.
    """
    promised, actual = float(instance.promised), float(instance.actual)
    if promised <= 0 or not LEAST <= actual / promised <= MOST:
        return None
    with figure_style():
        canvas = Canvas(figsize=(HALF, 0.5))
        axes = canvas.subplots()
        axes.barh([0, 1], [actual, promised], 0.7, color=[VERMILLION, BLUE])
        axes.set_axis_off()
        said = f"Above, promised {instance.relation} {promised:.4g}; below, actual {actual:.4g}."
        return Figure(svg(canvas), said, f"Two bars. {said}")
