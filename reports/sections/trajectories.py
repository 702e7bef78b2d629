"""The runs, against the bounds on them."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import Quantity, Statement
from reports.document import Block, Details, Figure, Section, Text
from reports.figures import trajectory
from verify import Judged

_SHOWN = (Quantity.GRADIENT_SQUARED, Quantity.DISTANCE_SQUARED)
_REAL = "digits"


def _figures(judged: Judged) -> list[Figure]:
    groups: dict[Quantity, list[Statement]] = {}
    for statement in judged.statements:
        groups.setdefault(statement.measures, []).append(statement)
    return [
        trajectory(judged, statements, f"{judged.case.name}.")
        for measures, statements in groups.items()
        if measures in _SHOWN and len(statements) > 1
    ]


def section(results: Sequence[Judged]) -> Section:
    """The real data in full view; a fold with pictures for every other case."""
    real = [judged for judged in results if _REAL in judged.case.name]
    folds = [
        Details(judged.case.name, tuple(figures))
        for judged in results
        if judged not in real and (figures := _figures(judged))
    ]
    text = Text(
        "Where several bounds speak of one quantity they are drawn together. The grey band reaches "
        "down to the lower confidence bound. A bound on the mean over t also bounds the minimum, "
        "which is what is drawn."
    )
    shown: list[Block] = [figure for judged in real for figure in _figures(judged)]
    return Section("Bounds against runs", (text, *shown, *folds))
