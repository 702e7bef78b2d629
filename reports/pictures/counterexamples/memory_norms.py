"""Lemma 5.5: the memory of one-bit quantisation over the steps."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from bounds.claims.elastic.equation_17 import length
from bounds.claims.elastic.lemma_5_5 import GRADIENT, RUN, STEPS
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.symbols import M
from bounds.systems import one_bit
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, VERMILLION, figure_style, svg


def one_bit_memory() -> Figure:
    """|e_t| in units of M, for the constant gradient of the instance."""
    size = length(GRADIENT)
    norms = [float(length(tuple(map(symbolic, e))) / size) for e in RUN.memories()]
    bound = float(one_bit.PRINTED.constant / M)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 2.2))
        axes = canvas.subplots()
        axes.plot(norms, marker="o", color=BLUE)
        axes.axhline(bound, color=VERMILLION, ls=(0, (5, 2)))
        axes.annotate(f"{bound:g} M", (0, bound), xytext=(0, -12), textcoords="offset points")
        axes.set_xlabel("steps")
        axes.set_ylabel("|e| / M")
        axes.set_ylim(0, 1.15 * bound)
        caption = (
            f"The constant gradient {GRADIENT}: the memory passes the promised {bound:g} M in "
            f"step {next(t for t, norm in enumerate(norms) if norm > bound)}."
        )
        return Figure(svg(canvas), caption, f"The norm of the memory over {STEPS} steps. {caption}")
