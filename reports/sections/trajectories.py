"""The runs, against the bounds on them."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import Statement
from reports.document import Figure, Section
from reports.figures import trajectory
from verify import Judged


def _figures(results: Sequence[Judged]) -> tuple[Figure, ...]:
    figures = []
    for judged in results:
        groups: dict[object, list[Statement]] = {}
        for statement in judged.statements:
            groups.setdefault(statement.measures, []).append(statement)
        for measures, statements in groups.items():
            if len(statements) > 1 and "SQUARED" in str(measures) and "VIEW" not in str(measures):
                figures.append(trajectory(judged, statements, f"{judged.case.name}."))
    return tuple(figures)


def section(results: Sequence[Judged]) -> Section:
    """A picture for every case and quantity on which several bounds compete."""
    return Section("Bounds against runs", _figures(results))
