"""The parts of a claim as intervals beside the value that speaks for neither side."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import GREEN, INK, VERMILLION, figure_style, log_axes, svg
from verify.figures.experiment import Part

COLOURS = {True: GREEN, False: VERMILLION, None: INK}
#: Fewer intervals than this are read from the table as well.
FEWEST = 3


def forest(parts: Sequence[Part]) -> Figure | None:
    """One line for each part with an interval; None for a few, and where they are of two kinds."""
    shown = [each for each in parts if each.interval is not None]
    if len(shown) < FEWEST or len({each.even for each in shown}) > 1:
        return None
    even = shown[0].even
    with figure_style():
        canvas = Canvas(figsize=(7.0, 0.34 * len(shown) + 0.9))
        axes = canvas.subplots()
        for row, part in enumerate(shown):
            assert part.interval is not None
            value, low, high = part.interval
            axes.plot([low, high], [row, row], color=COLOURS[part.holds], lw=2)
            axes.plot([value], [row], "o", color=COLOURS[part.holds], ms=6)
        axes.axvline(even, color=INK, lw=1, ls=(0, (4, 3)))
        if even == 1.0 and all(each.interval and each.interval[1] > 0 for each in shown):
            log_axes(axes, "x")
        axes.set_yticks(range(len(shown)), [_name(each.says) for each in shown])
        axes.invert_yaxis()
        axes.set_xlabel("ratio" if even == 1.0 else "difference")
        caption = (
            "What was found, with its interval: an interval that meets the dashed line decides "
            "nothing. Green is borne out, vermillion refuted, black open."
        )
        return Figure(svg(canvas), caption, caption)


def _name(says: str, most: int = 44) -> str:
    """The end of a long sentence: its beginning is the same in every line."""
    says = says.rstrip(":").removesuffix(" is")
    return says if len(says) <= most else "…" + says[-most:]
