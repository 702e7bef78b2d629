"""The parts of a claim as intervals beside the value that speaks for neither side."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import GREEN, INK, VERMILLION, figure_style, log_axes, svg
from verify.figures.experiment import Part

COLOURS = {True: GREEN, False: VERMILLION, None: INK}
#: Fewer intervals than this are read from the table as well.
FEWEST = 3
LETTERS_OF_A_LINE = 40


def forests(parts: Sequence[Part]) -> tuple[Figure, ...]:
    """One for the ratios and one for the differences, each where it has enough of them."""
    kinds = dict.fromkeys(each.even for each in parts if each.interval is not None)
    alike = [
        [each for each in parts if each.interval is not None and each.even == even]
        for even in kinds
    ]
    return tuple(_forest(each) for each in alike if len(each) >= FEWEST)


def _forest(shown: Sequence[Part]) -> Figure:
    """One line for each part, beside the value at which it speaks for neither side."""
    even = shown[0].even
    same, names = told_apart([each.says for each in shown])
    lines = max(name.count("\n") for name in names) + 1
    with figure_style():
        canvas = Canvas(figsize=(7.0, (0.17 + 0.17 * lines) * len(shown) + 0.9))
        axes = canvas.subplots()
        for row, part in enumerate(shown):
            assert part.interval is not None
            value, low, high = part.interval
            axes.plot([low, high], [row, row], color=COLOURS[part.holds], lw=2)
            axes.plot([value], [row], "o", color=COLOURS[part.holds], ms=6)
        axes.axvline(even, color=INK, lw=1, ls=(0, (4, 3)))
        if even == 1.0 and all(each.interval and each.interval[1] > 0 for each in shown):
            log_axes(axes, "x")
        axes.set_yticks(range(len(shown)), names)
        axes.invert_yaxis()
        axes.set_xlabel("ratio" if even == 1.0 else "difference")
        caption = (
            f"{same or 'What was found'}, with its interval: an interval that meets the dashed "
            "line decides nothing. Green is borne out, vermillion refuted, black open."
        )
        return Figure(svg(canvas), caption, caption)


def told_apart(sentences: Sequence[str]) -> tuple[str, list[str]]:
    """What all say before a colon, and of each the rest, in lines that leave room for a picture."""
    said = [each.rstrip(":").removesuffix(" is") for each in sentences]
    heads = {each.partition(": ")[0] for each in said}
    same = heads.pop() if len(heads) == 1 and all(": " in each for each in said) else ""
    rest = [each.removeprefix(f"{same}: ") for each in said]
    return same, ["\n".join(wrap(each, LETTERS_OF_A_LINE)) for each in rest]
