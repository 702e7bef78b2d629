"""Random outcomes of an instance with their probabilities, and what was promised of them."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from matplotlib.figure import Figure as Canvas

from bounds.claims.elastic.equation_17 import length
from bounds.claims.elastic.given_the_past import rare
from bounds.claims.elastic.lemma_5_7 import RUN
from bounds.ledger import claim
from bounds.proving.models.arithmetic.exact import symbolic
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, VERMILLION, figure_style, svg

Chances = Sequence[tuple[sp.Expr, sp.Expr]]


def missed_gradient(name: str) -> Figure:
    """What a view misses in Lemma 5.1, 5.2 or 5.3: nothing mostly, rarely a large gradient."""
    promised, actual = _numbers(name)
    size = int(actual)
    chances: list[tuple[sp.Expr, sp.Expr]] = []
    for drawn in (size, 0):
        chance = sum(chance for chance, value, _ in rare(size) if abs(value) == drawn)
        chances.append((sp.Rational(str(chance)), sp.Integer(drawn)))
    caption = (
        f"|x - v|/alpha over the draws of the missed gradient: {size} with probability "
        f"{chances[0][0]}, else 0. Given F_1 the draw is known, so that the promise of "
        f"{promised:g} (dashed) is made for the outcome {actual:g} as well."
    )
    return _draw("distance / alpha", chances, promised, None, caption)


def kept_blocks() -> Figure:
    """The memory of EF-Rand-beta after one step, over the coins of its three blocks."""
    sums: dict[sp.Expr, sp.Expr] = {}
    for outcome in RUN.outcomes:
        size = length(tuple(map(symbolic, outcome.vectors["e"][1, 0])))
        sums[size] = sums.get(size, sp.Integer(0)) + symbolic(outcome.chance)
    promised, actual = _numbers("elastic/lemma-5.7")
    caption = (
        f"The norm of the memory after one step by the coins of three blocks. Its mean (dotted, "
        f"{actual:.3f}) is above what is promised (dashed, {promised:.3f})."
    )
    chances = [(chance, size) for size, chance in sums.items()]
    return _draw("norm of the memory", chances, promised, actual, caption)


def _numbers(name: str) -> tuple[float, float]:
    counterexample = claim(name).counterexample
    assert counterexample is not None
    instance = counterexample.build()
    return float(instance.promised), float(instance.actual)


def _draw(
    label: str, chances: Chances, promised: float, mean: float | None, caption: str
) -> Figure:
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.0))
        axes = canvas.subplots()
        places, heights = ([float(each[n]) for each in chances] for n in (1, 0))
        axes.vlines(places, 0, heights, color=BLUE, lw=7)
        axes.axvline(promised, color=VERMILLION, ls=(0, (5, 2)))
        if mean is not None:
            axes.axvline(mean, color=INK, ls=":")
        axes.set_ylim(bottom=0)
        axes.locator_params(nbins=4)
        axes.set_xlabel(label)
        axes.set_ylabel("probability")
        axes.margins(x=0.06)
        return Figure(svg(canvas), caption, f"Bars of probability. {caption}")
