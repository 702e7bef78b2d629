"""The power curve: how often a lie of a given size is found out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    figure_style,
    svg,
)
from verify.judging.calibrate import Calibration

_STROKES = ("-", (0, (5, 2)), ":", "-.")
_COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, INK)


def power(found: Sequence[Calibration], level: float) -> Figure:
    """The share of judgements at this level that refuted, with its exact 99% interval, against
    how much too small the claimed bound was; one line for each claim and case with noise."""
    noisy = [each for each in found if each.noisy and each.level == level]
    cases = list(dict.fromkeys((each.claim, each.case) for each in noisy))
    looks = cycle(
        (colour, stroke, marker)
        for stroke, marker in zip(_STROKES, "osD^", strict=True)
        for colour in _COLOURS
    )
    with figure_style():
        canvas = Canvas(figsize=(7.0, 3.6 + 0.23 * len(cases)))
        axes = canvas.subplots()
        for (claim, case), (colour, stroke, marker) in zip(cases, looks, strict=False):
            mine = [each for each in noisy if (each.claim, each.case) == (claim, case)]
            sizes = [100 * (each.factor - 1) for each in mine]
            rates = [each.rate for each in mine]
            ends = [each.interval() for each in mine]
            reach = [
                [rate - low for rate, (low, _) in zip(rates, ends, strict=True)],
                [high - rate for rate, (_, high) in zip(rates, ends, strict=True)],
            ]
            axes.errorbar(
                sizes, rates, reach, color=colour, linestyle=stroke, marker=marker, ms=4,
                capsize=2, label=f"{claim}: {case}",
            )  # fmt: skip
        axes.set_xlabel("how far the measured mean is above the claimed bound, in %")
        axes.set_ylabel("share of judgements that say REFUTED")
        axes.set_ylim(-0.03, 1.03)
        if cases:
            canvas.legend(loc="outside lower center", ncols=1)
        caption = (
            f"Power at the level {level:.2g}, with exact 99% intervals; at 0% the claim is true "
            "and a refutation is a false alarm. Without noise every lie is found."
        )
        return Figure(svg(canvas), caption, caption)
