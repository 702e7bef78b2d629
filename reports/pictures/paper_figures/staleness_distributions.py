"""The drawing of sparsified, Figure 5."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from reports.rendering.document import Figure
from reports.rendering.style import HALF, INK, PALETTE, figure_style, svg
from verify.figures.experiment import Frames

STROKES = ("-", (0, (5, 2)), (0, (5, 1, 1, 1)), (0, (1, 1)))
MARKERS = "os^D"
LEAST = 1e-3  # per cent: rarer values are not drawn
MEAN = 7


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The share of the updates with each staleness, one line for each λ."""
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        looks = zip(PALETTE, STROKES, MARKERS, strict=False)
        for frame, (colour, stroke, marker) in zip(frames.values(), looks, strict=False):
            seen = frame[100 * frame.share >= LEAST]
            axes.plot(
                seen.staleness, 100 * seen.share, color=colour, linestyle=stroke, marker=marker,
                ms=4, label=f"λ = {frame.rate.iloc[0]:g}",
            )  # fmt: skip
        axes.axvline(MEAN, color=INK, lw=0.8, alpha=0.6)
        axes.text(MEAN + 0.5, 130, "mean: p − 1 = 7", va="top")
        axes.set_yscale("log")
        axes.set_ylim(LEAST, 150)
        axes.set_yticks([0.001, 0.01, 0.1, 1, 10, 100], ["0.001", "0.01", "0.1", "1", "10", "100"])
        axes.set_xlabel("staleness: updates missed")
        axes.set_ylabel("share of the updates, %")
        canvas.legend(loc="outside lower center", ncols=4)
    caption = (
        "The staleness of the gradients that the server applies, for several rates λ of the "
        "message times. The mean is the same for all."
    )
    spoken = " ".join(
        f"λ = {frame.rate.iloc[0]:g}: most often {int(frame.share.to_numpy().argmax())}, "
        f"in {100 * frame.share.max():.0f}%, at most {frame.staleness.max()}."
        for frame in frames.values()
    )
    return (Figure(svg(canvas), caption, f"{caption} {spoken}"),)
