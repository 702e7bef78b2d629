"""The drawing of sparsified, Figure 4a."""

from __future__ import annotations

from matplotlib.figure import Figure as Canvas

from reports.pictures.training.method_looks import LOOKS, decades
from reports.rendering.document import Figure
from reports.rendering.style import HALF, INK, figure_style, svg
from verify.figures.experiment import Frames
from verify.figures.run_summary import summary
from verify.figures.training.kept_shares import SPARSE
from verify.figures.training.variant import Method

APART = 1.02


def draw(frames: Frames) -> tuple[Figure, ...]:
    """Mean iterations against ρ; both lines end in ASGD, which keeps everything."""
    table = summary(frames)
    plain = table[table.method == Method.ASGD.value]
    with figure_style():
        canvas = Canvas(figsize=(HALF, 3.3))
        axes = canvas.subplots()
        for method, apart in zip(SPARSE, (1 / APART, APART), strict=True):
            look, mine = LOOKS[method.value], table[table.method == method.value]
            axes.errorbar(
                100 * mine.kept * apart, mine["mean"], mine.deviation, label=look.name, capsize=3,
                elinewidth=1.1, **look.line,
            )  # fmt: skip
        look = LOOKS[Method.ASGD.value]
        axes.errorbar(
            100 * plain.kept, plain["mean"], plain.deviation, label="ASGD (ρ = 100%)", capsize=3,
            **{**look.line, "linestyle": "none"},
        )  # fmt: skip
        stopped = table[table.stopped > 0]
        axes.plot(
            100 * stopped.kept, stopped["mean"], "o", ms=13, mfc="none", mec=INK, lw=0,
            label="with runs stopped at the cap",
        )  # fmt: skip
        ticks = sorted({100 * kept for kept in table.kept})
        decades(axes, ticks, "share ρ of the coordinates that is sent, %")
        axes.set_ylabel("iterations to the target")
        axes.set_ylim(bottom=0)
        canvas.legend(loc="outside lower center", ncols=2)
    caption = (
        f"Iterations to the target accuracy at λ = {table.rate.iloc[0]:g}: means and standard "
        f"deviations of {table.runs.max()} runs. Where a point is circled some of them stopped "
        "below the target and count as the cap."
    )
    spoken = " ".join(
        f"{LOOKS[method].name} at ρ = {100 * kept:g}%: {mean:.0f}."
        for method, kept, mean in zip(table.method, table.kept, table["mean"], strict=True)
    )
    return (Figure(svg(canvas), caption, f"{caption} {spoken}"),)
