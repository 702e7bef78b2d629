"""How far views were from the parameter, beside the constants that bound it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from bounds import Standing, SystemClaim
from reports.pictures.elastic_constant import constants_of
from reports.pictures.figures import MARKERS, STROKES
from reports.rendering.document import Figure
from reports.rendering.style import INK, figure_style, log_axes, svg
from verify import SHARES, Spread, Summary

#: Marks of equal constants must not hide each other.
_ABOVE = {Standing.PRINTED: -0.2, Standing.CORRECTED: 0.0, Standing.SHARPER: 0.2}


def views(claim: SystemClaim, cases: Sequence[Summary]) -> Figure | None:
    """A box for each case, and its constants B as marks; None where no view was ever off."""
    off = [(each, each.views) for each in cases if each.views and each.views.quantiles[-1] > 0]
    if not off:
        return None
    with figure_style():
        canvas = Canvas(figsize=(7.0, 0.42 * len(off) + 1.5))
        axes = canvas.subplots()
        for row, (case, seen) in enumerate(off):
            _box(axes, row, seen)
            _marks(axes, row, claim, case)
        log_axes(axes, "x")
        axes.set_xlim(left=_least(seen for _, seen in off))
        axes.set_yticks(range(len(off)), [case.case.name for case, _ in off])
        axes.set_ylim(len(off) - 0.4, -0.6)
        axes.set_xlabel(r"$\|x_t - v_t\| / \alpha$, and B")
        for standing in _standings(claim):
            axes.scatter([], [], marker=MARKERS[standing], color=STROKES[standing][0],
                         label=f"B {standing.value}")  # fmt: skip
        canvas.legend(loc="outside lower center", ncols=3)
        caption = (
            "Boxes: the middle half of the runs and their median at the iteration where views are "
            f"furthest off, whiskers {SHARES[1]:.0%} and {SHARES[-2]:.0%}, the dot the largest."
        )
        return Figure(svg(canvas), caption, f"{claim.title}: {caption}")


def _least(spreads: Iterable[Spread]) -> float:
    """What is a millionth of a median is rounding, and would take most of a logarithmic axis."""
    shown = (q for each in spreads for q in each.quantiles if q > 1e-6 * each.quantiles[3])
    return 0.5 * float(min(shown))


def _standings(claim: SystemClaim) -> dict[Standing, None]:
    return dict.fromkeys(s.standing for s in (claim.printed, claim.corrected, claim.sharper))


def _box(axes: Axes, row: int, seen: Spread) -> None:
    _, low, q1, median, q3, high, most = map(float, seen.quantiles)
    box = {"whislo": low, "q1": q1, "med": median, "q3": q3, "whishi": high, "fliers": [most]}
    axes.bxp(
        [box], positions=[row], orientation="horizontal", widths=0.5, manage_ticks=False,
        boxprops={"color": INK}, medianprops={"color": INK, "lw": 2},
        flierprops={"marker": ".", "markeredgecolor": INK, "markerfacecolor": INK},
    )  # fmt: skip


def _marks(axes: Axes, row: int, claim: SystemClaim, case: Summary) -> None:
    for standing, B in constants_of(claim, case).items():
        axes.scatter(
            B,
            row + _ABOVE[standing],
            marker=MARKERS[standing],
            color=STROKES[standing][0],
            s=48,
            zorder=3,
        )
