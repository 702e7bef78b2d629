"""The drawing of sparsified, Figure 1."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, INK, VERMILLION, count_iterations, figure_style, svg
from verify.figures.experiment import Frames
from verify.figures.training.coherence import coherence

LEVEL = 0.05


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The cosine above, the loss below, over the iterations."""
    found = coherence(frames, LEVEL)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        above, below = canvas.subplots(2, sharex=True)
        above.plot(found.step, found.mu, color=BLUE, marker="o", ms=4)
        above.fill_between(found.step, found.lower, found.upper, color=BLUE, alpha=0.2, lw=0)
        above.axhline(0, color=INK, lw=0.8)
        above.set_ylabel("cosine $\\mu_t$")
        above.set_ylim(max(-1.05, min(found.lower.min(), 0) - 0.05), 1)
        below.plot(found.step, found.loss, color=VERMILLION, marker="s", ms=4, ls=(0, (5, 2)))
        band = found.loss_lower, found.loss_upper
        below.fill_between(found.step, *band, color=VERMILLION, alpha=0.2, lw=0)
        below.set_ylabel("training loss")
        below.set_ylim(bottom=0)
        count_iterations(below)
    runs = sum(frame.run.nunique() for frame in frames.values())
    least, first, last = found.mu.min(), found.iloc[0], found.iloc[-1]
    caption = (
        f"The expected cosine of Assumption 5 and the training loss of φ-MemSGD, with 95% "
        f"intervals at each step, from {runs} runs."
    )
    spoken = (
        f"The cosine is {first.mu:.2f} at the start and {last.mu:.2f} at the end, at least "
        f"{least:.2f}; the loss goes from {first.loss:.2f} to {last.loss:.2f}."
    )
    return (Figure(svg(canvas), caption, f"{caption} {spoken}"),)
