"""The drawing of sparsified, Figure 4b."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import NullLocator

from reports.pictures.training.method_looks import LOOKS, decades
from reports.rendering.document import Figure
from reports.rendering.style import HALF, figure_style, svg
from verify.figures.experiment import Frames
from verify.figures.training.best_kept import best_kept
from verify.figures.training.kept_shares import SPARSE

APART = 1.12


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The best ρ in the mean as a line, that of every run as a faint point."""
    runs = best_kept(frames)
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        for method, apart in zip(SPARSE, (1 / APART, APART), strict=True):
            look, mine = LOOKS[method.value], runs[runs.method == method.value]
            means = mine.drop_duplicates("rate")
            # Runs with the same best share stand side by side.
            place = mine.rate * apart * 1.035 ** (mine.run - mine.run.mean())
            axes.plot(
                place, 100 * mine.kept, look.marker, color=look.colour, alpha=0.45, ms=4.5, lw=0,
                label=f"{look.name}, a run",
            )  # fmt: skip
            line = {**look.line, "ms": 9}
            axes.plot(means.rate * apart, 100 * means.best, label=f"{look.name}, mean", **line)
        decades(axes, sorted(runs.rate.unique()), "rate λ of the message times")
        axes.set_yscale("log")
        shares = sorted({100 * share for frame in frames.values() for share in frame.kept})
        axes.set_yticks(shares, [f"{share:g}" for share in shares])
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set_ylim(0.7 * shares[0], 1.4 * shares[-1])
        axes.set_ylabel("best share ρ, %")
        canvas.legend(loc="outside lower center", ncols=2)
    caption = (
        "The share of coordinates sent with which the target accuracy takes the fewest "
        "iterations: in the mean of the runs, and in every run."
    )
    means = runs.drop_duplicates(["method", "rate"])
    spoken = " ".join(
        f"{LOOKS[method].name} at λ = {rate:g}: {100 * best:g}%."
        for method, rate, best in zip(means.method, means.rate, means.best, strict=True)
    )
    return (Figure(svg(canvas), caption, f"{caption} {spoken}"),)
